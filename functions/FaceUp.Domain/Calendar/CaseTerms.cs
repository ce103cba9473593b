using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Calendar;

/// <summary>
/// All that the plan of a case needs to know of the law and of its organisation: the duties of its regime, on the days of its place. Nothing here is ever later than the
/// law says: a period is rolled over only where its rule says so, a late acknowledgement buys no time, and days off of the organisation's own making move no binding date.
/// </summary>
public sealed class CaseTerms(Regime regime, WorkCalendar calendar, Deadlines? wishes = null, WorkCalendar? binding = null, string? unknown = null)
{
    /// <summary>The directive's, in UTC, for an organisation that wishes nothing.</summary>
    public static readonly CaseTerms Eu = new(WorkCalendar.Utc);

    // Whose days the regime's periods are counted in.
    private readonly WorkCalendar _law = regime.Binding is true ? binding ?? calendar : calendar;

    /// <summary>The directive's, on the days of a place.</summary>
    public CaseTerms(WorkCalendar calendar, Deadlines? wishes = null)
        : this(Regimes.Eu, calendar, wishes)
    {
    }

    public Regime Regime { get; } = regime;

    /// <summary>The regime that the case names and that is not there (any more), so that the directive's dates hold instead; null when it is there.</summary>
    public string? UnknownRegime { get; } = unknown;

    /// <summary>The organisation's days, where the case's unit is.</summary>
    public WorkCalendar Calendar { get; } = calendar;

    /// <summary>What the organisation says of reminders. The dates themselves are the law's.</summary>
    public Deadlines Wishes { get; } = wishes ?? new();

    /// <summary>What the organisation wants done with the case once it is closed; null for nothing.</summary>
    public RetentionPolicy? Retention { get; init; }
    /// <summary>Who is told of what is not done.</summary>
    public Ladders Ladders { get; init; } = Ladders.Default(wishes);

    /// <summary>The last day of a duty, extensions included; null where there is no such duty, or nothing has set it off.</summary>
    public DateOnly? DueOf(Duty duty, CaseState state)
    {
        var original = Original(duty, state);
        if (original is not { } day || !state.Extended.TryGetValue(duty, out var until))
            return original;
        // Extended under another regime, or before an early acknowledgement: no further than this regime lets it go from here.
        var most = Furthest(duty, day, int.MaxValue);
        return until < day ? day : until > most ? most : until;
    }

    /// <summary>The last day of a duty as the law counts it, without extensions.</summary>
    public DateOnly? Original(Duty duty, CaseState state) => Regime.RuleOf(duty) is { } rule && Start(rule, state) is { } day ? _law.RollOver(day, rule.RollOver ?? RollOver.None) : null;

    /// <summary>The last day of a duty with one extension more; null where the regime gives none, all are used up, or nothing is due.</summary>
    public DateOnly? OneMore(Duty duty, CaseState state) =>
        Regime.RuleOf(duty)?.Extension is { } rule && state.Extensions.GetValueOrDefault(duty) < rule.Times && Original(duty, state) is { } day
            ? Furthest(duty, day, state.Extensions.GetValueOrDefault(duty) + 1)
            : null;

    /// <summary>The last day of a duty with every extension that the regime gives; null where it gives none, or nothing is due.</summary>
    public DateOnly? Longest(Duty duty, CaseState state) => Regime.RuleOf(duty)?.Extension is { } rule && Original(duty, state) is { } day ? Furthest(duty, day, rule.Times) : null;

    /// <summary>The last day on which a closed case is kept by its regime; null while it is open, and where the regime names no number.</summary>
    public DateOnly? RetainUntil(CaseState state) => (Regime.Retention, state.ClosedAt) switch
    {
        ({ From: Anchor.EndOfClosureYear } rule, { } at) => _law.Add(new(_law.DayOf(at).Year, 12, 31), rule.After),
        ({ } rule, { } at) => _law.Add(_law.DayOf(at), rule.After),
        _ => null,
    };

    private DateOnly Furthest(Duty duty, DateOnly day, int times)
    {
        var rule = Regime.RuleOf(duty);
        for (var n = 0; n < Math.Min(times, rule?.Extension?.Times ?? 0); n++)
            day = _law.RollOver(_law.Add(day, rule!.Extension!.By), rule.RollOver ?? RollOver.None);
        return day;
    }

    private DateOnly? Start(DutyRule rule, CaseState state) => rule.From switch
    {
        Anchor.Receipt => _law.Add(_law.DayOf(state.ReceivedAt), rule.Within),
        Anchor.Acknowledgement => From(rule, state.AcknowledgedAt),
        Anchor.AcknowledgementOrFallback => FromAcknowledgement(rule, state),
        Anchor.Request => From(rule, state.MeetingSettledAt is null ? state.MeetingAskedAt : null),
        Anchor.Closure or Anchor.EndOfClosureYear => null, // of what is kept, not of what is done
    };

    private DateOnly? From(DutyRule rule, DateTimeOffset? at) => at is { } moment ? _law.Add(_law.DayOf(moment), rule.Within) : null;

    private DateOnly FromAcknowledgement(DutyRule rule, CaseState state)
    {
        var without = (rule.Unacknowledged ?? [rule.Within]).Aggregate(_law.DayOf(state.ReceivedAt), _law.Add);
        if (From(rule, state.AcknowledgedAt) is not { } with)
            return without;
        var inTime = Original(Duty.Acknowledge, state) is { } latest && _law.DayOf(state.AcknowledgedAt!.Value) <= latest;
        return inTime || with < without ? with : without;
    }
}
