using System.Text.Json.Serialization;

namespace FaceUp.Domain.Routing;

/// <summary>How a report found its way, step by step.</summary>
public sealed class RoutingTrace
{
    /// <summary>Every rule up to the one that matched.</summary>
    public List<RuleTried> Tried { get; } = [];

    /// <summary>Who was come to before the handler, in order.</summary>
    public List<PassedOver> PassedOver { get; } = [];

    /// <summary>Who was come to before the second pair of eyes.</summary>
    public List<PassedOver> SecondPassedOver { get; } = [];
}

/// <summary>A rule that was tried.</summary>
/// <param name="Failed">The first condition that did not hold; null for the rule that matched.</param>
public sealed record RuleTried(string Rule, RuleCondition? Failed);

/// <summary>Somebody who came to it and could not have it.</summary>
public sealed record PassedOver(PersonId Person, WhyPassedOver Why);

/// <summary>Why somebody cannot have a case.</summary>
[JsonConverter(typeof(WordJson<WhyPassedOver>))]
public enum WhyPassedOver
{
    /// <summary>Not active, or a handler nowhere.</summary>
    [JsonStringEnumMemberName("no-handler")] NoHandler,

    /// <summary>The report concerns them.</summary>
    [JsonStringEnumMemberName("concerned")] Concerned,

    /// <summary>They handle it, and two pairs of eyes are two persons.</summary>
    [JsonStringEnumMemberName("handles-it")] HandlesIt,
}
