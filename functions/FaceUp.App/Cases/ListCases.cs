using System.Globalization;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>
/// Cases of an organisation, newest first, page by page: those that the caller sees. Opens none: a list shows ids, codes and dates. Where a page ends, and whether one
/// comes after it, follows from those cases alone.
/// </summary>
public sealed class ListCases(SeenCases seen, TimeProvider time)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int MaxLooked = 2000; // a page of what no list tells ends early and is continued by its cursor

    public async Task<IResult> Handle(Caller caller, CaseFilter filter, string? cursor, int limit, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"cases|{caller.Person.Id}|{filter}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before, with the same filters.", 400);
        var (found, last) = await Page(caller, filter, after, limit, ct);
        return TypedResults.Json(new CaseList(found, last is null ? null : seal.Close(last)), ApiJson.Wire.CaseList);
    }

    /// <summary>The same with an entity tag that follows from what is shown and from nothing else; 304 for who has seen just that.</summary>
    public async Task<IResult> Handle(Caller caller, CaseFilter filter, string? cursor, int limit, HttpContext context, CancellationToken ct)
    {
        var answer = await Handle(caller, filter, cursor, limit, ct);
        return answer is IValueHttpResult<CaseList> { Value: { } page } ? WeakTag.Answer(context, Shown(page), answer) : answer;
    }

    /// <summary>Some cases, and the position behind which there may be more; null for the end.</summary>
    public async Task<(IReadOnlyList<CaseLine> Found, string? Last)> Page(Caller caller, CaseFilter filter, string? after, int limit, CancellationToken ct)
    {
        var (found, looked, last, now) = (new List<CaseLine>(), 0, "", time.GetUtcNow());
        await foreach (var (position, stored) in seen.Read(caller, CaseSight.Overseers, filter, after, limit + 1, ct))
        {
            var matches = filter.Matches(stored.Line, caller.Tenant, now);
            if (looked == MaxLooked || (matches && found.Count == limit))
                return (found, last);
            (looked, last) = (looked + 1, position);
            if (matches)
                found.Add(stored.Line);
        }

        return (found, null);
    }

    /// <summary>What a page shows, as bytes. A cursor is another each time.</summary>
    public static byte[] Shown(CaseList page) => JsonSerializer.SerializeToUtf8Bytes(page with { Next = page.Next is null ? null : "" }, ApiJson.Wire.CaseList);

    /// <summary>Reads filter, cursor and limit from the query, or says what is wrong with them.</summary>
    public static (CaseFilter Filter, string? Cursor, int Limit) Read(IQueryCollection query, Tenant tenant)
    {
        var filter = CaseQuery.Read(query, tenant, "cursor", "limit");
        return (filter, CaseQuery.One(query, "cursor"), Limit(query, DefaultLimit, MaxLimit));
    }

    /// <summary>How many are asked for.</summary>
    public static int Limit(IQueryCollection query, int usual, int most) => CaseQuery.One(query, "limit") is not { } text ? usual
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new BadInputException(400, "limit", $"Must be a number from 1 to {most}.");
}
