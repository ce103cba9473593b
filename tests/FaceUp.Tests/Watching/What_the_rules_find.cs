using CsCheck;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;
using Watched = FaceUp.Domain.Watching.Watch;

namespace FaceUp.Tests.Watching;

/// <summary>What is out of the ordinary, and what is not, by what was done and when.</summary>
public sealed class What_the_rules_find
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly WorkCalendar Kyiv = new(Zones.Of("Europe/Kyiv"), [Weekday.Saturday, Weekday.Sunday], []);
    private static readonly PersonId Ann = new("ann"), Bob = new("bob");

    [Fact]
    public void Is_as_many_different_cases_as_the_rule_says_and_no_fewer()
    {
        Assert.Empty(Found(Reads(Ann, 29, Monday)));
        var found = Assert.Single(Found(Reads(Ann, 30, Monday)));
        Assert.Equal(("mass-reading", Ann, Monday, Monday.AddHours(1)), (found.Rule.Id, found.Person, found.From, found.Until));
        Assert.Empty(Found([.. Reads(Ann, 29, Monday), .. Reads(Ann, 29, Monday)])); // the same ones twice
        Assert.Empty(Found([.. Reads(Ann, 29, Monday), .. Reads(Bob, 30, Monday, from: 100).Take(20)])); // two persons
    }

    [Fact]
    public void Is_within_one_hour_where_the_rule_says_so()
    {
        Assert.Empty(Found([.. Reads(Ann, 15, Monday), .. Reads(Ann, 15, Monday.AddHours(-1), from: 100)]));
        Assert.Empty(Found(Reads(Ann, 30, Monday.AddHours(1)))); // not yet
        Assert.Equal(["export-burst"], Names([.. Enumerable.Range(0, 5).Select(n => new Act(ActKind.Export, Ann, $"{n}", Monday.AddHours(-4 * n)))]));
        Assert.Empty(Names([.. Enumerable.Range(0, 5).Select(n => new Act(ActKind.Export, Ann, $"{n}", Monday.AddHours(-6 * n)))])); // the first is a day old
    }

    [Fact]
    public void Is_not_said_again_of_what_was_before()
    {
        Act[] acts = [.. Enumerable.Range(0, 5).Select(n => new Act(ActKind.Original, Ann, $"{n}", Monday.AddHours(-1)))];
        Assert.Empty(Names(acts));
        Assert.Equal(["original-burst"], Names([.. acts, new(ActKind.Original, Ann, "0", Monday)])); // somebody went on
        Assert.True(Watched.IsQuiet(100, 123));
        Assert.False(Watched.IsQuiet(100, 124));
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", false)] // noon there
    [InlineData("2026-03-02T19:59:59Z", false)]
    [InlineData("2026-03-02T20:00:00Z", true)]  // ten in the evening
    [InlineData("2026-03-03T03:59:59Z", true)]
    [InlineData("2026-03-03T04:00:00Z", false)]
    [InlineData("2026-03-07T10:00:00Z", true)]  // Saturday
    [InlineData("2026-03-06T22:30:00Z", true)]  // Saturday there, Friday in UTC
    public void Rests_by_the_organisations_own_clock(string at, bool rests)
    {
        var when = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(rests, Watched.IsRest(when, Kyiv));
        Assert.Equal(rests ? ["off-hours"] : [], Names(Reads(Ann, 10, when), when));
    }

    [Fact]
    public void Looks_back_two_weeks_when_somebody_has_left()
    {
        Act[] slowly = [.. Enumerable.Range(0, 20).Select(n => new Act(ActKind.Read, Ann, $"{n}", Monday.AddHours(-16 * n)))];
        Assert.Empty(Names(slowly));
        Act left = new(ActKind.Leaving, Ann, "", Monday);
        Assert.Equal(["leaving-reader"], Names([.. slowly, left]));
        Assert.Empty(Names([.. slowly.Skip(1), left]));
        Assert.Empty(Names([.. slowly, left with { By = Bob }]));
        Assert.Empty(Names([.. slowly.Select(a => a with { At = a.At.AddDays(-10) }), left])); // some of them longer ago
    }

    [Fact]
    public void Counts_receipts_of_every_process_and_knows_nobody()
    {
        Act Wrong(string process, int times) => new(ActKind.WrongReceipt, null, process, Monday, times);
        Assert.Empty(Names([Wrong("one", 30), Wrong("two", 20)]));
        Assert.Null(Assert.Single(Found([Wrong("one", 30), Wrong("two", 30)])).Person);
    }

    [Fact]
    public void Tells_offices_and_rights_given_to_oneself_from_daily_changes()
    {
        var before = Settings(new Person(Ann, "Ann", "", [Role.Admin]), new Person(Bob, "Bob", "", [Role.Reader]));
        Assert.Empty(Changes(before, Settings(before.People[0], before.People[1] with { Roles = [Role.Reader, Role.Handler] })));
        Assert.Equal(["Promotion ann"], Changes(before, Settings(before.People[0], before.People[1] with { Within = [new(Role.Auditor, "north")] })));
        Assert.Equal(["OwnPromotion ann"], Changes(before, Settings(before.People[0] with { Within = [new(Role.Reader, "north")] }, before.People[1])));
        Assert.Equal(["Leaving bob"], Changes(before, Settings(before.People[0], before.People[1] with { Roles = [], State = PersonState.Left })));
        Assert.Equal(["Promotion "], Changes(before, Settings(before.People[0], before.People[1] with { Roles = [Role.Admin] }), by: ""));
        Assert.Empty(Changes(before, before));
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_what_was_done_nor_on_what_others_did() =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 40], Gen.Int[0, 30], Gen.Int[0, 2]).Select((who, what, hours, kind) =>
                new Act((ActKind)kind, who == 0 ? Ann : Bob, $"{what}", Monday.AddHours(-hours))).Array[0, 200]
            .Sample(acts =>
            {
                var found = Found(acts).Where(s => s.Person == Ann).ToList();
                Assert.Equal(found, Found([.. acts.Reverse()]).Where(s => s.Person == Ann));
                Assert.Equal(found, Found([.. acts.Where(a => a.By == Ann)]));
            }, iter: 300, threads: 1);

    private static Act[] Reads(PersonId by, int number, DateTimeOffset at, int from = 0) => [.. Enumerable.Range(from, number).Select(n => new Act(ActKind.Read, by, $"case {n}", at))];

    private static IReadOnlyList<Signal> Found(IReadOnlyList<Act> acts, DateTimeOffset? at = null) => Watched.Over(acts, Watched.HourOf(at ?? Monday), Kyiv);

    private static IEnumerable<string> Names(IReadOnlyList<Act> acts, DateTimeOffset? at = null) => Found(acts, at).Select(s => s.Rule.Id);

    private static TenantSettings Settings(params Person[] people) => new("Acme", [], [], [], people, [], Ann, []);

    private static IEnumerable<string> Changes(TenantSettings before, TenantSettings after, string by = "ann") =>
        OrganisationActs.Of(new TenantEvent.SettingsChanged(2, "", new(by), "", [], [], Monday), before, after).Select(a => $"{a.Kind} {a.By}");
}
