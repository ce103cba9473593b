using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

/// <summary>Rules and fallbacks that are, and are not, accepted; each fault at its place.</summary>
public class The_rules_of_an_organisation
{
    private static readonly RoutingRule Rule = new("r", new("ann"));

    private static readonly TenantSettings Sound = new(
        "Acme", [new("plant", "Plant"), new("hall", "Hall", "plant"), new("office", "Office")], [new("fraud", "Fraud")], ["web"],
        [
            new(new("ann"), "Ann", "s-ann", [Role.Handler]), new(new("bob"), "Bob", "s-bob", [], [new(Role.Handler, "plant")], "hall"), new(new("eva"), "Eva", "s-eva", [Role.Handler]),
            new(new("max"), "Max", "s-max", [Role.Admin]), new(new("gone"), "Gone", "", [], State: PersonState.Left),
        ],
        [Rule], new("ann"), [new("chat", TargetKind.Slack, [])], [new("eva")]);

    public static TheoryData<string, TenantSettings> Faulty => new()
    {
        { "/rules/0/to", With(Rule with { To = null }) },
        { "/rules/0/to", With(Rule with { To = new("gone") }) },
        { "/rules/0/exact", With(Rule with { Exact = true }) },
        { "/rules/0/toRole/role", With(Rule with { ToRole = new(Role.Reader) }) },
        { "/rules/0/toRole/unit", With(Rule with { ToRole = new(Role.Handler, "none") }) },
        { "/rules/0/second", With(Rule with { Second = new() }) },
        { "/rules/0/second/to", With(Rule with { Second = new(new PersonId("max")) }) },
        { "/rules/0/second/toRole/role", With(Rule with { Second = new(ToRole: new(Role.Admin)) }) },
        { "/rules/0/second/toRole/unit", With(Rule with { Second = new(ToRole: new(Role.Handler, "none")) }) },
        { "/rules/0/regime", With(Rule with { Regime = "a b" }) },
        { "/rules/0/notify/1", With(Rule with { Notify = ["chat", "none"] }) },
        { "/rules/0/notify/1", With(Rule with { Notify = ["chat", "chat"] }) },
        { "/rules/0/notify", With(Rule with { Notify = [.. Enumerable.Repeat("chat", 21)] }) },
        { "/rules/0/answers", With(Rule with { Answers = [.. Enumerable.Repeat(new AnswerCondition("f", "x"), 21)] }) },
        { "/rules/0/answers/0/field", With(Rule with { Answers = [new("", "x")] }) },
        { "/rules/0/answers/0/equals", With(Rule with { Answers = [new("f", new string('x', 201))] }) },
        { "/rules/0/answers/0/contains", With(Rule with { Answers = [new("f", Contains: " ")] }) },
        { "/rules/0/answers/1", With(Rule with { Answers = [new("f", "x"), new("f")] }) },
        { "/rules/0/answers/0", With(Rule with { Answers = [new("f", "x", Answered: true)] }) },
        { "/fallbacks", Sound with { Fallbacks = [] } }, // there are others who could come second
        { "/fallbacks", Sound with { Fallbacks = null } },
        { "/fallbacks", Sound with { Fallbacks = [new("bob")] } }, // for reports about the plant and the hall one is left only
        { "/fallbacks", Sound with { Units = [new("plant", "Plant"), new("hall", "Hall", "plant")], People = [.. Sound.People.Where(p => p.Id.Value != "eva")], Fallbacks = null } }, // bob would be left
        { "/fallbackHandler", Sound with { FallbackHandler = new("bob"), Fallbacks = null } },
        { "/fallbacks", Sound with { FallbackHandler = new("bob"), Fallbacks = [new("bob")] } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Are_refused_at_the_place_of_the_fault(string pointer, TenantSettings settings) => Assert.Equal(pointer, Assert.Single(SettingsRules.Check(settings)).At);

    [Fact]
    public void Are_accepted_when_sound()
    {
        Assert.Empty(SettingsRules.Check(Sound));
        Assert.Empty(SettingsRules.Check(Sound with { FallbackHandler = new("bob"), Fallbacks = [new("ann"), new("eva")] }));
        Assert.Empty(SettingsRules.Check(With(new("r", ToRole: new(Role.Handler, "hall"), Unit: "plant", Exact: true, Answers: [new("f", "x"), new("g", Contains: "y"), new("h", Answered: false)],
            AtLeast: Urgency.High, Concerned: ConcernedCondition.WorksInUnit, Second: new(new PersonId("eva"), new(Role.Handler)), Urgency: Urgency.Critical, Regime: "de", Notify: []))));
    }

    [Theory] // They come back; and until then the ladder goes on behind them.
    [InlineData(PersonState.Suspended)]
    [InlineData(PersonState.Invited)]
    public void May_lead_to_somebody_who_is_not_let_in_for_the_time_being(PersonState state)
    {
        var away = With(Rule with { To = new("bob"), Second = new(new PersonId("bob")) }) with
        {
            People = [.. Sound.People.Select(p => p.Id.Value == "bob" ? p with { State = state, Subject = state == PersonState.Invited ? "" : p.Subject } : p)],
        };
        Assert.Empty(SettingsRules.Check(away));
        Assert.Equal(new Routed("r", new("ann"), new PersonId("eva")), Route(away, "office"));
        Assert.Equal("/fallbacks/1", Assert.Single(SettingsRules.Check(away with { Fallbacks = [new("eva"), new("bob")] })).At); // which must hold today
    }

    /// <summary>Somebody alone cannot be replaced; that is known before the first report comes, and no fault of the settings.</summary>
    [Fact]
    public void Need_no_second_fallback_where_there_is_nobody_to_be_it() =>
        Assert.Empty(SettingsRules.Check(Sound with { People = [Sound.People[0], Sound.People[3]], Fallbacks = null }));

    [Fact]
    public void Hold_for_units_below_theirs_unless_they_say_exactly_so()
    {
        Assert.Equal("r", Route(With(Rule with { Unit = "plant" }), "hall").Rule);
        Assert.Equal("fallback", Route(With(Rule with { Unit = "plant", Exact = true }), "hall").Rule);
        Assert.Equal("r", Route(With(Rule with { Unit = "hall", Exact = true }), "hall").Rule);
        Assert.Equal("fallback", Route(With(Rule with { Unit = "hall" }), "plant").Rule);
    }

    [Fact]
    public void Are_checked_quickly_when_there_are_many()
    {
        var people = Enumerable.Range(0, 4990).Select(i => new Person(new($"p{i}"), $"P {i}", $"s{i}", [], [new(Role.Handler, $"u{i % 1000}")], $"u{i % 1000}"));
        var units = Enumerable.Range(0, 1000).Select(i => new Unit($"u{i}", $"U {i}", i == 0 ? null : $"u{i / 10}"));
        var rules = Enumerable.Range(0, 1000).Select(i => new RoutingRule($"r{i}", new($"p{i}"), Unit: $"u{i}", ToRole: new(Role.Handler), Second: new(new PersonId($"p{i + 1}"))));
        var large = Sound with { Units = [.. units], People = [.. people, .. Sound.People.Where(p => p.Unit is null)], Rules = [.. rules], Targets = [] };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(SettingsRules.Check(large));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10)); // some tens of milliseconds; a product of rules and people takes minutes
    }

    [Fact]
    public void Spread_the_load_evenly_among_equals()
    {
        Person[] team = [.. Enumerable.Range(0, 10).Select(i => new Person(new($"t{i}"), $"T {i}", $"s{i}", [], [new(Role.Handler, "hall", i % 2 == 0 ? null : "fraud")]))];
        var plan = (Sound with { People = [.. Sound.People, .. team], Rules = [new("r", ToRole: new(Role.Handler))] }).Plan();
        var counts = Enumerable.Range(0, 10_000).GroupBy(i => Router.Route(plan, new("fraud", "hall", "web", "en", Case: new($"00{i:D24}")), _ => true).To).ToDictionary(g => g.Key.Value, g => g.Count());
        Assert.Equal(10, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, 800, 1200));
    }

    private static TenantSettings With(RoutingRule rule) => Sound with { Rules = [rule] };

    private static Routed Route(TenantSettings settings, string unit) => Router.Route(settings.Plan(), new("fraud", unit, "web", "en"), _ => true);
}
