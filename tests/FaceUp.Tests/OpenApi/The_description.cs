using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Http;
using FaceUp.Tests.Hostile;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace FaceUp.Tests.OpenApi;

/// <summary>What is served at openapi.json, against what is really there. Answers are held against it in every request that <see cref="HostileHead"/> sends.</summary>
[Collection(HostileRequests.Name)]
public sealed class The_description(HostileHead head)
{
    [Fact]
    public async Task Is_OpenAPI_3_1_without_a_fault()
    {
        var served = await head.Get("/api/v1/openapi.json");
        Assert.Equal("application/json", served.ContentType);

        var read = OpenApiDocument.Parse(served.Text, "json");

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(head.Contract.Document.GetProperty("paths").EnumerateObject().Count(), read.Document!.Paths.Count);
    }

    [Fact]
    public void Names_every_route_that_is_mapped_and_no_other() => Assert.Equal(Mapped(), Described());

    [Fact]
    public void Has_a_name_of_its_own_for_each_operation()
    {
        var ids = Operations().Select(o => o.Operation.GetProperty("operationId").GetString()).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public void Knows_every_route_that_an_Api_class_names()
    {
        var named = ApiDescription.Apis.SelectMany(api => api.GetFields(BindingFlags.Public | BindingFlags.Static)).Where(f => f.IsLiteral && f.FieldType == typeof(string))
            .Select(f => (string)f.GetRawConstantValue()!).Where(route => route.StartsWith("api/v1", StringComparison.Ordinal) || route.StartsWith(".well-known/", StringComparison.Ordinal)).ToList();
        Assert.Equal(named.Distinct().Count(), named.Count);
        Assert.Equal(named.Order(StringComparer.Ordinal), Mapped().Select(r => r.Split(' ')[1].TrimStart('/')).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Is_made_of_all_classes_that_carry_routes() => Assert.Equal(
        typeof(Door).Assembly.GetTypes().Where(t => t.GetMethods().Any(m => m.GetCustomAttribute<EndpointAttribute>() is not null)).OrderBy(t => t.Name),
        ApiDescription.Apis.OrderBy(t => t.Name));

    [Fact]
    public void Names_each_parameter_of_a_path() => Assert.All(Operations(), o =>
        Assert.Equal(
            o.Path.Split('/').Where(s => s.StartsWith('{')).Select(s => s.Trim('{', '}')),
            o.Operation.GetProperty("parameters").EnumerateArray().Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString())));

    [Fact]
    public void Says_every_choice_in_words()
    {
        var choices = Under(head.Contract.Document).Where(at => at.Name == "enum").SelectMany(at => at.Value.EnumerateArray()).ToList();
        Assert.NotEmpty(choices);
        Assert.All(choices, word => Assert.True(word.ValueKind is JsonValueKind.String or JsonValueKind.Null, $"{word} is no word."));
    }

    private static IEnumerable<JsonProperty> Under(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(p => Under(p.Value).Prepend(p)),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Under),
        _ => [],
    };

    [Fact]
    public void Refers_to_nothing_that_is_not_there()
    {
        var schemas = head.Contract.Document.GetProperty("components").GetProperty("schemas");
        var references = References(head.Contract.Document).Distinct().ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.True(schemas.TryGetProperty(r["#/components/schemas/".Length..], out _), r));
    }

    [Fact]
    public void Takes_no_unknown_member_anywhere() => Assert.All(
        head.Contract.Document.GetProperty("components").GetProperty("schemas").EnumerateObject(),
        schema => Assert.True(schema.Value.GetProperty("additionalProperties").ValueKind == JsonValueKind.False, schema.Name));

    [Theory]
    [InlineData("ReportRequest", "answers", "maxItems", 300)]
    [InlineData("MessageRequest", "text", "maxLength", 20_000)]
    [InlineData("ReplyRequest", "text", "maxLength", 20_000)]
    [InlineData("NoteRequest", "text", "maxLength", 20_000)]
    [InlineData("SettingsDocument", "people", "maxItems", 5000)]
    public void Says_how_much_may_be_sent(string schema, string member, string limit, int value) =>
        Assert.Equal(value, head.Contract.Document.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty(limit).GetInt32());

    [Theory]
    [InlineData("an unknown member", """{"category":"c","unit":"u","language":"en","answers":[{"question":"q","text":"t"}],"x":1}""")]
    [InlineData("a missing member", """{"category":"c","unit":"u","language":"en"}""")]
    [InlineData("no answers", """{"category":"c","unit":"u","language":"en","answers":[]}""")]
    [InlineData("a null answer", """{"category":"c","unit":"u","language":"en","answers":[null]}""")]
    [InlineData("an empty question", """{"category":"c","unit":"u","language":"en","answers":[{"question":"","text":"t"}]}""")]
    [InlineData("a number", """{"category":1,"unit":"u","language":"en","answers":[{"question":"q","text":"t"}]}""")]
    [InlineData("no language", """{"category":"c","unit":"u","language":"E","answers":[{"question":"q","text":"t"}]}""")]
    public void Refuses_what_the_server_refuses(string what, string body) =>
        Assert.True(head.Contract.FaultsOfBody("POST", "/api/v1/tenants/demo/reports", JsonDocument.Parse(body).RootElement).Count > 0, what);

    /// <summary>Every route that answers with JSON, asked once; what it answers is held against its described form by <see cref="HostileHead.Send"/>.</summary>
    [Fact]
    public async Task Has_the_form_of_every_answer_that_is_given()
    {
        var demo = "/api/v1/tenants/demo";
        var write = HostileHead.Json("POST", $"{demo}/report/messages", """{"text":"One more thing."}""");
        write.Headers.Add("FaceUp-Receipt", head.Receipt);
        var open = HostileHead.Request("GET", $"{demo}/report");
        open.Headers.Add("FaceUp-Receipt", head.Receipt);
        var there = await head.Get($"{demo}/settings", "demo-admin");
        var other = JsonNode.Parse(there.Json.GetRawText())!;
        other["name"] = "Another name";
        var dry = HostileHead.Json("PUT", $"{demo}/settings?dryRun=true", other.ToJsonString(), "demo-admin");
        dry.Headers.TryAddWithoutValidation("If-Match", there.Headers["ETag"]);
        HttpRequestMessage[] asked =
        [
            HostileHead.Request("GET", $"{demo}/form"), write, HostileHead.Json("POST", $"{demo}/cases/{head.Case}/notes", """{"text":"Looks serious."}""", "demo-compliance"),
            HostileHead.Json("POST", $"{demo}/cases/{head.Case}/replies", """{"text":"We are on it.","feedback":false}""", "demo-compliance"), open,
            HostileHead.Request("GET", $"{demo}/cases", "demo-auditor"), HostileHead.Request("GET", $"{demo}/cases/{head.Case}", "demo-compliance"),
            HostileHead.Request("GET", $"{demo}/cases/{head.Case}/record", "demo-auditor"), HostileHead.Request("GET", $"{demo}/cases/{head.Case}/record/verification", "demo-auditor"),
            HostileHead.Request("GET", $"{demo}/record/verification", "demo-auditor"), HostileHead.Request("GET", $"{demo}/settings", "demo-admin"),
            HostileHead.Request("GET", $"{demo}/record", "demo-auditor"), HostileHead.Request("GET", $"{demo}/settings/versions", "demo-auditor"),
            HostileHead.Request("GET", $"{demo}/settings/versions/1", "demo-auditor"), HostileHead.Request("GET", "/api/v1/schemas/settings.json"), dry,
            HostileHead.Request("GET", $"{demo}/dead-letters", "demo-admin"), HostileHead.Request("GET", "/api/v1/health"), HostileHead.Request("GET", "/api/v1/health/ready"), HostileHead.Request("GET", $"{demo}/privacy-notice"),
            HostileHead.Request("GET", $"{demo}/directory", "demo-admin"), HostileHead.Request("PUT", $"{demo}/directory/token", "demo-admin"),
        ];
        foreach (var request in asked)
            Assert.InRange((await head.Send(request)).Status, 200, 204);

        var settings = (await head.Get($"{demo}/settings", "demo-admin")).Json;
        Assert.Empty(head.Contract.FaultsOfBody("PUT", $"{demo}/settings", settings));
        await head.Settled();
    }

    [Fact]
    public async Task Has_a_schema_for_settings_that_stands_alone()
    {
        var schema = (await head.Get("/api/v1/schemas/settings.json")).Json;
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        var check = new SchemaCheck(schema);
        var root = JsonDocument.Parse($$"""{"$ref":"{{schema.GetProperty("$ref").GetString()}}"}""").RootElement;
        var settings = (await head.Get("/api/v1/tenants/demo/settings", "demo-admin")).Json;
        Assert.Empty(check.Faults(root, settings));
        var bad = settings.GetRawText().Replace("\"units\":[", "\"units\":[{\"id\":\"no id!\",\"name\":\"\"},", StringComparison.Ordinal).Replace("\"handler\"", "\"owner\"", StringComparison.Ordinal);
        var faults = check.Faults(root, JsonDocument.Parse(bad).RootElement).ToList();
        Assert.All(new[] { "/units/0/id", "/units/0/name", "/people/0/roles/0" }, at => Assert.Contains(faults, f => f.StartsWith(at, StringComparison.Ordinal)));
    }

    private IEnumerable<string> Mapped() => head.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.TrimStart('/') is var path && (path.StartsWith("api/", StringComparison.Ordinal) || path.StartsWith(".well-known/", StringComparison.Ordinal)))
        .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}")).Order(StringComparer.Ordinal);

    private IEnumerable<string> Described() => Operations().Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal);

    private IEnumerable<(string Method, string Path, JsonElement Operation)> Operations() =>
        from path in head.Contract.Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    private static IEnumerable<string> References(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => at.EnumerateObject().SelectMany(m => m is { Name: "$ref", Value.ValueKind: JsonValueKind.String } ? [m.Value.GetString()!] : References(m.Value)),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
