using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Slices;

public sealed class A_rule_that_is_tried_out : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Says_which_matched_and_why_who_gets_it_and_who_is_passed_over()
    {
        var rows = (await house.Rows("")).Count;
        var tried = (await Try(s => s["concerned"] = JsonNode.Parse("""[{"name":"manager of plant north"}]"""))).Must(200).Json;
        Assert.Equal("north-harassment", tried.GetProperty("rule").GetString());
        Assert.Equal("safety-first:category north-to-safety:category north-harassment:", string.Join(' ', tried.GetProperty("tried").EnumerateArray().Select(t => $"{Text(t, "rule")}:{Text(t, "failed")}")));
        Assert.Equal("""[{"person":"north-manager","why":"concerned"}]""", tried.GetProperty("passedOver").GetRawText());
        Assert.Equal("""["north-manager"]""", tried.GetProperty("keptOut").GetRawText());
        Assert.Equal("high", Text(tried, "urgency"));
        Assert.Equal(("[]", """["slack","teams"]"""), (tried.GetProperty("told").GetRawText(), tried.GetProperty("notTold").GetRawText()));
        Assert.Equal(rows, (await house.Rows("")).Count);
    }

    [Fact]
    public async Task May_be_one_that_is_not_saved_yet()
    {
        var settings = JsonNode.Parse((await Person.Admin(house).Asks("GET", "settings")).Body)!;
        settings["rules"]!.AsArray().Insert(0, JsonNode.Parse(
            """{"id":"new","to":"safety-lead","unit":"plant-north","exact":false,"language":"de","atLeast":"high","answers":[{"field":"where","equals":"yard"}],"second":{"toRole":{"role":"handler"}},"regime":"de","notify":["teams"],"urgency":"critical"}"""));
        settings["rules"]![0]!.AsObject().Remove("exact");
        var tried = (await Try(s =>
        {
            s["settings"] = settings;
            s["language"] = "de-AT";
            s["urgency"] = "high";
            s["answers"] = JsonNode.Parse("""{"where":["yard"]}""");
        })).Must(200).Json;
        Assert.Equal(("new", "safety-lead", "de", "critical"), (Text(tried, "rule"), Text(tried, "to"), Text(tried, "regime"), Text(tried, "urgency")));
        Assert.Equal("north-manager", Text(tried, "second")); // the nearest in that role
        Assert.Equal("""["teams"]""", tried.GetProperty("told").GetRawText());
        Assert.Equal("north-harassment", Text((await Try(_ => { })).Json, "rule")); // and nothing was saved
    }

    [Theory]
    [InlineData("""{"category":"none"}""", "/category")]
    [InlineData("""{"unit":"none"}""", "/unit")]
    [InlineData("""{"channel":"none"}""", "/channel")]
    [InlineData("""{"language":"German"}""", "/language")]
    [InlineData("""{"rule":"none"}""", "/rule")]
    [InlineData("""{"concerned":[{"person":"none"}]}""", "/concerned/0/person")]
    public async Task Is_refused_at_the_place_of_the_fault(string change, string field)
    {
        var refused = await Try(s =>
        {
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
                s[name] = value!.DeepClone();
        });
        Assert.Equal([field], refused.Must(422).Json.GetProperty("errors").EnumerateArray().Select(e => Text(e, "field")));
    }

    [Fact]
    public async Task Is_refused_with_settings_that_do_not_hold()
    {
        var settings = JsonNode.Parse((await Person.Admin(house).Asks("GET", "settings")).Body)!;
        settings["rules"]![0]!["to"] = "admin";
        Assert.Equal("/settings/rules/0/to", Text((await Try(s => s["settings"] = settings)).Must(422).Json.GetProperty("errors")[0], "field"));
    }

    private Task<Reply> Try(Action<JsonNode> change)
    {
        var report = JsonNode.Parse("""{"category":"harassment","unit":"assembly","language":"en"}""")!;
        change(report);
        return Person.Admin(house).Asks("POST", "routing/trial", report.ToJsonString());
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;
}
