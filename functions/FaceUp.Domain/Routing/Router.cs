using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Routing;

/// <summary>
/// The first matching rule decides; where none does, or everybody it leads to is kept out, the fallbacks come. A case is never given to somebody who may not have it,
/// and to nobody only when there is nobody left: that is then told loudly, see ROUTING.md.
/// </summary>
public static class Router
{
    public const string Fallback = "fallback";

    /// <param name="mayHave">False for whoever the report concerns. That somebody is an active handler is seen to here.</param>
    /// <param name="trace">Is told each step, where somebody wants to know why.</param>
    public static Routed Route(RoutingPlan plan, RoutingFacts report, Func<PersonId, bool> mayHave, RoutingTrace? trace = null)
    {
        var urgency = Higher(report.Urgency, plan.UrgencyOf(report.Category));
        var rule = First(plan, report, urgency, trace);
        var to = Choose(plan, Ladder(plan, rule?.To, rule?.ToRole, report).Concat(plan.Fallbacks(report.Unit)), mayHave, default, trace?.PassedOver);
        var second = rule?.Second is { } eyes ? SecondFor(plan, eyes, report, to, mayHave, trace) : PersonId.Nobody;
        urgency = Higher(urgency, rule?.Urgency ?? default);
        return new(rule?.Id ?? Fallback, to, second.IsNobody ? null : second, urgency == default ? null : urgency, rule?.Regime ?? plan.RegimeOf(report.Unit));
    }

    /// <summary>
    /// Who comes after somebody who can handle a case no longer. What was answered is not looked at again: the rule that the case was routed by decides if it leads to
    /// anybody, then the rules that ask about no answers, then the fallbacks.
    /// </summary>
    /// <param name="rule">The id of the rule that it was routed by.</param>
    public static (string Rule, PersonId To) Again(RoutingPlan plan, RoutingFacts report, string rule, Func<PersonId, bool> mayHave)
    {
        foreach (var next in new[] { plan.Find(rule), First(plan, report with { Rule = null }, report.Urgency, null, withoutAnswers: true) })
        {
            var to = Choose(plan, Ladder(plan, next?.To, next?.ToRole, report), mayHave, default, null);
            if (next is not null && !to.IsNobody)
                return (next.Id, to);
        }

        return (Fallback, Choose(plan, plan.Fallbacks(report.Unit), mayHave, default, null));
    }

    /// <summary>The second pair of eyes: as the rule says, else a fallback, and never the handler; nobody when nobody is left.</summary>
    public static PersonId SecondFor(RoutingPlan plan, SecondEyes? eyes, RoutingFacts report, PersonId handler, Func<PersonId, bool> mayHave, RoutingTrace? trace = null) =>
        Choose(plan, Ladder(plan, eyes?.To, eyes?.ToRole, report).Concat(plan.Fallbacks(report.Unit)), mayHave, handler, trace?.SecondPassedOver);

    private static RoutingRule? First(RoutingPlan plan, RoutingFacts report, Urgency urgency, RoutingTrace? trace, bool withoutAnswers = false)
    {
        if (report.Rule is { } asked && plan.Find(asked) is { } rule)
            return rule;
        var upwards = plan.Units.Upwards(report.Unit);
        foreach (var next in plan.Rules)
        {
            var failing = withoutAnswers && next.Answers is { Count: > 0 } ? RuleCondition.Answers : Conditions.Failing(next, report, urgency, upwards, plan);
            trace?.Tried.Add(new(next.Id, failing));
            if (failing is null)
                return next;
        }

        return null;
    }

    // Walked only as far as is needed: a role may be held by thousands.
    private static IEnumerable<PersonId> Ladder(RoutingPlan plan, PersonId? to, RoleInUnit? role, RoutingFacts report)
    {
        if (to is { } person)
            yield return person;
        foreach (var next in role is null ? [] : plan.Handlers(role.Unit ?? report.Unit, report.Category, report.Case))
            yield return next;
    }

    private static PersonId Choose(RoutingPlan plan, IEnumerable<PersonId> ladder, Func<PersonId, bool> mayHave, PersonId other, List<PassedOver>? passed)
    {
        foreach (var person in ladder)
        {
            var why = !plan.MayHandle(person) ? WhyPassedOver.NoHandler : !mayHave(person) ? WhyPassedOver.Concerned : person == other ? WhyPassedOver.HandlesIt : (WhyPassedOver?)null;
            if (why is null)
                return person;
            if (passed?.Exists(p => p.Person == person) == false)
                passed.Add(new(person, why.Value));
        }

        return PersonId.Nobody;
    }

    private static Urgency Higher(Urgency a, Urgency b) => a > b ? a : b;
}
