using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;

namespace FaceUp.App.Routing;

/// <summary>A report that is not there, to see where it would go.</summary>
/// <param name="Answers">What was answered, by the form's field: ids of chosen options, or one short text.</param>
/// <param name="Urgency">What the answers come to; absent for normal.</param>
/// <param name="Rule">The id of the rule that a chosen option asks for.</param>
/// <param name="Concerned">Whom it is about, at most 20: anybody of the organisation by id, or a name as a reporter may type it.</param>
/// <param name="Settings">Settings that are not in force yet; absent for those that are.</param>
public sealed record TrialRequest(
    string Category, string Unit, string Language, string Channel = "web", IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null, Urgency? Urgency = null,
    string? Rule = null, IReadOnlyList<Concerned>? Concerned = null, SettingsDocument? Settings = null);

/// <summary>Where it would go, and why. Among equals a real report is given to one by chance, this one always to the same.</summary>
/// <param name="Rule">The rule that matched, or <c>fallback</c>.</param>
/// <param name="Tried">Every rule up to the one that matched, with the condition that did not hold; empty when an option asked for a rule.</param>
/// <param name="To">Who handles it; empty for nobody.</param>
/// <param name="PassedOver">Who was come to before, in order, and could not have it.</param>
/// <param name="Second">The second pair of eyes; absent for none.</param>
/// <param name="Urgency">Absent for normal.</param>
/// <param name="Regime">Absent for <c>eu</c>.</param>
/// <param name="KeptOut">Who would have no sight of the case.</param>
/// <param name="Told">Ids of the notice targets that would hear of it.</param>
/// <param name="NotTold">Ids of those that are meant to, and would not: not all of their readers are known, or one is kept out.</param>
public sealed record TrialView(
    string Rule, IReadOnlyList<RuleTried> Tried, PersonId To, IReadOnlyList<PassedOver> PassedOver, PersonId? Second, IReadOnlyList<PassedOver> SecondPassedOver, Urgency? Urgency, string? Regime,
    IReadOnlyList<PersonId> KeptOut, IReadOnlyList<string> Told, IReadOnlyList<string> NotTold);
