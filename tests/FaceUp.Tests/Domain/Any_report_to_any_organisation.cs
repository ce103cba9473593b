using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

/// <summary>Whatever an organisation looks like and whomever a report names. Each sentence is worked out here a second time, the plain way.</summary>
public class Any_report_to_any_organisation
{
    private static readonly Gen<(TenantSettings, (RoutingFacts Facts, HashSet<PersonId> Concerned))> Both = Gen.Select(Organisations.Any, Organisations.Report);

    [Fact]
    public void Never_reaches_whom_it_concerns_nor_who_handles_nothing() => Both.Sample(
        (settings, report) =>
        {
            var routed = Route(settings, report);
            foreach (var person in new[] { routed.To, routed.Second ?? PersonId.Nobody }.Where(p => !p.IsNobody))
            {
                Assert.DoesNotContain(person, report.Concerned);
                Assert.True(settings.MayHandle(person));
            }

            Assert.True(routed.Second is null || routed.Second != routed.To);
        },
        iter: 20_000);

    [Fact]
    public void Is_nobodys_only_when_it_concerns_everybody_on_the_ladder() => Both.Sample(
        (settings, report) =>
        {
            var ladder = settings.Fallbacks!.Prepend(settings.FallbackHandler).Where(p => settings.MayHandle(p) && !report.Concerned.Contains(p)).ToList();
            var routed = Route(settings, report);
            Assert.True(!routed.To.IsNobody || ladder.Count == 0);
            if (routed.Rule == Router.Fallback && ladder.Count > 0)
                Assert.Equal(ladder.OrderBy(p => Works(settings, p, report.Facts.Unit)).First(), routed.To); // who works there comes last; OrderBy keeps the order of equals
        },
        iter: 20_000);

    [Fact]
    public void Goes_by_the_first_rule_whose_conditions_hold() => Both.Sample(
        (settings, report) => Assert.Equal(settings.Rules.FirstOrDefault(r => Holds(r, settings, report))?.Id ?? Router.Fallback, Route(settings, report).Rule),
        iter: 20_000);

    [Fact]
    public void Goes_to_the_nearest_who_has_the_role() => Both.Sample(
        (settings, report) =>
        {
            var routed = Route(settings, report);
            if (settings.Rules.FirstOrDefault(r => r.Id == routed.Rule) is not { ToRole: { } role } rule || (rule.To is { } to && settings.MayHandle(to) && !report.Concerned.Contains(to)))
                return;
            var near = new UnitTree(settings.Units).Upwards(role.Unit ?? report.Facts.Unit).Append(null)
                .Select(unit => settings.People.Where(p => p.IsActive && !report.Concerned.Contains(p.Id) && HandlesAt(p, unit, report.Facts.Category)).Select(p => p.Id).ToList())
                .FirstOrDefault(people => people.Count > 0);
            if (near is not null)
                Assert.Contains(routed.To, near);
        },
        iter: 20_000);

    [Fact]
    public void Goes_the_same_way_each_time() => Both.Sample((settings, report) => Assert.Equal(Route(settings, report), Route(settings, report)), iter: 2000);

    /// <summary>Whatever happens to people afterwards: who is gone or kept out hands over, to one who is neither, and then there is rest.</summary>
    [Fact]
    public void Stays_away_from_them_when_it_is_handed_over() => Gen.Select(Both, Organisations.Any, Gen.Int[0, 255]).Sample(
        (before, later, bars) =>
        {
            var (settings, report) = before;
            var routed = Route(settings, report);
            var state = CaseState.Fold(CaseDecider.Decide(CaseState.None, new CaseCommand.Submit(
                "4F7QK-91XZM", report.Facts.Category, report.Facts.Unit, "web", "en", Story.Report, [], routed.Rule, routed.To, Story.Noted, routed.Second, routed.Urgency)).Events);
            bool MayHave(PersonId p) => !report.Concerned.Contains(p) && (bars >> (p.Value[1] - '0') & 1) == 0;
            var changed = settings with { People = later.People };
            var facts = report.Facts with { Answers = null };
            if (HandingOver.Next(changed.Plan(), state, facts, MayHave, Story.Noted) is { } handOver)
                state = CaseDecider.Decide(state, handOver).Events.Aggregate(state, (s, e) => s.Evolve(e));

            foreach (var person in new[] { state.Handler, state.Second }.Where(p => !p.IsNobody))
                Assert.True(MayHave(person) && changed.MayHandle(person));
            Assert.True(!state.Handler.IsNobody || !changed.Fallbacks!.Prepend(changed.FallbackHandler).Any(p => changed.MayHandle(p) && MayHave(p)));
            Assert.Null(HandingOver.Next(changed.Plan(), state, facts, MayHave, Story.Noted));
        },
        iter: 20_000);

    [Fact]
    public void Is_always_somebodys_where_the_settings_hold_and_it_concerns_one_person()
    {
        var held = 0;
        Both.Sample(
            (settings, report) =>
            {
                var one = report.Concerned.Take(1).ToHashSet();
                if (SettingsRules.Check(settings).Any())
                    return;
                Interlocked.Increment(ref held);
                var routed = Route(settings, (report.Facts with { Concerned = new(one.Count, one) }, one));
                Assert.True(!routed.To.IsNobody || (settings.People.Count(p => settings.MayHandle(p.Id)) == 1 && one.Count == 1));
            },
            iter: 60_000);
        Assert.InRange(held, 20, int.MaxValue); // few are sound by chance
    }

    private static Routed Route(TenantSettings settings, (RoutingFacts Facts, HashSet<PersonId> Concerned) report) => Router.Route(settings.Plan(), report.Facts, p => !report.Concerned.Contains(p));

    private static bool Works(TenantSettings s, PersonId person, string unit) => s.Find(person)?.Unit is { } place && new UnitTree(s.Units).IsWithin(place, unit);

    private static bool HandlesAt(Person p, string? unit, string category) =>
        (unit is null && p.Roles.Contains(Role.Handler)) || p.Within!.Any(w => w.Unit == unit && (w.Category is null || w.Category == category));

    private static bool Holds(RoutingRule r, TenantSettings s, (RoutingFacts Facts, HashSet<PersonId> Concerned) report)
    {
        var (facts, office) = (report.Facts, report.Facts.Answers!["where"][0] == "office");
        return (r.Category is null || r.Category == facts.Category)
            && (r.Unit is null || r.Unit == facts.Unit || (r.Exact is null && new UnitTree(s.Units).IsWithin(facts.Unit, r.Unit)))
            && (r.AtLeast is null || facts.Urgency >= r.AtLeast)
            && (r.Answers is not [var a] || (a.Answered is null && office))
            && r.Concerned switch
            {
                ConcernedCondition.Any => report.Concerned.Count > 0,
                ConcernedCondition.None => report.Concerned.Count == 0,
                ConcernedCondition.WorksInUnit => report.Concerned.Any(p => Works(s, p, facts.Unit)),
                null => true,
                _ => false,
            };
    }
}
