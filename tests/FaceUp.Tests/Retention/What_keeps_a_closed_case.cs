using FaceUp.Domain;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Retention;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Retention;

/// <summary>The planner of closed cases, by its words alone.</summary>
public class What_keeps_a_closed_case
{
    private static readonly PersonId Ann = new("ann"), Bob = new("bob");
    private static readonly DateTimeOffset Received = At(2026, 1, 5);
    private static readonly RetentionRule ThreeYears = new(new(3, PeriodUnit.Years), Anchor.Closure, new("a law"));

    private static readonly CaseEvent[] Open =
    [
        new CaseEvent.ReportReceived("4F7QK-91XZM", "fraud", "plant", "web", "uk", Ref("report"), [], Received),
        new CaseEvent.CaseRouted("r1", Ann, Received),
        new CaseEvent.HandlerReplied(Ref("result"), Ann, true, At(2026, 2, 1)),
    ];

    [Theory] // closed, kept for, from, gone on
    [InlineData("2026-03-10", 3, PeriodUnit.Years, KeptFrom.Closure, "2029-03-11")]
    [InlineData("2028-02-29", 3, PeriodUnit.Years, KeptFrom.Closure, "2031-03-01")]
    [InlineData("2026-08-31", 6, PeriodUnit.Months, KeptFrom.Closure, "2027-03-01")]
    [InlineData("2026-03-10", 60, PeriodUnit.Days, KeptFrom.Closure, "2026-05-10")]
    [InlineData("2026-03-10", 3, PeriodUnit.Years, KeptFrom.EndOfClosureYear, "2030-01-01")]
    [InlineData("2026-12-31", 2, PeriodUnit.Years, KeptFrom.EndOfClosureYear, "2029-01-01")]
    public void Is_the_time_that_the_organisation_says(string closed, int number, PeriodUnit unit, KeptFrom from, string gone)
    {
        var terms = Terms(new("p", Fate.Dispose, After: new(number, unit), From: from));
        Assert.Equal(Day(gone), Keeping.Of(ClosedOn(closed), terms).On);
    }

    [Fact]
    public void Is_the_time_of_its_regime_where_the_organisation_leaves_it_to_that()
    {
        var ahead = Keeping.Of(ClosedOn("2026-03-10"), Terms(new("p", Fate.Anonymise), ThreeYears));
        Assert.Equal((Stay.None, Day("2029-03-11"), Day("2029-03-11")), (ahead.Stay, ahead.On!.Value, ahead.RegimeSays!.Value));
        Assert.Equal(Day("2030-01-01"), Keeping.Of(ClosedOn("2026-03-10"), Terms(new("p", Fate.Dispose), ThreeYears with { From = Anchor.EndOfClosureYear })).On);
        Assert.Equal(Stay.NoTerm, Keeping.Of(ClosedOn("2026-03-10"), Terms(new("p", Fate.Dispose))).Stay);
    }

    [Fact]
    public void Is_everything_without_a_policy_or_with_one_that_says_so()
    {
        foreach (var terms in new[] { Terms(null, ThreeYears), Terms(new("p", Fate.Keep, After: new(1, PeriodUnit.Days)), ThreeYears) })
        {
            var state = ClosedOn("2026-03-10");
            Assert.IsType<CaseStep.Done>(Keeping.Next(state, At(2126, 1, 1), terms));
            Assert.Equal((Stay.NoPolicy, (DateOnly?)null, Day("2029-03-11")), (Keeping.Of(state, terms).Stay, Keeping.Of(state, terms).On, Keeping.Of(state, terms).RegimeSays!.Value)); // what the regime would ask for
        }
    }

    [Fact]
    public void Is_being_open()
    {
        var terms = Terms(new("p", Fate.Dispose, After: new(1, PeriodUnit.Days)));
        Assert.IsType<CaseStep.Done>(Keeping.Next(CaseState.Fold(Open), At(2126, 1, 1), terms));
        Assert.IsType<CaseStep.Done>(Keeping.Next(After(ClosedOn("2026-03-10"), new CaseEvent.DisposalAnnounced(Day("2026-03-20"), Ann, At(2026, 3, 11)), new CaseEvent.CaseReopened(Ann, At(2026, 3, 12))), At(2126, 1, 1), terms));
    }

    [Fact]
    public void Counts_anew_from_the_last_closure()
    {
        var again = After(ClosedOn("2026-03-10"), new CaseEvent.CaseReopened(Ann, At(2027, 1, 1)), new CaseEvent.CaseClosed(CaseOutcome.Duplicate, Ann, At(2027, 6, 15)));
        Assert.Equal(Day("2030-06-16"), Keeping.Of(again, Terms(new("p", Fate.Dispose), ThreeYears)).On);
    }

    [Fact]
    public void Is_what_the_reporter_still_writes_near_its_end()
    {
        var terms = Terms(new("p", Fate.Dispose, After: new(1, PeriodUnit.Years), GraceDays: 30));
        Assert.Equal(Day("2027-03-11"), Keeping.Of(After(ClosedOn("2026-03-10"), Wrote(At(2026, 5, 1))), terms).On); // long before: nothing moves
        Assert.Equal(Day("2027-04-01"), Keeping.Of(After(ClosedOn("2026-03-10"), Wrote(At(2027, 3, 1))), terms).On);
        Assert.Equal(Day("2027-06-08"), Keeping.Of(After(ClosedOn("2026-03-10"), Wrote(At(2027, 3, 9))), Terms(new("p", Fate.Dispose, After: new(1, PeriodUnit.Years)))).On); // 90 days, where nothing is said
    }

    [Fact]
    public void Goes_after_its_handler_was_told_in_time_and_not_before()
    {
        var (terms, state) = (Terms(new("p", Fate.Anonymise, After: new(1, PeriodUnit.Years), NoticeDays: 14, TombstoneMonths: 6)), ClosedOn("2026-03-10"));
        Assert.Equal(new CaseStep.Wait(At(2027, 2, 25)), Keeping.Next(state, At(2026, 3, 11), terms));
        Assert.Equal(new CaseStep.Announce(Day("2027-03-11")), Keeping.Next(state, At(2027, 2, 25), terms));
        var told = After(state, new CaseEvent.DisposalAnnounced(Day("2027-03-11"), Ann, At(2027, 2, 25)));
        Assert.Equal(new CaseStep.Wait(At(2027, 3, 11)), Keeping.Next(told, At(2027, 2, 26), terms));
        Assert.Equal(new CaseStep.Dispose(DisposalManner.Anonymise, "p", 6), Keeping.Next(told, At(2027, 3, 11), terms));
        Assert.Equal(new CaseStep.Announce(Day("2029-01-15")), Keeping.Next(state, At(2029, 1, 1), terms)); // a policy that came late: the time to tell is there all the same
        Assert.Equal(new CaseStep.Announce(Day("2029-01-15")), Keeping.Next(told, At(2029, 1, 1), terms)); // told, and then kept for another reason: told anew
    }

    [Fact]
    public void Is_told_of_anew_when_its_day_moves_away_and_not_when_it_comes_nearer()
    {
        var told = After(ClosedOn("2026-03-10"), new CaseEvent.DisposalAnnounced(Day("2027-03-11"), Ann, At(2027, 2, 25)));
        var late = Keeping.Next(After(told, Wrote(At(2027, 3, 1))), At(2027, 3, 11), Terms(new("p", Fate.Dispose, After: new(1, PeriodUnit.Years))));
        Assert.Equal(new CaseStep.Wait(At(2027, 5, 17)), late); // 90 days, less 14
        Assert.IsType<CaseStep.Wait>(Keeping.Next(told, At(2027, 3, 10), Terms(new("p", Fate.Dispose, After: new(1, PeriodUnit.Months)))));
    }

    [Fact]
    public void Is_a_hold_until_the_last_is_lifted_and_the_handler_told_anew()
    {
        var terms = Terms(new("p", Fate.Dispose, After: new(1, PeriodUnit.Years)));
        var told = After(ClosedOn("2026-03-10"), new CaseEvent.DisposalAnnounced(Day("2027-03-11"), Ann, At(2027, 2, 25)));
        var held = After(told, new CaseEvent.HoldPlaced(new("one"), Ref("why"), Bob, Bob, At(2027, 3, 1)), new CaseEvent.HoldPlaced(new("two"), Ref("why"), Bob, Bob, At(2027, 3, 1)));
        Assert.Equal((typeof(CaseStep.Done), Stay.Hold), (Keeping.Next(held, At(2029, 1, 1), terms).GetType(), Keeping.Of(held, terms).Stay));
        var one = After(held, new CaseEvent.HoldLifted(new("one"), Ref("why not"), Bob, At(2028, 1, 1)));
        Assert.IsType<CaseStep.Done>(Keeping.Next(one, At(2029, 1, 1), terms));
        var none = After(one, new CaseEvent.HoldLifted(new("two"), Ref("why not"), Bob, At(2028, 1, 1)));
        Assert.Equal(new CaseStep.Announce(Day("2028-01-15")), Keeping.Next(none, At(2028, 1, 1), terms));
    }

    [Fact]
    public void Is_nothing_once_two_persons_have_agreed_and_nothing_has_happened_since()
    {
        var asked = After(ClosedOn("2026-03-10"), new CaseEvent.DisposalAsked(new("r"), Ref("why"), Ann, At(2026, 3, 12)));
        var agreed = After(asked, new CaseEvent.DisposalDecided(new("r"), true, Ref("yes"), Bob, At(2026, 3, 13)));
        Assert.Equal(new CaseStep.Dispose(DisposalManner.Dispose, "early", 12, Ann, Bob), Keeping.Next(agreed, At(2026, 3, 13), CaseTerms.Eu)); // also without any policy
        Assert.IsType<CaseStep.Done>(Keeping.Next(asked, At(2026, 3, 13), CaseTerms.Eu));
        Assert.IsType<CaseStep.Done>(Keeping.Next(After(asked, new CaseEvent.DisposalDecided(new("r"), false, Ref("no"), Bob, At(2026, 3, 13))), At(2026, 3, 13), CaseTerms.Eu));
        Assert.IsType<CaseStep.Done>(Keeping.Next(agreed, At(2026, 3, 20), CaseTerms.Eu)); // nobody came for a week
        Assert.IsType<CaseStep.Done>(Keeping.Next(After(agreed, Wrote(At(2026, 3, 13))), At(2026, 3, 13), CaseTerms.Eu));
        var again = After(agreed, new CaseEvent.CaseReopened(Ann, At(2026, 3, 14)), new CaseEvent.CaseClosed(CaseOutcome.Duplicate, Ann, At(2026, 3, 15)));
        Assert.IsType<CaseStep.Done>(Keeping.Next(again, At(2026, 3, 15), CaseTerms.Eu));
        var held = After(agreed, new CaseEvent.HoldPlaced(new("h"), Ref("why held"), Bob, Bob, At(2026, 3, 13)), new CaseEvent.HoldLifted(new("h"), Ref("why not"), Bob, At(2026, 3, 13)));
        Assert.IsType<CaseStep.Done>(Keeping.Next(held, At(2026, 3, 13), CaseTerms.Eu));
    }

    [Fact]
    public void Is_by_the_first_policy_that_fits()
    {
        RetentionPolicy[] policies = [new("a", Fate.Keep, Regimes: ["de"], Categories: ["fraud"]), new("b", Fate.Dispose, Categories: ["fraud"]), new("c", Fate.Anonymise)];
        var settings = new TenantSettings("n", [], [], [], [], [], Ann, [], Retention: policies);
        Assert.Equal(["a", "b", "c", "c"], new[] { ("de", "fraud"), ("fr", "fraud"), ("de", "safety"), ("eu", "other") }.Select(x => RetentionPolicy.For(settings, x.Item1, x.Item2)!.Id));
        Assert.Null(RetentionPolicy.For(settings with { Retention = policies[..2] }, "de", "safety"));
    }

    [Fact]
    public void Of_an_anonymised_one_leaves_days_and_codes_and_nothing_that_leads_to_anybody()
    {
        var figures = Figures.Canonical(Figures.Of([.. Open, .. Domain.Chains.Life]));
        var text = System.Text.Encoding.UTF8.GetString(figures);
        foreach (var telling in new[] { "4F7QK", "ann", "bob", "cid", "plant", "fraud", "\"uk\"", ":45", Domain.Chains.Ref("report").Id.Value, Domain.Chains.Ref("report").Sha256[..16], "5zpk3w8q1m0vd7tx2c9nbhj4ge" })
            Assert.DoesNotContain(telling, text, StringComparison.Ordinal);
        Assert.Contains("""{"code":"partly-substantiated","on":"2026-06-06","what":"case-closed"}""", text, StringComparison.Ordinal);
        Assert.Equal(Figures.Of([.. Open, .. Domain.Chains.Life]), Figures.Read(figures));
    }

    private static CaseTerms Terms(RetentionPolicy? policy, RetentionRule? regime = null) => new(Regimes.Eu with { Retention = regime }, WorkCalendar.Utc) { Retention = policy };

    private static CaseState ClosedOn(string day) => After(CaseState.Fold(Open), new CaseEvent.CaseClosed(CaseOutcome.Substantiated, Ann, new(Day(day), new(15, 30), TimeSpan.Zero)));

    private static CaseState After(CaseState state, params CaseEvent[] events) => events.Aggregate(state, (s, e) => s.Evolve(e));

    private static CaseEvent.ReporterWrote Wrote(DateTimeOffset at) => new(Ref("words " + at), [], at);

    private static SealedRef Ref(string name) => Domain.Chains.Ref(name);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
