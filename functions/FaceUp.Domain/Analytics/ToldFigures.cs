namespace FaceUp.Domain.Analytics;

/// <summary>
/// Figures for somebody who sees no case: looked up in <see cref="Release"/>s and added up, nothing else. Of several releases, which share no case, each is told as if it were the
/// only one; what one of them hides is counted nowhere.
/// </summary>
/// <param name="releases">The first says how far all of them go.</param>
public sealed class ToldFigures(IReadOnlyList<Release> releases, Regions regions) : IFigures
{
    public int K => releases[0].K;

    public DateOnly? Through => releases[0].Received is { Count: > 0 } blocks ? blocks[^1].Days.To : null;

    public DateOnly? Detailed => releases[0].Details is { Count: > 0 } details ? details[^1].Days.To : null;

    public Told Received(Days days, Filter filter) => filter == Filter.None ? Whole(days, r => r.Received) : Sum(days, r => r.Details.Select(d => (d.Days, In(d, filter))));

    public Told Closed(Days days, Filter filter) => filter == Filter.None ? Whole(days, r => r.Closed) : Told.Nothing;

    public IReadOnlyDictionary<string, Told> By(Dimension dimension, Days days, Filter filter)
    {
        if (dimension == Dimension.Outcome)
            return filter != Filter.None ? new Dictionary<string, Told>() : Add(days, r => r.Ended.Select(e => (e.Days, e.Outcomes.Keys.AsEnumerable())), value => Sum(days, r => r.Ended.Select(e => (e.Days, At(e.Outcomes, value)))));
        return Add(days, r => r.Details.Select(d => (d.Days, Keys(d, dimension))), value => Narrowed(filter, dimension, value) is { } narrow ? Sum(days, r => r.Details.Select(d => (d.Days, In(d, narrow.Filter, narrow.Region)))) : Told.Nothing);
    }

    public FiguresTime Took(Lapse lapse, Days days, Filter filter) => filter == Filter.None && Classes(lapse, days) is { Count: > 0 } classes
        ? new(Quantiles.Of(classes, 0.5), Quantiles.Of(classes, 0.9), classes.Sum(c => c.Count))
        : FiguresTime.None;

    public double? Within(Lapse lapse, int most, Days days, Filter filter)
    {
        if (filter != Filter.None || Classes(lapse, days) is not { Count: > 0 } classes)
            return null;
        // Only where the limit is the end of a class in every block: what lies about it is not told otherwise.
        var blocks = releases.SelectMany(r => r.Lapses[lapse]).Where(l => days.Holds(l.Days));
        return blocks.All(b => b.Classes.Any(c => c.Most == most)) ? (double)classes.Where(c => c.Most <= most).Sum(c => c.Count) / classes.Sum(c => c.Count) : null;
    }

    public int? Overdue(Filter filter) => filter == Filter.None ? releases[0].Overdue : null;

    public int? AtRisk(Filter filter) => filter == Filter.None ? releases[0].AtRisk : null;

    public IReadOnlyList<FiguresRisk> Risks(Filter filter) => [];

    // The last block against all blocks of the year before it, each at its pace by the month; only where every one of them tells.
    public IReadOnlyList<RepeatedIssue> Repeated(Days days, Step by, Filter filter)
    {
        var details = releases[0].Details.Where(d => d.Days.To <= days.To).ToList();
        if (details.Count < 2 || filter.Channel is not null || filter.Language is not null)
            return [];
        var (now, before) = (details[^1], details[..^1].Where(d => d.Days.From >= details[^1].Days.From.AddMonths(-Repeating.Steps)).ToList());
        var found = new List<RepeatedIssue>();
        foreach (var (unit, category) in now.Units.Values.SelectMany(g => g.Rows.SelectMany(r => g.Columns.Select(c => (r, c)))).Where(p => filter.Units?.Contains(p.r) != false && (filter.Category ?? p.c) == p.c))
        {
            var past = before.Select(d => Pair(d, unit, category)).ToList();
            if (Pair(now, unit, category) is not { } count || past.Count == 0 || past.Contains(null))
                continue;
            var baseline = (double)past.Sum()!.Value / before.Sum(d => Months(d.Days)) * Months(now.Days);
            if (Repeating.Is(count, baseline, K))
                found.Add(new(unit, category, now.Days.From, count, Math.Round(baseline, 2)));
        }

        return [.. found.OrderByDescending(f => f.Count).ThenBy(f => f.Unit, StringComparer.Ordinal).ThenBy(f => f.Category, StringComparer.Ordinal)];
    }

    private int? Pair(Detail d, string unit, string category) => d.Units.TryGetValue(regions.Of(unit), out var grid) ? grid[unit, category] : null;

    private static int Months(Days days) => ((days.To.Year - days.From.Year) * 12) + days.To.Month - days.From.Month + 1;

    private List<(int Most, int Count)> Classes(Lapse lapse, Days days) => [.. releases.SelectMany(r => r.Lapses[lapse]).Where(l => days.Holds(l.Days)).SelectMany(l => l.Classes)];

    private Told Whole(Days days, Func<Release, IReadOnlyList<Block>> blocks) => Sum(days, r => blocks(r).Select(b => (b.Days, new Told(b.Count))));

    // At least: something of the days is in no block that lies within them.
    private Told Sum(Days days, Func<Release, IEnumerable<(Days Days, Told Told)>> of)
    {
        var sum = new Told(null);
        foreach (var release in releases)
        {
            var all = of(release).ToList();
            var within = all.Where(b => days.Holds(b.Days)).ToList();
            var part = within.Aggregate(new Told(null), (t, b) => t + b.Told);
            // Before the first of all there was nothing.
            var from = all.Count > 0 && all[0].Days.From > days.From ? all[0].Days.From : days.From;
            var covered = within.Sum(b => b.Days.To.DayNumber - b.Days.From.DayNumber + 1);
            // Only the first says what is missing: that another hides something would tell that there is something.
            sum += release == releases[0] ? part with { AtLeast = part.AtLeast || covered < days.To.DayNumber - from.DayNumber + 1 } : part with { AtLeast = false };
        }

        return sum;
    }

    private Dictionary<string, Told> Add(Days days, Func<Release, IEnumerable<(Days Days, IEnumerable<string> Keys)>> keys, Func<string, Told> count) => releases
        .SelectMany(keys).Where(k => days.Holds(k.Days)).SelectMany(k => k.Keys).Distinct(StringComparer.Ordinal)
        .Select(k => (Key: k, Told: count(k))).Where(k => k.Told.Count is not null).ToDictionary(k => k.Key, k => k.Told, StringComparer.Ordinal);

    private static IEnumerable<string> Keys(Detail d, Dimension dimension) => d.Cells[dimension].Keys;

    // What is left of a filter once a dimension has this value; null where it never has.
    private static (Filter Filter, string? Region)? Narrowed(Filter f, Dimension dimension, string value) => dimension switch
    {
        Dimension.Category => f.Category is null || f.Category == value ? (f with { Category = value }, null) : null,
        Dimension.Channel => f.Channel is null || f.Channel == value ? (f with { Channel = value }, null) : null,
        Dimension.Language => f.Language is null || f.Language == value ? (f with { Language = value }, null) : null,
        Dimension.Unit => f.Units?.Contains(value) != false ? (f with { Units = new HashSet<string>([value], StringComparer.Ordinal) }, null) : null,
        Dimension.Region => (f, value),
        _ => null,
    };

    private Told In(Detail d, Filter f, string? region = null) => f switch
    {
        { Channel: not null, Language: null, Units: null, Category: null } when region is null => At(d.Cells[Dimension.Channel], f.Channel),
        { Language: not null, Channel: null, Units: null, Category: null } when region is null => At(d.Cells[Dimension.Language], f.Language),
        { Channel: not null } or { Language: not null } => Told.Nothing, // no table has these together with anything else
        { Units: null, Category: { } category } when region is null => At(d.Cells[Dimension.Category], category),
        { Units: null } when region is not null => InRegion(d, region, f.Category),
        { Units: { } units } => InUnits(d, units, f.Category, region),
        _ => Told.Nothing,
    };

    private Told InUnits(Detail d, IReadOnlySet<string> units, string? category, string? only)
    {
        var sum = new Told(null);
        foreach (var region in units.GroupBy(regions.Of, StringComparer.Ordinal).Where(r => only is null || r.Key == only))
        {
            // A region that lies within as a whole is told of even where its units are not.
            var whole = regions.UnitsOf(region.Key).All(units.Contains) ? InRegion(d, region.Key, category) : Told.Nothing;
            sum += whole.Count is not null ? whole : region.Aggregate(new Told(null), (t, unit) => t + InUnit(d, region.Key, unit, category));
        }

        return sum.Count is null ? Told.Nothing : sum;
    }

    private static Told InRegion(Detail d, string region, string? category) =>
        category is null || (d.Cells[Dimension.Region].TryGetValue(region, out var none) && none == 0) ? At(d.Cells[Dimension.Region], region) : Of(d.Regions[region, category]);

    private static Told InUnit(Detail d, string region, string unit, string? category) =>
        category is null || (d.Cells[Dimension.Unit].TryGetValue(unit, out var none) && none == 0) ? At(d.Cells[Dimension.Unit], unit) : d.Units.TryGetValue(region, out var grid) ? Of(grid[unit, category]) : Told.Nothing;

    private static Told At(IReadOnlyDictionary<string, int> cells, string? value) => value is not null && cells.TryGetValue(value, out var count) ? new(count) : Told.Nothing;

    private static Told Of(int? count) => count is { } told ? new(told) : Told.Nothing;
}
