namespace FaceUp.Domain.Analytics;

/// <summary>Figures of cases that somebody sees anyway: nothing is hidden from them.</summary>
/// <param name="cases">No other than those.</param>
/// <param name="least">Fewer are no repeated issue.</param>
public sealed class SeenFigures(IReadOnlyList<Counted> cases, DateOnly today, int least) : IFigures
{
    public int K => 0;

    public DateOnly? Through => today;

    public DateOnly? Detailed => today;

    // A series asks for hundreds of days one after the other: they are sorted once.
    private (Filter Of, DateOnly[] Received, DateOnly[] Closed)? _sorted;

    public Told Received(Days days, Filter filter) => new(Within(Sorted(filter).Received, days));

    public Told Closed(Days days, Filter filter) => new(Within(Sorted(filter).Closed, days));

    public IReadOnlyDictionary<string, Told> By(Dimension dimension, Days days, Filter filter) => cases
        .Where(c => days.Holds(dimension == Dimension.Outcome ? c.Closed : c.Received) && filter.Matches(c))
        .CountBy(c => Values.Of(dimension, c), StringComparer.Ordinal).ToDictionary(v => v.Key, v => new Told(v.Value), StringComparer.Ordinal);

    public FiguresTime Took(Lapse lapse, Days days, Filter filter) => Days(lapse, days, filter) is { Count: > 0 } sorted
        ? new(Quantiles.Of(sorted, 0.5), Quantiles.Of(sorted, 0.9), sorted.Count)
        : new(null, null, 0);

    public double? Within(Lapse lapse, int most, Days days, Filter filter) => Days(lapse, days, filter) is { Count: > 0 } sorted ? (double)sorted.Count(t => t <= most) / sorted.Count : null;

    public int? Overdue(Filter filter) => cases.Count(c => c.IsOverdue(today) && filter.Matches(c));

    public int? AtRisk(Filter filter) => cases.Count(c => c.IsAtRisk(today) && filter.Matches(c));

    public IReadOnlyList<FiguresRisk> Risks(Filter filter)
    {
        var open = cases.Where(c => c.Fact.IsOpen && filter.Matches(c)).ToList();
        FiguresRisk Risk(string code, Func<Fact, bool> has) => new(code, open.Count(c => has(c.Fact)));
        return
        [
            Risk("acknowledgement-overdue", f => f.AcknowledgedAt is null && f.AcknowledgeBy < today), Risk("feedback-overdue", f => f.FeedbackAt is null && f.FeedbackBy < today),
            Risk("duty-overdue", f => f.NextBy < today), Risk("escalated", f => f.Escalated > 0), Risk("nobody-handles", f => f.Unassigned == true),
            Risk("critical", f => f.Urgency == Domain.Cases.Urgency.Critical),
        ];
    }

    public IReadOnlyList<RepeatedIssue> Repeated(Days days, Step by, Filter filter)
    {
        var step = by < Step.Month ? Step.Month : by > Step.Quarter ? Step.Quarter : by;
        var now = new Days(days.To < today ? days.To : today, days.To < today ? days.To : today).Whole(step);
        var before = now;
        for (var n = 0; n < Repeating.Steps; n++)
            before = before with { From = Steps.StartOf(step, before.From.AddDays(-1)) };
        before = before with { To = now.From.AddDays(-1) };
        var pace = cases.Where(c => before.Holds(c.Received) && filter.Matches(c)).CountBy(c => (c.Fact.Unit, c.Fact.Category)).ToDictionary(c => c.Key, c => (double)c.Value / Repeating.Steps);
        return [.. cases.Where(c => now.Holds(c.Received) && filter.Matches(c)).CountBy(c => (c.Fact.Unit, c.Fact.Category))
            .Where(c => Repeating.Is(c.Value, pace.GetValueOrDefault(c.Key), least))
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key)
            .Select(c => new RepeatedIssue(c.Key.Unit, c.Key.Category, now.From, c.Value, Math.Round(pace.GetValueOrDefault(c.Key), 2)))];
    }

    private (DateOnly[] Received, DateOnly[] Closed) Sorted(Filter filter)
    {
        if (_sorted is { } there && there.Of == filter)
            return (there.Received, there.Closed);
        var matching = cases.Where(filter.Matches).ToList();
        DateOnly[] received = [.. matching.Select(c => c.Received).Order()], closed = [.. matching.Select(c => c.Closed).OfType<DateOnly>().Order()];
        _sorted = (filter, received, closed);
        return (received, closed);
    }

    private static int Within(DateOnly[] sorted, Days days) => Before(sorted, days.To.AddDays(1)) - Before(sorted, days.From);

    private static int Before(DateOnly[] sorted, DateOnly day)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private List<double> Days(Lapse lapse, Days days, Filter filter) =>
        [.. cases.Where(filter.Matches).Select(c => c.Took(lapse)).Where(t => days.Holds(t?.Day)).Select(t => t!.Value.Took).Order()];
}
