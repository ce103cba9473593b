using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>What a list shows: everything, or what matches each part that is given.</summary>
public sealed record CaseFilter(CaseStatus? Status, string? Unit, string? Category, string? Handler)
{
    public bool Matches(CaseLine line) =>
        (Status is null || line.Status == Status) && (Unit is null || line.Unit == Unit) &&
        (Category is null || line.Category == Category) && (Handler is null || line.Handler.Value == Handler || line.Second?.Value == Handler);

    /// <summary>The shortest list that holds every match.</summary>
    public string Lane => this switch
    {
        { Handler: { } handler } => CaseRows.Lanes.Handler(new(handler)),
        { Status: { } status and not CaseStatus.Closed } => CaseRows.Lanes.Status(status),
        { Unit: { } unit } => CaseRows.Lanes.Unit(unit),
        { Category: { } category } => CaseRows.Lanes.Category(category),
        { Status: { } closed } => CaseRows.Lanes.Status(closed),
        _ => CaseRows.Lanes.All,
    };

    public override string ToString() => $"{Status}|{Unit}|{Category}|{Handler}";
}

/// <summary>Cases of an organisation, newest first, page by page. Opens none: a list shows ids, codes and dates.</summary>
public sealed class ListCases(IRecords records)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int MaxScanned = 2000; // a page of a filter that hardly matches ends early and is continued by its cursor

    public async Task<IResult> Handle(Caller caller, CaseFilter filter, string? cursor, int limit, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"cases|{filter}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before, with the same filters.", 400);

        var (found, scanned, last) = (new List<CaseLine>(), 0, (string?)null);
        for (var more = true; more && found.Count < limit && scanned < MaxScanned;)
        {
            var page = await Page(caller.Tenant, filter.Lane, after, limit, ct);
            foreach (var (position, line) in page.Rows.TakeWhile(_ => found.Count < limit))
            {
                (scanned, last) = (scanned + 1, position);
                if (filter.Matches(line))
                    found.Add(line);
            }

            more = page.More || found.Count == limit;
            after = last;
            if (page.Rows.Count == 0 || (!page.More && last == page.Rows[^1].Position))
                return Answer(found, null);
        }

        return Answer(found, last is null ? null : seal.Close(last));
    }

    private static IResult Answer(List<CaseLine> found, string? next) => TypedResults.Json(new CaseList(found, next), ApiJson.Wire.CaseList);

    // One list over all shards: each gives its first rows, the earliest of all are the page.
    private async Task<(IReadOnlyList<(string Position, CaseLine Line)> Rows, bool More)> Page(Tenant tenant, string lane, string? after, int limit, CancellationToken ct)
    {
        var (from, to) = CaseRows.Lane(lane, after);
        var pages = await Task.WhenAll(Enumerable.Range(0, tenant.Shards).Select(shard => records.Range(Partitions.Shard(tenant.Id, shard), from, to, limit, ct)));
        var rows = pages.SelectMany(p => p.Rows).OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        var shown = rows.Take(limit).Select(r => (r.Key[(lane.Length + 3)..], RowJson.Read(r.Body, RowJson.Default.CaseLine))).ToList();
        return (shown, rows.Count > limit || pages.Any(p => p.More));
    }

    /// <summary>Reads filter, cursor and limit from the query, or says what is wrong with them.</summary>
    public static (CaseFilter Filter, string? Cursor, int Limit) Read(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => k is not ("status" or "unit" or "category" or "handler" or "cursor" or "limit")) is not null)
            throw new BadInputException(400, "query", "Known parameters are status, unit, category, handler, cursor and limit.");
        var limit = One(query, "limit") is not { } text ? DefaultLimit
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaxLimit ? number
            : throw new BadInputException(400, "limit", $"Must be a number from 1 to {MaxLimit}.");
        CaseStatus? status = One(query, "status") switch
        {
            null => null,
            "new" => CaseStatus.New,
            "open" => CaseStatus.Open,
            "investigating" => CaseStatus.Investigating,
            "waiting" => CaseStatus.Waiting,
            "closed" => CaseStatus.Closed,
            _ => throw new BadInputException(400, "status", "Must be new, open, investigating, waiting or closed."),
        };
        return (new(status, Id(query, "unit"), Id(query, "category"), Id(query, "handler")), One(query, "cursor"), limit);
    }

    private static string? Id(IQueryCollection query, string name) => One(query, name) is not { } id || PersonId.IsValid(id)
        ? One(query, name)
        : throw new BadInputException(400, name, $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .");

    private static string? One(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        { Count: 1 } one => one[0],
        _ => throw new BadInputException(400, name, "Must stand once."),
    };
}
