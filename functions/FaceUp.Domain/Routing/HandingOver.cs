using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Routing;

/// <summary>Whether a case must go to other hands, and to which. A case that nobody handles is asked about too: there may be somebody by now.</summary>
public static class HandingOver
{
    /// <param name="report">The codes of the case, without what was answered.</param>
    /// <param name="mayHave">False for whoever has no sight of the case.</param>
    /// <returns>Null when both handler and second pair of eyes can go on, and when nobody else is left to take their place.</returns>
    public static CaseCommand.HandOver? Next(RoutingPlan plan, CaseState state, RoutingFacts report, Func<PersonId, bool> mayHave, DateTimeOffset now)
    {
        if (!state.Exists || state.Status == CaseStatus.Closed)
            return null;
        var stays = Fits(plan, state.Handler, mayHave);
        if (stays && (state.Second.IsNobody || SecondStays(plan, state, state.Handler, mayHave)))
            return null;
        var (rule, to) = stays ? (state.Rule, state.Handler) : Router.Again(plan, report, state.Rule, mayHave);
        var second = state.Second switch
        {
            { IsNobody: true } => PersonId.Nobody,
            var there when SecondStays(plan, state, to, mayHave) => there,
            _ => Router.SecondFor(plan, (plan.Find(rule) ?? plan.Find(state.Rule))?.Second, report, to, mayHave),
        };
        return to == state.Handler && second == state.Second ? null : new(state.Handler, to, to.IsNobody ? state.Rule : rule, second.IsNobody ? null : second, now);
    }

    private static bool SecondStays(RoutingPlan plan, CaseState state, PersonId handler, Func<PersonId, bool> mayHave) => state.Second != handler && Fits(plan, state.Second, mayHave);

    private static bool Fits(RoutingPlan plan, PersonId person, Func<PersonId, bool> mayHave) => plan.MayHandle(person) && mayHave(person);
}
