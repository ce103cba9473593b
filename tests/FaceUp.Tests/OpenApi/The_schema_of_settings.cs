using System.Text;
using System.Text.Json;
using FaceUp.App.Tenants;

namespace FaceUp.Tests.OpenApi;

/// <summary>What is published at the API is what is enforced, so it must say everything that can be said of a form, in words that the validator knows.</summary>
public sealed class The_schema_of_settings
{
    private static readonly string[] Enforced =
    [
        "$schema", "$ref", "$defs", "title", "description", "type", "properties", "required", "additionalProperties", "patternProperties", "items", "enum", "minLength", "maxLength",
        "pattern", "minItems", "maxItems", "minProperties", "maxProperties", "minimum", "maximum", "anyOf", "default", "format",
    ];

    private static readonly JsonElement Schema = JsonDocument.Parse(SettingsBody.Schema.Bytes).RootElement;

    private static IEnumerable<(string At, JsonElement Node)> Nodes => Schema.GetProperty("$defs").EnumerateObject().SelectMany(d => Under($"/$defs/{d.Name}", d.Value));

    [Fact]
    public void Uses_only_words_that_are_enforced() => Assert.All(Nodes, n => Assert.All(n.Node.EnumerateObject(), k => Assert.True(Enforced.Contains(k.Name), $"{n.At}: {k.Name}")));

    [Fact]
    public void Limits_every_text() => Assert.All(Typed("string"), n => Assert.True(n.Node.TryGetProperty("maxLength", out _), n.At));

    [Fact]
    public void Limits_every_list() => Assert.All(Typed("array"), n => Assert.True(n.Node.TryGetProperty("maxItems", out _) && n.Node.TryGetProperty("items", out _), n.At));

    [Fact]
    public void Closes_every_object() => Assert.All(
        Typed("object"),
        n => Assert.True(n.Node.GetProperty("additionalProperties").ValueKind == JsonValueKind.False && (!n.Node.TryGetProperty("patternProperties", out _) || n.Node.TryGetProperty("maxProperties", out _)), n.At));

    /// <summary>Of no other format it is known that the validator checks it.</summary>
    [Fact]
    public void Names_no_format_but_that_of_a_day() => Assert.All(Nodes.Where(n => n.Node.TryGetProperty("format", out _)), n => Assert.True(n.Node.GetProperty("format").GetString() == "date", n.At));

    [Fact]
    public void Says_of_everything_what_it_is() => Assert.All(Nodes, n => Assert.True(n.Node.EnumerateObject().Any(k => k.Name is "type" or "enum" or "$ref" or "anyOf"), n.At));

    [Theory]
    [InlineData("""{"name":"H"}""", "", "missing: units")]
    [InlineData("""[]""", "", "an object")]
    [InlineData("""null""", "", "null")]
    [InlineData("""{"name":7}""", "/name", "text")]
    [InlineData("""{"name":""}""", "/name", "1 and 100")]
    [InlineData("""{"categories":[{"id":"c","name":"C","urgency":"HIGH"}]}""", "/categories/0/urgency", "high")]
    [InlineData("""{"texts":{"en":{"welcome":""}}}""", "/texts/en/welcome", "5000")]
    [InlineData("""{"texts":{"e~/n":{"welcome":""}}}""", "/texts", "language tags")]
    [InlineData("""{"people":[{"id":"x","name":"X","subject":"s","roles":[],"within":[{"role":"handler","unit":"a b"}]}]}""", "/people/0/within/0/unit", "^[A-Za-z0-9._-]{1,40}$")]
    [InlineData("""{"forms":[{"id":"f","label":"F","steps":[{"id":"s","label":"S","fields":[{"id":"d","kind":"date","label":"D","earliest":"2024-02-30"}]}]}]}""", "/forms/0/steps/0/fields/0/earliest", "yyyy-MM-dd")]
    [InlineData("""{"forms":[{"id":"f","label":"F","steps":[{"id":"s","label":"S","fields":[{"id":"g","kind":"group","label":"G","fields":[{"id":"h","kind":"group","label":"H","fields":[{"id":"no id","kind":"yes-no","label":"I"}]}]}]}]}]}""", "/forms/0/steps/0/fields/0/fields/0/fields/0/id", "^[A-Za-z0-9_-]{1,40}$")]
    [InlineData("""{"rules":[{"id":"r","second":{"toRole":{"role":"owner"}}}]}""", "/rules/0/second/toRole/role", "handler")]
    [InlineData("""{"directory":{"groups":[{"group":"","roles":[]}]}}""", "/directory/groups/0/group", "1 and")]
    [InlineData("""{"units":[{"id":"u","name":"U","languages":[null]}]}""", "/units/0/languages/0", "null")]
    public void Is_enforced_with_the_place_and_the_limit(string document, string field, string limit) =>
        Assert.Contains(SettingsBody.Schema.Faults(Encoding.UTF8.GetBytes(document)), f => f.Field == field && f.Detail.Contains(limit, StringComparison.Ordinal));

    [Fact]
    public void Is_enforced_by_many_at_once() => Parallel.For(0, 200, i => Assert.Equal(
        [$"/units/{i % 7}/id"],
        SettingsBody.Schema.Faults(Encoding.UTF8.GetBytes($$"""
            {"name":"H","units":[{{string.Join(',', Enumerable.Range(0, 7).Select(n => $$"""{"id":"{{(n == i % 7 ? "no id!" : $"u{n}")}}","name":"U"}"""))}}],"categories":[{"id":"c","name":"C"}],
            "channels":["web"],"people":[{"id":"b","name":"B","subject":"s","roles":["handler"]}],"rules":[],"fallbackHandler":"b","targets":[]}
            """)).Select(f => f.Field)));

    private static IEnumerable<(string At, JsonElement Node)> Typed(string type) => Nodes.Where(n => n.Node.TryGetProperty("type", out var t) &&
        (t.ValueKind == JsonValueKind.String ? t.GetString() == type : t.EnumerateArray().Any(o => o.GetString() == type)));

    private static IEnumerable<(string At, JsonElement Node)> Under(string at, JsonElement node) => node.ValueKind == JsonValueKind.Object
        ? node.EnumerateObject().SelectMany(k => k.Name switch
        {
            "properties" or "patternProperties" => k.Value.EnumerateObject().SelectMany(m => Under($"{at}/{m.Name}", m.Value)),
            "items" => Under($"{at}/items", k.Value),
            "anyOf" => k.Value.EnumerateArray().SelectMany((a, i) => Under($"{at}/anyOf/{i}", a)),
            _ => [],
        }).Prepend((at, node))
        : [];
}
