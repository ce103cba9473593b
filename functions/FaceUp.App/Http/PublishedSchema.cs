using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace FaceUp.App.Http;

/// <summary>
/// A JSON Schema (2020-12) as it is served, and as it is enforced: one and the same bytes, compiled when they are first asked for, so that no start waits for it and
/// a process that is never sent such a document never loads the validator.
/// </summary>
public sealed class PublishedSchema(Type type)
{
    private const int MaxFaults = 30;
    private const int MaxDepth = 64; // more than the strict reader's, so that what is too deep is named by where it stops being of the form

    private readonly Lazy<byte[]> _bytes = new(() => ApiDescription.SchemaOf(type));
    private readonly Lazy<object> _compiled = new(() => CompiledSchema.Of(ApiDescription.SchemaOf(type))); // not by its name: a field of that type would load the validator with this class

    public byte[] Bytes => _bytes.Value;

    /// <summary>
    /// What the schema refuses in this document, place by place, the first 30. Empty as well for what is no JSON, is too deep or doubles a member: that is for the
    /// strict reader to say, which reads it next.
    /// </summary>
    public IReadOnlyList<FieldProblem> Faults(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
            using var document = JsonDocument.ParseValue(ref reader);
            var schema = (CompiledSchema)_compiled.Value;
            return [.. schema.Faults(Tree(document.RootElement, schema.LongestList + 1)).Take(MaxFaults)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half of a surrogate pair, which is no text
        {
            return [];
        }
    }

    // A list is looked into only as far as any may go: what is too long by one entry is too long, and costs no more than that.
    private static JToken Tree(JsonElement value, int most) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value, most),
        JsonValueKind.Array => new JArray(value.EnumerateArray().Take(most).Select(v => (object)Tree(v, most))),
        JsonValueKind.String => new JValue(value.GetString()),
        JsonValueKind.True or JsonValueKind.False => new JValue(value.GetBoolean()),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? new JValue(whole) : new JValue(value.GetDouble()),
        _ => JValue.CreateNull(),
    };

    private static JObject Members(JsonElement value, int most)
    {
        var members = new JObject();
        foreach (var member in value.EnumerateObject())
            members[member.Name] = Tree(member.Value, most);
        return members;
    }
}
