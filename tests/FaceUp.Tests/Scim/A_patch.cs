using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FaceUp.Domain.Directory;

namespace FaceUp.Tests.Scim;

/// <summary>What a PATCH makes of a user or a group.</summary>
public class A_patch
{
    private static readonly DirectoryUser Anna = new("anna@example.org", "oid-1", true, "Anna", "Anna N", "Anna", "N");
    private static readonly Gen<string> Word = Gen.String[Gen.Char['a', 'z'], 1, 12];
    private static readonly Gen<string[]> Ids = Gen.Int[0, 30].Select(i => $"p{i}").Array[0, 20];

    /// <summary>An attribute's name, and what may stand there.</summary>
    private static readonly Gen<(string? Path, JsonNode? Value)> Attribute = Gen.OneOf(
        OneOf("displayName", "name.givenName", "name.familyName", "name.formatted", "userName", "externalId", "title", "nickName", "phoneNumbers[type eq \"work\"].value",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "urn:ietf:params:scim:schemas:core:2.0:User:displayName").Select(Word, (path, word) => ((string?)path, (JsonNode?)word)),
        Gen.Bool.Select(Gen.Bool, (active, asWord) => ((string?)"active", asWord ? (JsonNode?)(active ? "True" : "False") : active)));

    private static readonly Gen<(string Op, string? Path, JsonNode? Value)> Operation = OneOf("add", "Add", "replace", "Replace", "REPLACE").Select(Attribute, (op, a) => (op, a.Path, a.Value));

    private static Gen<string> OneOf(params string[] words) => Gen.Int[0, words.Length - 1].Select(i => words[i]);

    [Fact]
    public void Done_twice_is_done_once() => Operation.Array[1, 8].Sample(operations =>
    {
        var patch = Patch(operations);
        var once = Anna.With(ScimPatch.Operations(patch));
        Assert.Equal(once, once.With(ScimPatch.Operations(patch)));
    });

    [Fact]
    public void With_a_path_and_without_says_the_same() => Operation.Array[1, 8].Sample(operations =>
    {
        var single = operations.Select(o => new { o.Op, o.Path, o.Value }).GroupBy(o => o.Path).Select(g => g.Last()).Where(o => !o.Path!.Contains('[', StringComparison.Ordinal)).ToList();
        if (single.Count == 0 || single.Select(o => o.Path!.Split(':')[^1]).Distinct().Count() != single.Count)
            return;
        var whole = new JsonObject(single.Select(o => KeyValuePair.Create(o.Path!, o.Value?.DeepClone())));
        Assert.Equal(Anna.With(ScimPatch.Operations(Patch([.. single.Select(o => (o.Op, o.Path, o.Value))]))), Anna.With(ScimPatch.Operations(Patch(("replace", null, whole)))));
    });

    [Fact]
    public void Touches_nothing_that_it_does_not_name() => Operation.Sample(o =>
    {
        var patched = Anna.With(ScimPatch.Operations(Patch(o)));
        var named = o.Path!.Split(':')[^1];
        Assert.Equal(named == "displayName" ? patched.DisplayName : Anna.DisplayName, patched.DisplayName);
        Assert.Equal(named == "active" ? patched.Active : Anna.Active, patched.Active);
        Assert.Equal(named == "userName" ? patched.UserName : Anna.UserName, patched.UserName);
        Assert.Equal(named == "name.familyName" ? patched.FamilyName : Anna.FamilyName, patched.FamilyName);
        if (o.Value?.GetValueKind() == JsonValueKind.String && named is "displayName")
            Assert.Equal((string?)o.Value, patched.DisplayName);
    });

    [Theory]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", false)]
    [InlineData("""{"op":"replace","path":"active","value":false}""", false)]
    [InlineData("""{"op":"Add","path":"active","value":[{"$ref":null,"value":"false"}]}""", false)]
    [InlineData("""{"op":"replace","value":{"active":"False"}}""", false)]
    [InlineData("""{"op":"Replace","value":{"active":true}}""", true)]
    public void Of_active_takes_every_spelling_of_Entra_ID(string operation, bool active) =>
        Assert.Equal(Anna with { Active = active }, (Anna with { Active = !active }).With(ScimPatch.Operations(Operations(operation))));

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":"no"}""", "invalidValue")]
    [InlineData("""{"op":"remove","path":"active"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"active","value":1}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"userName","value":7}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"userName","value":["a","b"]}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"userName","value":""}""", "invalidValue")]
    [InlineData("""{"op":"remove","path":"userName"}""", "invalidValue")]
    [InlineData("""{"op":"remove","path":"externalId"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"displayName","value":"a\u202eb"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"displayName"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"name","value":"Anna"}""", "invalidValue")]
    [InlineData("""{"op":"replace","value":"x"}""", "invalidValue")]
    [InlineData("""{"op":"replace","value":{}}""", "noTarget")]
    [InlineData("""{"op":"remove"}""", "noTarget")]
    [InlineData("""{"op":"move","path":"active","value":true}""", "invalidSyntax")]
    [InlineData("""{"path":"active","value":true}""", "invalidSyntax")]
    [InlineData("""{"op":"replace","path":"","value":true}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"active active","value":true}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":7,"value":true}""", "invalidPath")]
    [InlineData("""{"op":"replace","path":"emails[type sw \"w\"].value","value":"x"}""", "invalidFilter")]
    [InlineData("""7""", "invalidSyntax")]
    public void That_cannot_be_done_is_refused(string operation, string kind) =>
        Assert.Equal((400, kind), A_filter.Fault(() => Anna.With(ScimPatch.Operations(Operations(operation)))));

    [Fact]
    public void That_is_none_is_refused()
    {
        foreach (var body in new[] { "{}", "[]", "7", """{"Operations":[]}""", """{"Operations":{}}""" })
            Assert.Equal((400, "invalidSyntax"), A_filter.Fault(() => ScimPatch.Operations(JsonElement.Parse(body))));
        var many = string.Join(',', Enumerable.Repeat("""{"op":"add","path":"title","value":"x"}""", ScimPatch.MaxOperations + 1));
        Assert.Equal((400, "invalidValue"), A_filter.Fault(() => ScimPatch.Operations(Operations(many))));
        var wide = "{" + string.Join(',', Enumerable.Range(0, ScimPatch.MaxOperations + 1).Select(i => $"\"a{i}\":1")) + "}";
        Assert.Equal((400, "invalidValue"), A_filter.Fault(() => ScimPatch.Operations(Operations($$"""{"op":"add","value":{{wide}}}"""))));
    }

    [Fact]
    public void Of_members_adds_and_takes_away_as_sets_do() => Ids.Select(Ids, Ids).Sample((before, plus, minus) =>
    {
        var group = new DirectoryGroup("G").With(ScimPatch.Operations(Members("Add", before)));
        var more = group.With(ScimPatch.Operations(Members("Add", plus)));
        Assert.Equal(before.Union(plus).Order(StringComparer.Ordinal), more.Ids);
        var less = more.With(ScimPatch.Operations(Members("Remove", minus)));
        Assert.Equal(before.Union(plus).Except(minus).Order(StringComparer.Ordinal), less.Ids);
        if (minus.Length > 0)
            Assert.Equal(less.Ids, more.With(ScimPatch.Operations(Patch([.. minus.Select(id => ("remove", (string?)$"members[value eq \"{id}\"]", (JsonNode?)null))]))).Ids);
        Assert.Equal(plus.Distinct().Order(StringComparer.Ordinal), more.With(ScimPatch.Operations(Members("Replace", plus))).Ids);
        Assert.Empty(more.With(ScimPatch.Operations(Patch(("Remove", "members", null)))).Ids);
        Assert.Equal("G", less.DisplayName);
    });

    [Theory]
    [InlineData("""{"op":"add","path":"members[value eq \"p1\"]","value":[{"value":"p1"}]}""", "invalidPath")]
    [InlineData("""{"op":"remove","path":"members[display eq \"p1\"]"}""", "invalidFilter")]
    [InlineData("""{"op":"add","path":"members","value":["p1"]}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"members","value":[{"value":7}]}""", "invalidValue")]
    [InlineData("""{"op":"add","path":"members","value":7}""", "invalidValue")]
    [InlineData("""{"op":"remove","path":"displayName"}""", "invalidValue")]
    public void Of_a_group_that_cannot_be_done_is_refused(string operation, string kind) =>
        Assert.Equal((400, kind), A_filter.Fault(() => new DirectoryGroup("G").With(ScimPatch.Operations(Operations(operation)))));

    private static JsonElement Operations(string operation) => JsonElement.Parse($$"""{"schemas":["{{ScimSchemas.Patch}}"],"Operations":[{{operation}}]}""");

    private static JsonElement Members(string op, string[] ids) => Patch((op, "members", new JsonArray([.. ids.Select(id => new JsonObject { ["$ref"] = null, ["value"] = id })])));

    private static JsonElement Patch(params (string Op, string? Path, JsonNode? Value)[] operations)
    {
        var list = operations.Select(o =>
        {
            var operation = new JsonObject { ["op"] = o.Op };
            if (o.Path is not null)
                operation["path"] = o.Path;
            if (o.Value is not null)
                operation["value"] = o.Value.DeepClone();
            return (JsonNode)operation;
        });
        return JsonElement.Parse(new JsonObject { ["Operations"] = new JsonArray([.. list]) }.ToJsonString());
    }
}
