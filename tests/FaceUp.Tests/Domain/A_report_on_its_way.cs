using FaceUp.Domain;
using FaceUp.Domain.Routing;

namespace FaceUp.Tests.Domain;

public class A_report_on_its_way
{
    private static readonly PersonId Ann = new("ann"), Bob = new("bob"), Eva = new("eva");
    private static readonly RoutingFacts Report = new("fraud", "plant", "web", "uk");

    [Fact]
    public void Goes_to_the_first_rule_that_matches()
    {
        RoutingRule[] rules = [new("no", Eva, Category: "safety"), new("first", Ann, Category: "fraud"), new("second", Bob, Category: "fraud", Unit: "plant")];
        Assert.Equal(new Routed("first", Ann), Router.Route(rules, Eva, Report));
        Assert.Equal(new Routed("second", Bob), Router.Route([.. rules.Reverse()], Eva, Report));
    }

    [Fact]
    public void Goes_to_the_fallback_when_no_rule_matches()
    {
        Assert.Equal(new Routed("fallback", Eva), Router.Route([], Eva, Report));
        Assert.Equal(new Routed("fallback", Eva), Router.Route([new("r", Ann, Unit: "office")], Eva, Report));
    }

    [Fact]
    public void Matches_a_rule_without_conditions() => Assert.Equal(new Routed("all", Ann), Router.Route([new("all", Ann)], Eva, Report));

    [Theory] // each condition alone, right and wrong; codes are compared letter by letter
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
    public void Matches_when_every_condition_holds(string? category, string? unit, string? channel, string? language, bool matches) =>
        Assert.Equal(matches ? "r" : "fallback", Router.Route([new("r", Ann, category, unit, channel, language)], Eva, Report).Rule);
}
