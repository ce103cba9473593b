using System.Text.Json.Serialization;

namespace FaceUp.Domain.Forms;

/// <summary>What kind of answer a field takes. How each is written down stands in FORMS.md.</summary>
[JsonConverter(typeof(WordJson<FieldKind>))]
public enum FieldKind
{
    [JsonStringEnumMemberName("short-text")] ShortText,
    [JsonStringEnumMemberName("long-text")] LongText,
    [JsonStringEnumMemberName("single-choice")] SingleChoice,
    [JsonStringEnumMemberName("multiple-choice")] MultipleChoice,
    [JsonStringEnumMemberName("date")] Date,
    [JsonStringEnumMemberName("date-range")] DateRange,
    [JsonStringEnumMemberName("number")] Number,
    [JsonStringEnumMemberName("yes-no")] YesNo,
    [JsonStringEnumMemberName("file")] File,
    [JsonStringEnumMemberName("consent")] Consent,

    /// <summary>Who the reporter is, if they choose to say so. What is answered here travels and lies apart from the other answers.</summary>
    [JsonStringEnumMemberName("contact")] Contact,

    /// <summary>Fields that belong together; with <see cref="FormField.Max"/> they may be answered more than once.</summary>
    [JsonStringEnumMemberName("group")] Group,
}

/// <summary>What a contact block asks for. Its answers go under <c>block.part</c>.</summary>
[JsonConverter(typeof(WordJson<ContactPart>))]
public enum ContactPart
{
    [JsonStringEnumMemberName("name")] Name,
    [JsonStringEnumMemberName("email")] Email,
    [JsonStringEnumMemberName("phone")] Phone,
    [JsonStringEnumMemberName("address")] Address,
    [JsonStringEnumMemberName("other")] Other,
}
