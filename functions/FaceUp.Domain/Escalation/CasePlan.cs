using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Escalation;

/// <summary>
/// The whole workflow of a case as one question: what next? Both heads ask it after every change and at every date it names, and differ only in how they wait.
/// A step that is done shows in the state, so the next question gets the next answer.
/// </summary>
public static class CasePlan
{
    // Asked in this order. The first that has something to do, does it; otherwise the case sleeps until the first date that any of them names.
    private static readonly Func<CaseState, DateTimeOffset, CaseTerms, CaseStep>[] _planners = [Chasing.Next, Handless];

    public static CaseStep Next(CaseState state, DateTimeOffset now, CaseTerms terms)
    {
        if (!state.Exists)
            return new CaseStep.Done();
        CaseStep.Wait? wait = null;
        foreach (var planner in _planners)
        {
            switch (planner(state, now, terms))
            {
                case CaseStep.Done:
                    break;
                case CaseStep.Wait later:
                    wait = wait is null || later.Until < wait.Until ? later : wait;
                    break;
                case var act:
                    return act;
            }
        }

        return wait is null ? new CaseStep.Done() : wait;
    }

    // Somebody may be found for a case that nobody handles: it is looked at anew every day.
    private static CaseStep Handless(CaseState state, DateTimeOffset now, CaseTerms terms) =>
        state is { Handler.IsNobody: true, Status: not CaseStatus.Closed } ? new CaseStep.Wait(terms.Calendar.EndOf(terms.Calendar.DayOf(now))) : new CaseStep.Done();
}
