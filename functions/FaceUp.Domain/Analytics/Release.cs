namespace FaceUp.Domain.Analytics;

/// <summary>What may be told of the cases that came in a block.</summary>
/// <param name="Cells">Counts that may be told, by dimension and value; units of regions that are told of.</param>
/// <param name="Regions">Regions with categories.</param>
/// <param name="Units">Units with categories, by their region.</param>
public sealed record Detail(Days Days, IReadOnlyDictionary<Dimension, IReadOnlyDictionary<string, int>> Cells, Grid Regions, IReadOnlyDictionary<string, Grid> Units);

/// <summary>What may be told of how long something took, by the block in which it happened.</summary>
public sealed record Lapsed(Days Days, IReadOnlyList<(int Most, int Count)> Classes);

/// <summary>
/// All that somebody who sees no case is ever told of a number of cases. Every answer to them, whatever they ask for, is made of these tables and of nothing else, so nothing
/// that they ask for one by one, side by side or one after the other tells more than the tables do. What these leave open stands in FIGURES.md.
/// </summary>
public sealed class Release
{
    private Release(int k) => K = k;

    public int K { get; }

    /// <summary>By when cases came.</summary>
    public required IReadOnlyList<Block> Received { get; init; }

    public required IReadOnlyList<Detail> Details { get; init; }

    /// <summary>By when they were closed.</summary>
    public required IReadOnlyList<Block> Closed { get; init; }

    /// <summary>How they ended, by word.</summary>
    public required IReadOnlyList<(Days Days, IReadOnlyDictionary<string, int> Outcomes)> Ended { get; init; }

    public required IReadOnlyDictionary<Lapse, IReadOnlyList<Lapsed>> Lapses { get; init; }

    /// <summary>Rounded down to a multiple of k; null below k.</summary>
    public int? Overdue { get; init; }

    /// <inheritdoc cref="Overdue"/>
    public int? AtRisk { get; init; }

    public static Release Of(IReadOnlyList<Counted> cases, Values values, DateOnly today, int k)
    {
        var (received, closed) = (Cut(cases, c => c.Received, today, k), Cut(cases, c => c.Closed, today, k));
        return new(k)
        {
            Received = received,
            Details = [.. In(Blocks.InDetail(received, k), cases, c => c.Received).Select(b => Told(b.Days, b.Cases, values, k))],
            Closed = closed,
            Ended = [.. In(Blocks.InDetail(closed, k), cases, c => c.Closed).Select(b => (b.Days, Cells(Dimension.Outcome, b.Cases, values, k)))],
            Lapses = Enum.GetValues<Lapse>().ToDictionary(l => l, l => Times(cases, l, today, k)),
            Overdue = Down(cases.Count(c => c.IsOverdue(today)), k),
            AtRisk = Down(cases.Count(c => c.IsAtRisk(today)), k),
        };
    }

    private static IReadOnlyList<Block> Cut(IReadOnlyList<Counted> cases, Func<Counted, DateOnly?> day, DateOnly today, int k) =>
        Blocks.Of(cases.Select(day).OfType<DateOnly>().CountBy(d => Steps.StartOf(Step.Month, d)).ToDictionary(m => m.Key, m => m.Value), today, k);

    private static List<(Days Days, List<Counted> Cases)> In(IReadOnlyList<Block> blocks, IReadOnlyList<Counted> cases, Func<Counted, DateOnly?> day)
    {
        var sorted = blocks.Select(b => (b.Days, Cases: new List<Counted>(b.Count))).ToList();
        foreach (var c in cases)
        {
            if (day(c) is { } on && sorted.BinarySearch((new(on, on), []), ByDay) is >= 0 and var at)
                sorted[at].Cases.Add(c);
        }

        return sorted;
    }

    // Equal is what lies within.
    private static readonly Comparer<(Days Days, List<Counted> Cases)> ByDay = Comparer<(Days Days, List<Counted> Cases)>.Create((a, b) => a.Days.To < b.Days.From ? -1 : a.Days.From > b.Days.To ? 1 : 0);

    private static Detail Told(Days days, List<Counted> cases, Values values, int k)
    {
        var (regions, categories) = (Cells(Dimension.Region, cases, values, k), Cells(Dimension.Category, cases, values, k));
        var (units, grids) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, Grid>(StringComparer.Ordinal));
        var above = Grid.Of(cases.Select(c => (c.Region, c.Fact.Category)), Some(regions), Some(categories), k);
        var byRegion = cases.ToLookup(c => c.Region, StringComparer.Ordinal);
        foreach (var region in regions.Keys)
        {
            var within = byRegion[region].ToList();
            var shown = Cells(Dimension.Unit, within, [.. values.Of(Dimension.Unit, []).Where(u => values.RegionOf(u) == region).Concat(within.Select(c => c.Fact.Unit)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], k);
            foreach (var (unit, count) in shown)
                units[unit] = count;
            if (above.Rows.Contains(region))
                grids[region] = Grid.Of(within.Select(c => (c.Fact.Unit, c.Fact.Category)), Some(shown), [.. above.Columns], k);
        }

        return new(days, new Dictionary<Dimension, IReadOnlyDictionary<string, int>>
        {
            [Dimension.Region] = regions,
            [Dimension.Unit] = units,
            [Dimension.Category] = categories,
            [Dimension.Channel] = Cells(Dimension.Channel, cases, values, k),
            [Dimension.Language] = Cells(Dimension.Language, cases, values, k),
        }, above, grids);
    }

    // Zeros tell of nobody and make no row.
    private static List<string> Some(IReadOnlyDictionary<string, int> cells) => [.. cells.Where(c => c.Value > 0).Select(c => c.Key).Order(StringComparer.Ordinal)];

    private static IReadOnlyDictionary<string, int> Cells(Dimension dimension, List<Counted> cases, Values values, int k) => Cells(dimension, cases, values.Of(dimension, cases), k);

    private static Dictionary<string, int> Cells(Dimension dimension, List<Counted> cases, IReadOnlyList<string> all, int k)
    {
        var found = cases.CountBy(c => Values.Of(dimension, c), StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        int[] counts = [.. all.Select(v => found.GetValueOrDefault(v))];
        var shown = Suppression.Shown(counts, k);
        return Enumerable.Range(0, counts.Length).Where(i => shown[i]).ToDictionary(i => all[i], i => counts[i], StringComparer.Ordinal);
    }

    private static IReadOnlyList<Lapsed> Times(IReadOnlyList<Counted> cases, Lapse lapse, DateOnly today, int k)
    {
        var blocks = Blocks.InDetail(Cut(cases, c => c.Took(lapse)?.Day, today, k), k);
        return [.. In(blocks, cases, c => c.Took(lapse)?.Day).Select(b => new Lapsed(b.Days, Quantiles.InClasses(b.Cases.Select(c => c.Took(lapse)!.Value.Took), k)))];
    }

    private static int? Down(int count, int k) => count < k ? null : count - (count % k);
}
