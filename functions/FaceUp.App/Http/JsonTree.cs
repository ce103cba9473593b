using System.Globalization;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace FaceUp.App.Http;

/// <summary>A document as the validator takes it. What that form cannot hold, and no schema can refuse, is kept as a fault: a member that stands twice, a text that is none.</summary>
/// <param name="most">A list is looked into only so far: what is too long by one entry is too long, and costs no more than that.</param>
internal sealed class JsonTree(int most)
{
    /// <summary>The first. Its pointer may hold any word that was sent, so it is for a document that has no other fault: there every word is ours, or a language's tag.</summary>
    public FieldProblem? Fault { get; private set; }

    public JToken Of(JsonElement value, string at = "") => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value, at),
        JsonValueKind.Array => new JArray(value.EnumerateArray().Take(most).Select((v, i) => (object)Of(v, string.Create(CultureInfo.InvariantCulture, $"{at}/{i}")))),
        JsonValueKind.String => Text(value, at),
        JsonValueKind.True or JsonValueKind.False => new JValue(value.GetBoolean()),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? new JValue(whole) : new JValue(value.GetDouble()),
        _ => JValue.CreateNull(),
    };

    private JObject Members(JsonElement value, string at)
    {
        var members = new JObject();
        foreach (var member in value.EnumerateObject())
        {
            var place = $"{at}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (members.ContainsKey(member.Name))
                Fault ??= new(place, "A member stands here twice.");
            members[member.Name] = Of(member.Value, place);
        }

        return members;
    }

    private JValue Text(JsonElement value, string at)
    {
        try
        {
            return new(value.GetString());
        }
        catch (InvalidOperationException)
        {
            Fault ??= new(at, "Half of a surrogate pair (RFC 8259 §8.2) is no text.");
            return new("\uFFFD");
        }
    }
}
