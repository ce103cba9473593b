using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>
/// The dates of Directive (EU) 2019/1937 Art. 9(1)(b) and (f), counted as Regulation (EEC) 1182/71 Art. 3 counts: the day of the event is not
/// counted, a period ends with the last hour of its last day, months end on the same date or on the last day of the month.
/// A period ending on a holiday or weekend may legally end later; this clock does not use that grace, so its dates are never too late.
/// Days are UTC days until an organisation's own time zone is set.
/// </summary>
public static class EuClock
{
    public const int AcknowledgeDays = 7;
    public const int FeedbackMonths = 3;

    public static DateOnly AcknowledgeBy(CaseState state) => Day(state.ReceivedAt).AddDays(AcknowledgeDays);

    /// <summary>Three months from the acknowledgement; from the end of the seven days when none was sent by then. A late acknowledgement buys no time.</summary>
    public static DateOnly FeedbackBy(CaseState state)
    {
        var latest = AcknowledgeBy(state);
        var anchor = state.AcknowledgedAt is { } at && Day(at) < latest ? Day(at) : latest;
        return anchor.AddMonths(FeedbackMonths);
    }

    public static DateOnly DueOf(Duty duty, CaseState state) => duty switch
    {
        Duty.Acknowledge => AcknowledgeBy(state),
        Duty.Feedback => FeedbackBy(state),
    };

    /// <summary>The first instant after the last day.</summary>
    public static DateTimeOffset EndOf(DateOnly due) => StartOf(due.AddDays(1));

    public static DateTimeOffset StartOf(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
