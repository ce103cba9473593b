using System.Globalization;
using System.Text.Json;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>Reads members of an export as what they should be; what is something else counts as left out.</summary>
internal static class Export
{
    public static JsonElement? Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    public static bool Flag(JsonElement of, string name) => Member(of, name) is { } flag && (flag.ValueKind == JsonValueKind.True || (flag.ValueKind == JsonValueKind.String && flag.GetString()!.Equals("true", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A whole number, which attributes hold as text.</summary>
    public static long? Number(JsonElement of, string name) => Member(of, name) switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt64(out var value) => value,
        { ValueKind: JsonValueKind.String } text when long.TryParse(text.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) => value,
        _ => null,
    };

    /// <summary>The entries that are objects, each with its pointer, in the order that <paramref name="by"/> says.</summary>
    public static IReadOnlyList<(JsonElement Entry, string At)> List(JsonElement of, string name, string at, params string[] by)
    {
        if (Member(of, name) is not { ValueKind: JsonValueKind.Array } list)
            return [];
        var entries = list.EnumerateArray().Select((e, i) => (Entry: e, At: string.Create(CultureInfo.InvariantCulture, $"{at}/{name}/{i}"))).Where(e => e.Entry.ValueKind == JsonValueKind.Object);
        return [.. by.Aggregate(entries.OrderBy(_ => 0), (ordered, member) => ordered.ThenBy(e => Number(e.Entry, member) ?? 0))];
    }

    /// <summary>An attribute of a field: an object whose <c>value</c> counts.</summary>
    public static JsonElement? Attribute(JsonElement field, string name) => Member(field, "attrs") is { } attributes ? Member(attributes, name) : null;

    /// <summary>True where an attribute says anything at all.</summary>
    public static bool SaysSomething(JsonElement attribute) => Member(attribute, "value") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() is not ("" or "none" or "false" or "0" or "-1"),
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.Number } number => !number.TryGetInt64(out var value) || value > 0,
        { ValueKind: JsonValueKind.Object } texts => texts.EnumerateObject().Any(t => t.Value.ValueKind == JsonValueKind.String && t.Value.GetString()!.Length > 0),
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength() > 0,
        _ => false,
    };
}
