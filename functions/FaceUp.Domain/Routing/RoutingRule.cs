using System.Text.Json.Serialization;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Routing;

/// <summary>
/// Who gets which reports. Rules are tried in their order, and the first whose conditions all hold decides; one left out holds always. See ROUTING.md.
/// </summary>
/// <param name="To">Gets the report. At least one of this and <paramref name="ToRole"/> is given; with both, the role comes after the person.</param>
/// <param name="Category">Condition: what it is about.</param>
/// <param name="Unit">Condition: the unit that it is about, or one above that.</param>
/// <param name="Language">Condition: the language it is written in, BCP 47; <c>en</c> holds for <c>en-GB</c> too (RFC 4647 §3.3.1).</param>
/// <param name="Exact">True: the unit alone, not those below it.</param>
/// <param name="Answers">Conditions on what was answered; all must hold. At most 20.</param>
/// <param name="AtLeast">Condition: as urgent as this, or more.</param>
/// <param name="Concerned">Condition: whether the report names persons whom it concerns.</param>
/// <param name="ToRole">Gets the report: one of those with a role, the nearest unit first.</param>
/// <param name="Second">A second pair of eyes, which sees all that the handler sees.</param>
/// <param name="Urgency">Makes the case at least so urgent.</param>
/// <param name="Regime">The legal regime that the case is taken under, whatever its unit says.</param>
/// <param name="Notify">Ids of the notice targets that hear of the case; left out, those of its unit. None: nobody is told.</param>
public sealed record RoutingRule(
    string Id, PersonId? To = null, string? Category = null, string? Unit = null, string? Channel = null, string? Language = null,
    bool? Exact = null, IReadOnlyList<AnswerCondition>? Answers = null, Urgency? AtLeast = null, ConcernedCondition? Concerned = null,
    RoleInUnit? ToRole = null, SecondEyes? Second = null, Urgency? Urgency = null, string? Regime = null, IReadOnlyList<string>? Notify = null)
{
    /// <summary>The same rule without whoever is gone: where a role comes after them, it comes now; else <paramref name="heir"/> stands in their place.</summary>
    public RoutingRule Relieved(Func<PersonId, bool> gone, PersonId? heir) => !Names(gone) ? this : this with
    {
        To = After(To, ToRole, gone, heir), Second = Second is null ? null : Second with { To = After(Second.To, Second.ToRole, gone, heir) },
    };

    private static PersonId? After(PersonId? to, RoleInUnit? role, Func<PersonId, bool> gone, PersonId? heir) => to is not { } person || !gone(person) ? to : role is null ? heir : null;

    private bool Names(Func<PersonId, bool> gone) => (To is { } to && gone(to)) || (Second?.To is { } second && gone(second));
}

/// <summary>One of the active persons with a role that covers the category and a unit, the unit itself first, then those above it, then all of the organisation.</summary>
/// <param name="Role">Only handlers handle.</param>
/// <param name="Unit">Where to begin; left out, at the unit of the report.</param>
public sealed record RoleInUnit(Role Role, string? Unit = null);

/// <summary>A second pair of eyes: a person, a role, or both, the role then after the person.</summary>
public sealed record SecondEyes(PersonId? To = null, RoleInUnit? ToRole = null);

/// <summary>A condition on one field of the form. Exactly one of the three is given.</summary>
/// <param name="Field">The id of the form's field.</param>
/// <param name="EqualTo">One of its answers is exactly this: that option was chosen.</param>
/// <param name="Contains">One of its answers has this in it, whatever the case of its letters.</param>
/// <param name="Answered">True: it was answered. False: it was not.</param>
public sealed record AnswerCondition(string Field, [property: JsonPropertyName("equals")] string? EqualTo = null, string? Contains = null, bool? Answered = null);

/// <summary>What a rule asks about the persons whom a report concerns.</summary>
[JsonConverter(typeof(WordJson<ConcernedCondition>))]
public enum ConcernedCondition
{
    /// <summary>Somebody is named, known here or not.</summary>
    [JsonStringEnumMemberName("any")] Any,

    /// <summary>Nobody is named.</summary>
    [JsonStringEnumMemberName("none")] None,

    /// <summary>Somebody is named who works in the report's unit or below it.</summary>
    [JsonStringEnumMemberName("works-in-unit")] WorksInUnit,
}

/// <summary>What routing looks at: codes, never content.</summary>
/// <param name="Answers">Ids of chosen options, and short answers, by the form's field; null where there is no form. Looked at while the report is taken in, and kept nowhere.</param>
/// <param name="Urgency">What the form's answers and the category come to, at least.</param>
/// <param name="Rule">The id of a rule that an option chosen in the form asks for: it decides, whatever its conditions.</param>
/// <param name="Concerned">Whom the report concerns; null for nobody.</param>
/// <param name="Case">Decides among equals, so that load spreads. Random, so that it tells nothing.</param>
/// <param name="AreSealed">True where nobody here can read the answers: no rule that asks for any holds, not even one that asks for none.</param>
public sealed record RoutingFacts(
    string Category, string Unit, string Channel, string Language,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null, Urgency Urgency = Urgency.Normal, string? Rule = null,
    PersonsConcerned? Concerned = null, CaseId Case = default, bool AreSealed = false);

/// <summary>Whom a report concerns.</summary>
/// <param name="Named">How many were named, whether they are known here or not.</param>
/// <param name="Known">Those of them who are, or may be, persons of the organisation.</param>
public sealed record PersonsConcerned(int Named, IReadOnlySet<PersonId> Known);

/// <summary>What becomes of a report.</summary>
/// <param name="Rule">The rule that matched, or <see cref="Router.Fallback"/>.</param>
/// <param name="To">Who handles it; <see cref="PersonId.Nobody"/> when nobody is left.</param>
/// <param name="Second">Null for none.</param>
/// <param name="Urgency">Null for normal.</param>
/// <param name="Regime">Null for <c>eu</c>.</param>
public sealed record Routed(string Rule, PersonId To, PersonId? Second = null, Urgency? Urgency = null, string? Regime = null);
