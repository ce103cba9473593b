using FaceUp.App.Storage;
using FaceUp.App.Tenants;

namespace FaceUp.App.Cases;

/// <summary>
/// Positions of lists that are in another order: by day due, and by reference. A few thousand rows are read and put in order. Where there are more, each day is a list of its
/// own, and those of all days are read side by side.
/// </summary>
internal sealed class FoundLanes(IRecords records, Tenant tenant, TimeProvider time)
{
    private const int MaxFound = 5000;

    public async Task<IReadOnlyList<Positions>> Of(CaseFilter filter, string? to, int about, CancellationToken ct)
    {
        var lists = new List<Positions>();
        if (filter.Reference is { } begin)
            lists.Add(await Found([(Key(CaseRows.Lanes.Reference(begin)), Key(CaseRows.Lanes.Reference(begin)) + "~")], int.MaxValue, ct) ?? new FoundPositions([]));
        if (filter.Due is { } due)
            lists.Add(await Found([.. due.Select(Days)], MaxFound, ct) ?? await DayByDay([.. due.Select(Days)], to, about, ct));
        return lists;
    }

    // A day more at each end: it may be another date where the case is. What does not belong, its line tells.
    private (string From, string To) Days(DueIn due)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var (first, last) = due switch
        {
            DueIn.None => (Listing.NoDay, Listing.NoDay),
            DueIn.Overdue => ("0", Listing.On(today.AddDays(1))),
            DueIn.Today => (Listing.On(today.AddDays(-1)), Listing.On(today.AddDays(1))),
            DueIn.Week => (Listing.On(today.AddDays(-1)), Listing.On(today.AddDays(CaseFilter.WeekDays))),
        };
        return (Key(CaseRows.Lanes.DueOn(first)), Key(CaseRows.Lanes.DueOn(last)) + "~");
    }

    private static string Key(string lane) => $"l|{lane}";

    private static string Position(Row row) => row.Key[(row.Key.LastIndexOf('|', row.Key.LastIndexOf('|') - 1) + 1)..];

    /// <summary>Null: more than <paramref name="most"/>.</summary>
    private async Task<Positions?> Found(IReadOnlyList<(string From, string To)> ranges, int most, CancellationToken ct)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (from, to) in ranges)
        {
            var ofShards = await Task.WhenAll(Enumerable.Range(0, tenant.Shards).Select(shard => All(Partitions.Shard(tenant.Id, shard), from, to, most, ct)));
            foreach (var position in ofShards.SelectMany(p => p))
                found.Add(position);
            if (found.Count > most || ofShards.Any(p => p.Count > most))
                return null;
        }

        return new FoundPositions([.. found]);
    }

    private async Task<List<string>> All(string partition, string from, string to, int most, CancellationToken ct)
    {
        var all = new List<string>();
        await foreach (var page in records.Pages(partition, from, to, IRecords.MaxPage, ct))
        {
            all.AddRange(page.Rows.Select(Position));
            if (all.Count > most)
                break;
        }

        return all;
    }

    private async Task<Positions> DayByDay(IReadOnlyList<(string From, string To)> ranges, string? end, int about, CancellationToken ct)
    {
        var lanes = await Task.WhenAll(Enumerable.Range(0, tenant.Shards).SelectMany(shard => ranges.Select(r => DaysOf(Partitions.Shard(tenant.Id, shard), r.From, r.To, ct))));
        var all = lanes.SelectMany(l => l).Distinct().ToList();
        return new JoinedLanes(records, all, end, Math.Min(IRecords.MaxPage, (about / Math.Max(1, all.Count)) + 10));
    }

    // One row of each day tells that there is such a day.
    private async Task<List<(string Partition, string Lane)>> DaysOf(string partition, string from, string to, CancellationToken ct)
    {
        var days = new List<(string, string)>();
        while (string.CompareOrdinal(from, to) < 0 && (await records.Range(partition, from, to, 1, ct)).Rows is [var first])
        {
            var day = first.Key.Split('|')[2];
            days.Add((partition, CaseRows.Lanes.DueOn(day)));
            from = Key(CaseRows.Lanes.DueOn(day)) + "~";
        }

        return days;
    }
}
