using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain.Audit;

namespace FaceUp.Simulation;

/// <summary>
/// A case's record without what chance and haste left in it: what happened, to whom, in which order and in which hour. Random names (of objects, marks, hashes) become
/// numbers in the order in which they first stand; times are cut to the hour, since whoever follows a killed process waits minutes for what that one held.
/// </summary>
internal static class Portrait
{
    private const int LeastRandom = 24; // letters and digits in one; names that people gave are shorter, or have a hyphen

    public static string Of(IEnumerable<ChainedEvent> links)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var link in links)
        {
            var e = JsonNode.Parse(link.Canonical)!["event"]!;
            Draw(e, names, text);
            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Draw(JsonNode? node, Dictionary<string, int> names, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                text.Append('{');
                foreach (var (name, value) in members)
                {
                    Name(name, names, text.Append(' '));
                    Draw(value, names, text.Append(':'));
                }

                text.Append('}');
                break;
            case JsonArray items:
                text.Append('[');
                foreach (var item in items)
                    Draw(item, names, text.Append(' '));
                text.Append(']');
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                Name(value.GetValue<string>(), names, text);
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void Name(string value, Dictionary<string, int> names, StringBuilder text)
    {
        if (value.Length > 16 && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            text.Append(at.UtcDateTime.ToString("yyyy-MM-ddTHH", CultureInfo.InvariantCulture));
        else if (value.Length >= LeastRandom && value.All(char.IsAsciiLetterOrDigit))
            text.Append('#').Append(names.TryGetValue(value, out var number) ? number : names[value] = names.Count);
        else
            text.Append(value);
    }
}
