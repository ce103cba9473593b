using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>
/// What a person of the organisation last said, and nothing came back on: once for each, the reporter is reminded of it when they return. No message leaves the house,
/// since there is nowhere to send one to.
/// </summary>
public static class Nudging
{
    internal static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom)
    {
        if (terms.Wishes.NudgeDays is not { } days || Unanswered(state) is not { } since || state.NudgedAt >= since)
            return new CaseStep.Done();
        var at = terms.Calendar.EndOf(terms.Calendar.DayOf(since).AddDays(days));
        return now >= at ? new CaseStep.Nudge() : new CaseStep.Wait(at);
    }

    /// <summary>True while the reporter is to be shown that an answer of theirs is waited for.</summary>
    public static bool IsShown(CaseState state) => Unanswered(state) is { } since && state.NudgedAt >= since;

    // Feedback asks for nothing. What the reporter wrote in the same second, by the record's clock, came after.
    private static DateTimeOffset? Unanswered(CaseState state) =>
        state is { Status: not CaseStatus.Closed, RepliedAt: { } said } && !(state.FeedbackAt >= said) && !(state.ReporterWroteAt >= said) ? said : null;
}
