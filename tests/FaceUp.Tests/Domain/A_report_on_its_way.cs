using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

public class A_report_on_its_way
{
    private static readonly PersonId Ann = new("ann"), Bob = new("bob"), Eva = new("eva");
    private static readonly RoutingFacts Report = new("fraud", "plant", "web", "uk");

    [Fact]
    public void Goes_to_the_first_rule_that_matches()
    {
        RoutingRule[] rules = [new("no", Eva, Category: "safety"), new("first", Ann, Category: "fraud"), new("second", Bob, Category: "fraud", Unit: "plant")];
        Assert.Equal(new Routed("first", Ann), Route(rules));
        Assert.Equal(new Routed("second", Bob), Route([.. rules.Reverse()]));
    }

    [Fact]
    public void Goes_to_the_fallback_when_no_rule_matches()
    {
        Assert.Equal(new Routed("fallback", Eva), Route([]));
        Assert.Equal(new Routed("fallback", Eva), Route([new("r", Ann, Unit: "office")]));
    }

    [Fact]
    public void Matches_a_rule_without_conditions() => Assert.Equal(new Routed("all", Ann), Route([new("all", Ann)]));

    [Theory] // each condition alone, right and wrong; codes are compared letter by letter, languages by their parts
    [InlineData("fraud", null, null, null, true)]
    [InlineData(null, "plant", null, null, true)]
    [InlineData(null, null, "web", null, true)]
    [InlineData(null, null, null, "uk", true)]
    [InlineData("fraud", "plant", "web", "uk", true)]
    [InlineData("safety", "plant", "web", "uk", false)]
    [InlineData("fraud", "office", "web", "uk", false)]
    [InlineData("fraud", "plant", "phone", "uk", false)]
    [InlineData("fraud", "plant", "web", "en", false)]
    [InlineData("Fraud", null, null, null, false)]
    [InlineData("", null, null, null, false)]
    [InlineData(null, null, null, "UK", true)]
    [InlineData(null, null, null, "u", false)]
    [InlineData(null, null, null, "uk-Latn", false)]
    public void Matches_when_every_condition_holds(string? category, string? unit, string? channel, string? language, bool matches) =>
        Assert.Equal(matches ? "r" : "fallback", Route([new("r", Ann, category, unit, channel, language)]).Rule);

    private static Routed Route(RoutingRule[] rules)
    {
        Unit[] units = [new("plant", "Plant"), new("office", "Office")];
        Person[] people = [.. new[] { Ann, Bob, Eva }.Select(p => new Person(p, p.Value, p.Value, [Role.Handler]))];
        return Router.Route(new(new("Acme", units, [new("fraud", "Fraud")], ["web"], people, rules, Eva, []), new(units)), Report, _ => true);
    }
}
