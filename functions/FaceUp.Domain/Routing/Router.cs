namespace FaceUp.Domain.Routing;

/// <summary>Who gets which reports. A condition left out matches everything.</summary>
public sealed record RoutingRule(string Id, PersonId To, string? Category = null, string? Unit = null, string? Channel = null, string? Language = null);

/// <summary>What routing looks at: codes, never content.</summary>
/// <param name="Answers">Ids of chosen options, and short answers, by the form's field; null where there is no form. Looked at while the report is taken in, and kept nowhere.</param>
/// <param name="Urgency">What the form's answers and the category come to, at least.</param>
/// <param name="Rule">The id of a rule that an option chosen in the form asks for.</param>
public sealed record RoutingFacts(
    string Category, string Unit, string Channel, string Language,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null, Cases.Urgency Urgency = Cases.Urgency.Normal, string? Rule = null);

/// <summary>Who the case goes to, and the rule that said so.</summary>
public sealed record Routed(string Rule, PersonId To);

/// <summary>The first matching rule wins; where none does, the fallback handler gets the case. No report is ever nobody's.</summary>
public static class Router
{
    public const string Fallback = "fallback";

    public static Routed Route(IReadOnlyList<RoutingRule> rules, PersonId fallback, RoutingFacts report)
    {
        foreach (var rule in rules)
        {
            if (Matches(rule, report))
                return new(rule.Id, rule.To);
        }

        return new(Fallback, fallback);
    }

    private static bool Matches(RoutingRule rule, RoutingFacts report) =>
        (rule.Category ?? report.Category) == report.Category &&
        (rule.Unit ?? report.Unit) == report.Unit &&
        (rule.Channel ?? report.Channel) == report.Channel &&
        (rule.Language ?? report.Language) == report.Language;
}
