using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FaceUp.Domain.Tenants;

namespace FaceUp.Tests.Domain;

public class What_changes_between_two_documents
{
    private static readonly Gen<string> Id = Gen.Char["abcdefgh"].Select(c => c.ToString());
    private static readonly Gen<JsonNode?> Entry = Gen.Select(Id, Gen.Int[0, 3], Id.Array[0, 4]).Select((id, size, words) =>
        (JsonNode?)new JsonObject { ["id"] = id, ["size"] = size, ["words"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) });

    private static readonly Gen<string> Document = Gen.Select(Entry.Array[0, 8], Id.Array[0, 8], Gen.Int[0, 4]).Select((entries, words, name) =>
    {
        var document = new JsonObject { ["list"] = new JsonArray([.. entries.DistinctBy(e => e!["id"]!.GetValue<string>())]), ["w/o~d"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) };
        if (name > 0)
            document["name"] = name == 1 ? new JsonObject { ["of"] = 1 } : JsonValue.Create($"n{name}");
        return document.ToJsonString();
    });

    [Fact]
    public void Done_to_the_one_gives_the_other() => Gen.Select(Document, Document).Sample((before, after) =>
    {
        var edits = DocumentDiff.Between(JsonElement.Parse(before), JsonElement.Parse(after));
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(after), JsonElement.Parse(Apply(JsonNode.Parse(before)!, edits).ToJsonString())), $"{before} {after} {JsonSerializer.Serialize(edits)}");
        Assert.Equal(JsonElement.DeepEquals(JsonElement.Parse(before), JsonElement.Parse(after)), edits.Count == 0);
    });

    [Theory]
    [InlineData("""{"a":[{"id":"x"},{"id":"z"}]}""", """{"a":[{"id":"x"},{"id":"y"},{"id":"z"}]}""", "add /a/1")]
    [InlineData("""{"a":[{"id":"x"},{"id":"y"},{"id":"z"}]}""", """{"a":[{"id":"z"}]}""", "remove /a/1, remove /a/0")]
    [InlineData("""{"a":[{"id":"x","n":1},{"id":"y","n":1}]}""", """{"a":[{"id":"w","n":9},{"id":"x","n":1},{"id":"y","n":2}]}""", "add /a/0, replace /a/2/n")]
    [InlineData("""{"a":["x","y","z"]}""", """{"a":["z","x","y"]}""", "remove /a/2, add /a/0")]
    [InlineData("""{"a":["x","x"]}""", """{"a":["x"]}""", "replace /a")]
    [InlineData("""{"a":1}""", """{"b":1}""", "remove /a, add /b")]
    [InlineData("""{"a/b":{"~":1}}""", """{"a/b":{"~":2}}""", "replace /a~1b/~0")]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    public void Is_said_with_few_words(string before, string after, string said) =>
        Assert.Equal(said, string.Join(", ", DocumentDiff.Between(JsonElement.Parse(before), JsonElement.Parse(after)).Select(e => $"{e.Op.ToString().ToLowerInvariant()} {e.Path}")));

    [Fact]
    public void Tells_what_was_there()
    {
        var edit = Assert.Single(DocumentDiff.Between(JsonElement.Parse("""{"a":{"b":"old"}}"""), JsonElement.Parse("""{"a":{"b":"new"}}""")));
        Assert.Equal(("old", "new"), (edit.Before!.Value.GetString(), edit.Value!.Value.GetString()));
    }

    [Fact]
    public void Can_be_cut_down_to_the_members_that_changed() => Assert.Equal(
        ["/a", "/b"],
        DocumentDiff.Named(DocumentDiff.Between(JsonElement.Parse("""{"a":["x","y"],"b":1,"c":2}"""), JsonElement.Parse("""{"a":[],"b":2,"c":2}"""))).Select(e => e.Path));

    // RFC 6902, as far as these patches use it, the plain way.
    private static JsonNode Apply(JsonNode document, IEnumerable<Edit> edits)
    {
        foreach (var edit in edits)
        {
            var steps = edit.Path.Split('/')[1..].Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var at = steps[..^1].Aggregate(document, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!);
            var value = edit.Value is { } v ? JsonNode.Parse(v.GetRawText()) : null;
            Do(at, steps[^1], edit.Op, value);
        }

        return document;
    }

    private static void Do(JsonNode at, string step, EditOp op, JsonNode? value)
    {
        if (at is JsonArray list)
        {
            var place = int.Parse(step, CultureInfo.InvariantCulture);
            if (op is EditOp.Remove or EditOp.Replace)
                list.RemoveAt(place);
            if (op is EditOp.Add or EditOp.Replace)
                list.Insert(place, value);
            return;
        }

        Assert.Equal(op is not EditOp.Add, at.AsObject().ContainsKey(step));
        if (op == EditOp.Remove)
            at.AsObject().Remove(step);
        else
            at[step] = value;
    }
}
