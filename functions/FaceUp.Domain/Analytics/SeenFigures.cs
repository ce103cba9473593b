namespace FaceUp.Domain.Analytics;

/// <summary>Figures of cases that somebody sees anyway: nothing is hidden from them.</summary>
/// <param name="cases">No other than those.</param>
/// <param name="least">Fewer are no repeated issue.</param>
public sealed class SeenFigures(IReadOnlyList<Counted> cases, DateOnly today, int least) : IFigures
{
    public int K => 0;

    public DateOnly? Through => today;

    public DateOnly? Detailed => today;

    public Told Received(Days days, Filter filter) => new(cases.Count(c => days.Holds(c.Received) && filter.Matches(c)));

    public Told Closed(Days days, Filter filter) => new(cases.Count(c => days.Holds(c.Closed) && filter.Matches(c)));

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

    private List<double> Days(Lapse lapse, Days days, Filter filter) =>
        [.. cases.Where(filter.Matches).Select(c => c.Took(lapse)).Where(t => days.Holds(t?.Day)).Select(t => t!.Value.Took).Order()];
}
