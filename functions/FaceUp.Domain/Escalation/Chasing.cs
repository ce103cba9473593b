using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>Reminds of a duty before its date, and tells somebody above once that has passed.</summary>
internal static class Chasing
{
    /// <summary>How many days before its date a duty is reminded of, where the organisation says nothing else.</summary>
    private const int RemindAcknowledgeDays = 2;
    private const int RemindFeedbackDays = 14;

    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms) => state switch
    {
        { Status: CaseStatus.Closed } => new CaseStep.Done(),
        { AcknowledgedAt: null } when Open(state, Duty.Acknowledge, terms) is { } due => Chase(state, Duty.Acknowledge, due, terms.Wishes.RemindAcknowledgeDays ?? RemindAcknowledgeDays, now, terms),
        { FeedbackAt: null } when Open(state, Duty.Feedback, terms) is { } due => Chase(state, Duty.Feedback, due, terms.Wishes.RemindFeedbackDays ?? RemindFeedbackDays, now, terms),
        _ => new CaseStep.Done(),
    };

    private static CaseStep Chase(CaseState state, Duty duty, DateOnly due, int remindDays, DateTimeOffset now, CaseTerms terms)
    {
        var reminder = terms.Calendar.StartOf(due.AddDays(-remindDays));
        var end = terms.Calendar.EndOf(due);
        return state.Chased.Contains(new(duty, due, ChaseKind.Reminder)) switch
        {
            _ when now >= end => new CaseStep.Escalate(duty, due),
            false when now >= reminder => new CaseStep.Remind(duty, due),
            false => new CaseStep.Wait(reminder),
            true => new CaseStep.Wait(end),
        };
    }

    private static DateOnly? Open(CaseState state, Duty duty, CaseTerms terms) =>
        terms.DueOf(duty, state) is { } due && !state.Chased.Contains(new(duty, due, ChaseKind.Escalation)) ? due : null;
}
