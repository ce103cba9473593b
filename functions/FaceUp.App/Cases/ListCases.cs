using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>What a list shows: everything, or what matches each part that is given.</summary>
/// <param name="Handler">Cases of which this person is the handler or the second pair of eyes.</param>
public sealed record CaseFilter(CaseStatus? Status, string? Unit, string? Category, string? Handler)
{
    public static readonly CaseFilter None = new(null, null, null, null);

    public bool Matches(StoredLine stored) =>
        (Status is null || stored.Line.Status == Status) && (Unit is null || stored.Line.Unit == Unit) && (Category is null || stored.Line.Category == Category) &&
        (Handler is null || stored.Line.Handler.Value == Handler || stored.Line.Second?.Value == Handler);

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

/// <summary>
/// Cases of an organisation, newest first, page by page: those that the caller sees. Opens none: a list shows ids, codes and dates. Where a page ends, and whether one
/// comes after it, follows from those cases alone.
/// </summary>
public sealed class ListCases(SeenCases seen)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int MaxLooked = 2000; // a page of a filter that hardly matches ends early and is continued by its cursor

    public async Task<IResult> Handle(Caller caller, CaseFilter filter, string? cursor, int limit, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"cases|{caller.Person.Id}|{filter}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before, with the same filters.", 400);

        var (found, looked, last) = (new List<CaseLine>(), 0, "");
        await foreach (var (position, stored) in seen.Read(caller, CaseSight.Overseers, filter, after, limit + 1, ct))
        {
            var matches = filter.Matches(stored);
            if (looked == MaxLooked || (matches && found.Count == limit))
                return Answer(found, seal.Close(last));
            (looked, last) = (looked + 1, position);
            if (matches)
                found.Add(stored.Line);
        }

        return Answer(found, null);
    }

    private static IResult Answer(List<CaseLine> found, string? next) => TypedResults.Json(new CaseList(found, next), ApiJson.Wire.CaseList);

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
