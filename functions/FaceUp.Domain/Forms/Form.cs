using System.Text.Json.Serialization;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Forms;

/// <summary>What a reporter is asked, step by step. FORMS.md shows one of everything; <see cref="FormRules"/> says what may stand in it.</summary>
/// <param name="Translations">By BCP 47 tag; the texts outside of them are in the organisation's first language.</param>
public sealed record Form(string Id, string Label, IReadOnlyList<FormStep> Steps, IReadOnlyDictionary<string, Wording>? Translations = null);

/// <summary>One page of the form.</summary>
public sealed record FormStep(
    string Id, string Label, IReadOnlyList<FormField> Fields, string? Help = null, ShowIf? ShowIf = null, IReadOnlyDictionary<string, Wording>? Translations = null);

/// <summary>One question, or a group of them. Which members go with which kind: <see cref="FieldRules"/>.</summary>
/// <param name="Id">1–40 of A-Z a-z 0-9 - _, once in the form.</param>
/// <param name="Required">True: where it is shown, it must be answered. Of a contact block: at least one part of it.</param>
/// <param name="Min">Least length of a text, number of choices, value of a number, number of files, or repetitions of a group.</param>
/// <param name="Max">The same, at most. A group with it may repeat.</param>
/// <param name="Decimals">How many digits a number may have behind the point, 0–6; none if not given.</param>
/// <param name="Parts">What a contact block asks for; name, email and phone if not given.</param>
/// <param name="Fields">Of a group.</param>
public sealed record FormField(
    string Id, FieldKind Kind, string Label, bool? Required = null, string? Help = null, ShowIf? ShowIf = null, long? Min = null, long? Max = null, int? Decimals = null,
    DateOnly? Earliest = null, DateOnly? Latest = null, IReadOnlyList<FormOption>? Options = null, IReadOnlyList<ContactPart>? Parts = null,
    IReadOnlyList<FormField>? Fields = null, IReadOnlyDictionary<string, Wording>? Translations = null)
{
    /// <summary>True for a group whose fields may be answered more than once.</summary>
    [JsonIgnore]
    public bool Repeats => Kind == FieldKind.Group && Max is not null;

    /// <summary>What is asked of a contact block.</summary>
    [JsonIgnore]
    public IReadOnlyList<ContactPart> AskedParts => Kind == FieldKind.Contact ? Parts ?? [ContactPart.Name, ContactPart.Email, ContactPart.Phone] : [];
}

/// <summary>One answer that can be chosen.</summary>
/// <param name="Urgency">How pressing a case is at least when this is chosen.</param>
/// <param name="Rule">The id of the routing rule that then applies.</param>
/// <param name="Elsewhere">Whom to turn to first when this is chosen, such as an emergency number; shown at once.</param>
public sealed record FormOption(
    string Id, string Label, string? Help = null, Urgency? Urgency = null, string? Rule = null, string? Elsewhere = null, IReadOnlyDictionary<string, Wording>? Translations = null);

/// <summary>When something is shown: all of <paramref name="All"/> hold, and where <paramref name="Any"/> is given at least one of it.</summary>
public sealed record ShowIf(IReadOnlyList<FormCondition>? All = null, IReadOnlyList<FormCondition>? Any = null);

/// <summary>What is asked of one earlier answer: exactly one of the three. A field that is not shown has no answer.</summary>
/// <param name="EqualTo">The answer is this: an option's id, a text (whatever the case of its letters), a number, a date, yes or no.</param>
/// <param name="Contains">This option is among those chosen, or the text has these words in it (whatever the case of their letters).</param>
/// <param name="Answered">There is an answer, or there is none.</param>
public sealed record FormCondition(string Field, [property: JsonPropertyName("equals")] string? EqualTo = null, string? Contains = null, bool? Answered = null);

/// <summary>The texts of something in another language. What is left out stands there as it is without a language.</summary>
/// <param name="Elsewhere">Of an option that has one.</param>
public sealed record Wording(string? Label = null, string? Help = null, string? Elsewhere = null);
