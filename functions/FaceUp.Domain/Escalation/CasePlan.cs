using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;

namespace FaceUp.Domain.Escalation;

/// <summary>
/// The whole workflow of a case as one question: what next? Both heads ask it after every change and at every date it names, and differ only in how they wait.
/// A step that is done shows in the state, so the next question gets the next answer. What is asked when, as tables: PLAN.md.
/// </summary>
public static class CasePlan
{
    // Asked in this order. The first that has something to do, does it; otherwise the case sleeps until the first date that any of them names.
    private static readonly Func<CaseState, DateTimeOffset, CaseTerms, Whom?, CaseStep>[] _planners =
        [Acknowledging.Next, Chasing.Next, Tasks.Next, Nudging.Next, Handless, (state, now, terms, _) => Keeping.Next(state, now, terms)];

    /// <param name="whom">Whom rungs lead to; null asks for the first reminder and the first escalation of each duty alone, which need nobody.</param>
    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom = null) =>
        state.Exists ? First(_planners.Select(planner => planner(state, now, terms, whom))) : new CaseStep.Done();

    /// <summary>The first that acts; otherwise the earliest wait; otherwise done.</summary>
    internal static CaseStep First(IEnumerable<CaseStep> steps)
    {
        CaseStep.Wait? wait = null;
        foreach (var step in steps)
        {
            switch (step)
            {
                case CaseStep.Done:
                    break;
                case CaseStep.Wait later:
                    wait = wait is null || later.Until < wait.Until ? later : wait;
                    break;
                default:
                    return step;
            }
        }

        return wait is null ? new CaseStep.Done() : wait;
    }

    // Somebody may be found for a case that nobody handles: it is looked at anew every day.
    private static CaseStep Handless(CaseState state, DateTimeOffset now, CaseTerms terms, Whom? whom) =>
        state is { Handler.IsNobody: true, Status: not CaseStatus.Closed } ? new CaseStep.Wait(terms.Calendar.EndOf(terms.Calendar.DayOf(now))) : new CaseStep.Done();
}
