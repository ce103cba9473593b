using System.Text.Json;
using System.Text.RegularExpressions;

namespace FaceUp.Tests.OpenApi;

/// <summary>
/// As much of JSON Schema 2020-12 as the description uses, checked the plain way. A keyword that it does not know is an error, so that none is passed over.
/// </summary>
public sealed class SchemaCheck(JsonElement document)
{
    private static readonly string[] Known =
    [
        "$ref", "type", "properties", "required", "additionalProperties", "items", "enum", "format", "description", "minLength", "maxLength", "pattern",
        "minItems", "maxItems", "minimum", "maximum", "default", "patternProperties", "maxProperties",
    ];

    /// <summary>Everything that does not hold, each with its place.</summary>
    public IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at = "")
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return schema.GetBoolean() ? [] : [$"{at}: nothing may stand here"];
        if (schema.TryGetProperty("$ref", out var target))
            return Faults(Resolve(target.GetString()!), value, at);
        var unknown = schema.EnumerateObject().Where(k => !Known.Contains(k.Name)).Select(k => $"{at}: the checker does not know {k.Name}");
        return [.. unknown, .. OfType(schema, value, at), .. InEnum(schema, value, at), .. value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(schema, value, at),
            JsonValueKind.Array => OfArray(schema, value, at),
            JsonValueKind.String => OfString(schema, value.GetString()!, at),
            _ => [],
        }];
    }

    private JsonElement Resolve(string reference) =>
        reference[2..].Split('/').Aggregate(document, (node, name) => node.GetProperty(name));

    private static IEnumerable<string> OfType(JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("type", out var type))
            return [];
        var allowed = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()).ToList() : [type.GetString()];
        return allowed.Contains(NameOf(value)) || (NameOf(value) == "integer" && allowed.Contains("number")) ? [] : [$"{at}: is {NameOf(value)}, not {type}"];
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.TryGetInt64(out _) ? "integer" : "number",
    };

    private static IEnumerable<string> InEnum(JsonElement schema, JsonElement value, string at) =>
        !schema.TryGetProperty("enum", out var words) || words.EnumerateArray().Any(w => JsonElement.DeepEquals(w, value)) ? [] : [$"{at}: is none of {words}"];

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        var faults = new List<string>();
        var properties = schema.TryGetProperty("properties", out var p) ? p : default;
        if (schema.TryGetProperty("required", out var required))
            faults.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: {r} is missing"));
        foreach (var member in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(member.Name, out var known))
                faults.AddRange(Faults(known, member.Value, $"{at}/{member.Name}"));
            else if (Named(schema, member.Name) is { } pattern)
                faults.AddRange(Faults(pattern, member.Value, $"{at}/{member.Name}"));
            else if (schema.TryGetProperty("additionalProperties", out var additional))
                faults.AddRange(Faults(additional, member.Value, $"{at}/{member.Name}"));
        }

        return [.. faults, .. Bounds(schema, "minProperties", "maxProperties", value.EnumerateObject().Count(), at)];
    }

    private static JsonElement? Named(JsonElement schema, string member) =>
        schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().FirstOrDefault(p => Regex.IsMatch(member, p.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } found ? found.Value : null;

    private IEnumerable<string> OfArray(JsonElement schema, JsonElement value, string at) =>
    [
        .. schema.TryGetProperty("items", out var items) ? value.EnumerateArray().SelectMany((v, i) => Faults(items, v, $"{at}/{i}")) : [],
        .. Bounds(schema, "minItems", "maxItems", value.GetArrayLength(), at),
    ];

    private static IEnumerable<string> OfString(JsonElement schema, string text, string at) =>
    [
        .. Bounds(schema, "minLength", "maxLength", text.EnumerateRunes().Count(), at),
        .. schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!) ? new[] { $"{at}: does not look like {pattern}" } : [],
        .. schema.TryGetProperty("format", out var format) && !Fits(format.GetString()!, text) ? new[] { $"{at}: is not a {format}" } : [],
    ];

    private static bool Fits(string format, string text) => format switch
    {
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _),
        "date-time" => DateTimeOffset.TryParse(text, out _),
        _ => true,
    };

    private static IEnumerable<string> Bounds(JsonElement schema, string least, string most, int count, string at)
    {
        if (schema.TryGetProperty(least, out var min) && count < min.GetInt32())
            yield return $"{at}: {count} is less than {min}";
        if (schema.TryGetProperty(most, out var max) && count > max.GetInt32())
            yield return $"{at}: {count} is more than {max}";
    }
}
