using System.Runtime.CompilerServices;
using FaceUp.App.Access;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>
/// Rows of lists as one person sees them: newest first over all lists and shards asked for, each case once, and none that is not for them. What is left out takes
/// no part in anything: it is not counted, not waited for and not paged by, so that no page tells of it.
/// </summary>
public sealed class SeenCases(IRecords records, CaseSight sight, LaneBook book, TimeProvider time)
{
    private const int MaxLanes = 64; // beyond, somebody's parts of the organisation are most of it, and one list of everything is cheaper

    /// <param name="filter">Which lists are looked through. Whether a case is one of those asked for, its line says: see <see cref="CaseFilter.Matches"/>.</param>
    /// <param name="after">The position behind which to begin; null for the beginning.</param>
    /// <param name="about">How many the caller will probably take.</param>
    public async IAsyncEnumerable<(string Position, StoredLine Stored)> Read(
        Caller caller, Role[] roles, CaseFilter filter, string? after, int about, [EnumeratorCancellation] CancellationToken ct)
    {
        var lists = await Lists(caller, roles, filter, about, ct);
        var start = filter.Received.To is { } day ? CaseRows.FromHour(new(day.AddDays(2).ToDateTime(default), TimeSpan.Zero)) : "";
        var from = after is null ? start : after + "!"; // '!' sorts before every other character of a key
        await foreach (var (position, body) in Positions.OnAll(lists, from, ct))
        {
            if (StoredLine.Read(body) is var stored && sight.Sees(caller, stored.Facts, stored.Line.Id, roles))
                yield return (position, stored);
        }
    }

    /// <summary>One list for each part of the filter, and one of what the person may see: what is asked for stands on all of them. One of them at least has lines.</summary>
    private async Task<IReadOnlyList<Positions>> Lists(Caller caller, Role[] roles, CaseFilter filter, int about, CancellationToken ct)
    {
        var to = filter.Received.From is { } day ? CaseRows.BehindHour(new(day.AddDays(-1).ToDateTime(default), TimeSpan.Zero)) : null;
        var lists = new List<Positions>();
        if (await book.IsWhole(caller.Tenant, ct))
        {
            lists.AddRange(await new FoundLanes(records, caller.Tenant, time).Of(filter, to, about, ct));
            lists.AddRange(Bare(filter).OfType<IReadOnlyList<string>>().Select(lanes => Joined(caller, lanes, to, about)));
        }

        var withLines = Full(filter).Prepend(Visible(caller, roles)).OfType<IReadOnlyCollection<string>>().Select(lanes => Joined(caller, lanes, to, about)).ToList();
        lists.AddRange(withLines.Count > 0 ? withLines : [Joined(caller, [CaseRows.Lanes.All], to, about)]);
        return lists;
    }

    private static IEnumerable<IReadOnlyCollection<string>?> Full(CaseFilter f) =>
    [
        Lanes(f.Handlers, h => CaseRows.Lanes.Handler(new(h))), Lanes(f.Status, CaseRows.Lanes.Status), Lanes(f.Units, CaseRows.Lanes.Unit), Lanes(f.Categories, CaseRows.Lanes.Category),
    ];

    private static IEnumerable<IReadOnlyList<string>?> Bare(CaseFilter f) =>
    [
        Lanes(f.Seconds, s => CaseRows.Lanes.Second(new(s))), f.Held == true ? [CaseRows.Lanes.Held] : null, Lanes(f.Outcomes, CaseRows.Lanes.Outcome),
        Lanes(f.Urgency, CaseRows.Lanes.Urgency), Lanes(f.Channels, CaseRows.Lanes.Channel), Lanes(f.Languages, CaseRows.Lanes.Language),
    ];

    private static List<string>? Lanes<T>(IReadOnlyList<T>? values, Func<T, string> lane) => values is { Count: > 0 and <= MaxLanes } ? [.. values.Select(lane).Distinct()] : null;

    private JoinedLanes Joined(Caller caller, IReadOnlyCollection<string> lanes, string? to, int about) => new(
        records, lanes.SelectMany(lane => Enumerable.Range(0, caller.Tenant.Shards).Select(shard => (Partitions.Shard(caller.Tenant.Id, shard), lane))),
        to, Math.Min(IRecords.MaxPage, (about / lanes.Count) + 10));

    /// <summary>The lists that together hold all that the person may see, among other things; null where that is everything.</summary>
    private static HashSet<string>? Visible(Caller caller, Role[] roles)
    {
        var me = caller.Person;
        if (roles.Any(me.HasEverywhere))
            return null;
        var lanes = new HashSet<string>(StringComparer.Ordinal) { CaseRows.Lanes.Handler(me.Id), CaseRows.Lanes.Granted(me.Id) };
        foreach (var within in (me.Within ?? []).Where(w => roles.Contains(w.Role)))
        {
            if (within.Unit is { } root)
                lanes.UnionWith(caller.Tenant.Units.Below(root).Select(CaseRows.Lanes.Unit));
            else if (within.Category is { } category)
                lanes.Add(CaseRows.Lanes.Category(category));
        }

        return lanes.Count <= MaxLanes ? lanes : null;
    }
}
