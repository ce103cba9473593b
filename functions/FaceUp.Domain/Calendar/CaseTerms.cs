using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Calendar;

/// <summary>
/// All that the plan of a case needs to know of the law and of its organisation. The dates of Directive (EU) 2019/1937 Art. 9(1)(b) and (f), counted as Regulation
/// (EEC) 1182/71 Art. 3 counts: the day of the event is not counted, a period ends with the last hour of its last day, months end on the same date or on the last day of
/// the month. A period ending on a holiday or weekend may legally end later; this does not use that grace, so its dates are never too late.
/// </summary>
public sealed class CaseTerms(WorkCalendar calendar, Deadlines? wishes = null)
{
    public const int AcknowledgeDays = 7;
    public const int FeedbackMonths = 3;

    /// <summary>The directive's, in UTC, for an organisation that wishes nothing.</summary>
    public static readonly CaseTerms Eu = new(WorkCalendar.Utc);

    public WorkCalendar Calendar { get; } = calendar;

    /// <summary>What the organisation says of reminders. The dates themselves are the law's.</summary>
    public Deadlines Wishes { get; } = wishes ?? new();

    /// <summary>The last day of a duty, extensions included; null where there is no such duty, or nothing has set it off.</summary>
    public DateOnly? DueOf(Duty duty, CaseState state) => state.Extended.TryGetValue(duty, out var until) ? until : Original(duty, state);

    /// <summary>The last day of a duty as the law counts it.</summary>
    public DateOnly? Original(Duty duty, CaseState state) => duty switch
    {
        Duty.Acknowledge => Latest(state),
        Duty.Feedback => Anchor(state).AddMonths(FeedbackMonths),
        _ => null,
    };

    private DateOnly Latest(CaseState state) => Calendar.DayOf(state.ReceivedAt).AddDays(AcknowledgeDays);

    // Three months from the acknowledgement; from the end of the seven days when none was sent by then. A late acknowledgement buys no time.
    private DateOnly Anchor(CaseState state) => state.AcknowledgedAt is { } at && Calendar.DayOf(at) < Latest(state) ? Calendar.DayOf(at) : Latest(state);
}
