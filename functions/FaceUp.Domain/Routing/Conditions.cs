using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Routing;

/// <summary>What a rule can ask of a report.</summary>
[JsonConverter(typeof(WordJson<RuleCondition>))]
public enum RuleCondition
{
    [JsonStringEnumMemberName("category")] Category,
    [JsonStringEnumMemberName("unit")] Unit,
    [JsonStringEnumMemberName("channel")] Channel,
    [JsonStringEnumMemberName("language")] Language,
    [JsonStringEnumMemberName("at-least")] AtLeast,
    [JsonStringEnumMemberName("answers")] Answers,
    [JsonStringEnumMemberName("concerned")] Concerned,
}

/// <summary>Whether a rule is for a report. Codes are compared letter by letter.</summary>
internal static class Conditions
{
    /// <summary>The first condition of the rule that does not hold; null when all do.</summary>
    /// <param name="upwards">The report's unit and those above it.</param>
    public static RuleCondition? Failing(RoutingRule rule, RoutingFacts report, Urgency urgency, IReadOnlyList<string> upwards, RoutingPlan plan) => rule switch
    {
        { Category: { } category } when category != report.Category => RuleCondition.Category,
        { Unit: { } unit } when !(rule.Exact == true ? unit == report.Unit : Holds(upwards, unit)) => RuleCondition.Unit,
        { Channel: { } channel } when channel != report.Channel => RuleCondition.Channel,
        { Language: { } language } when !Speaks(report.Language, language) => RuleCondition.Language,
        { AtLeast: { } least } when urgency < least => RuleCondition.AtLeast,
        { Answers: { } answers } when (report.AreSealed && answers.Count > 0) || !AllHold(answers, report) => RuleCondition.Answers,
        { Concerned: { } concerned } when !Holds(concerned, report, plan) => RuleCondition.Concerned,
        _ => null,
    };

    private static bool Holds(IReadOnlyList<string> upwards, string unit)
    {
        for (var i = 0; i < upwards.Count; i++)
        {
            if (upwards[i] == unit)
                return true;
        }

        return false;
    }

    private static bool Speaks(string language, string range) =>
        language.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (language.Length == range.Length || language[range.Length] == '-');

    private static bool AllHold(IReadOnlyList<AnswerCondition> conditions, RoutingFacts report) => conditions.All(c => Holds(c, report));

    private static bool Holds(AnswerCondition condition, RoutingFacts report)
    {
        var answers = report.Answers?.GetValueOrDefault(condition.Field) ?? [];
        return condition switch
        {
            { EqualTo: { } text } => answers.Contains(text, StringComparer.Ordinal),
            { Contains: { } text } => answers.Any(a => a.Contains(text, StringComparison.OrdinalIgnoreCase)),
            _ => answers.Any(a => a.Length > 0) == (condition.Answered ?? true),
        };
    }

    private static bool Holds(ConcernedCondition condition, RoutingFacts report, RoutingPlan plan) => condition switch
    {
        ConcernedCondition.Any => report.Concerned is { Named: > 0 },
        ConcernedCondition.None => report.Concerned is not { Named: > 0 },
        ConcernedCondition.WorksInUnit => report.Concerned?.Known.Any(p => plan.WorksIn(p, report.Unit)) == true,
    };
}
