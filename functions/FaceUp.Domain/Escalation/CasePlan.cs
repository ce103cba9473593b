using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Escalation;

/// <summary>What a workflow does next with a case.</summary>
public abstract record CaseStep
{
    /// <summary>Remind the handler that this is due.</summary>
    public sealed record Remind(Duty Duty, DateOnly Due) : CaseStep;

    /// <summary>The date has passed: tell somebody above the handler.</summary>
    public sealed record Escalate(Duty Duty, DateOnly Due) : CaseStep;

    /// <summary>Nothing to do before then.</summary>
    public sealed record Wait(DateTimeOffset Until) : CaseStep;

    /// <summary>Nothing to do until somebody acts.</summary>
    public sealed record Done : CaseStep;
}

/// <summary>
/// The whole workflow of a case as one question: what next? Both heads ask it after every change and at every date it names, and differ only in how they wait.
/// A step that is done shows in the state, so the next question gets the next answer.
/// </summary>
public static class CasePlan
{
    /// <summary>How many days before its date a duty is reminded of, where the organisation says nothing else.</summary>
    public const int RemindAcknowledgeDays = 2;
    public const int RemindFeedbackDays = 14;

    /// <param name="wanted">What the organisation says of reminders. The dates themselves are the law's.</param>
    public static CaseStep Next(CaseState state, DateTimeOffset now, Deadlines? wanted = null) => state switch
    {
        { Exists: false } or { Status: CaseStatus.Closed } => new CaseStep.Done(),
        { AcknowledgedAt: null } when !Spent(state, Duty.Acknowledge) => Chase(state, Duty.Acknowledge, wanted?.RemindAcknowledgeDays ?? RemindAcknowledgeDays, now),
        { FeedbackAt: null } when !Spent(state, Duty.Feedback) => Chase(state, Duty.Feedback, wanted?.RemindFeedbackDays ?? RemindFeedbackDays, now),
        { Handler.IsNobody: true } => new CaseStep.Wait(Tomorrow(now)),
        _ => new CaseStep.Done(),
    };

    // Somebody may be found for a case that nobody handles: it is looked at anew every day.
    private static DateTimeOffset Tomorrow(DateTimeOffset now) => EuClock.StartOf(DateOnly.FromDateTime(now.UtcDateTime).AddDays(1));

    private static CaseStep.Wait WaitFor(CaseState state, DateTimeOffset date, DateTimeOffset now) =>
        new(state.Handler.IsNobody && Tomorrow(now) < date ? Tomorrow(now) : date);

    private static CaseStep Chase(CaseState state, Duty duty, int remindDays, DateTimeOffset now)
    {
        var due = EuClock.DueOf(duty, state);
        var reminder = EuClock.StartOf(due.AddDays(-remindDays));
        var end = EuClock.EndOf(due);
        return state.Chased.Contains(new(duty, due, ChaseKind.Reminder)) switch
        {
            _ when now >= end => new CaseStep.Escalate(duty, due),
            false when now >= reminder => new CaseStep.Remind(duty, due),
            false => WaitFor(state, reminder, now),
            true => WaitFor(state, end, now),
        };
    }

    private static bool Spent(CaseState state, Duty duty) => state.Chased.Contains(new(duty, EuClock.DueOf(duty, state), ChaseKind.Escalation));
}
