using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Slices;

/// <summary>The demo's rule gives harassment to whoever handles nearest: in and below Plant North its own manager, with the chair of the audit committee looking on.</summary>
public sealed class A_report_about_the_units_own_manager : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_the_managers_as_long_as_it_does_not_name_them()
    {
        var id = await Taken(Report());
        var routed = await Event(id, "case-routed");
        Assert.Equal(("north-harassment", "north-manager", "audit-chair", "high"), (Text(routed, "rule"), Text(routed, "to"), Text(routed, "second"), Text(routed, "urgency")));
        Assert.False((await Event(id, "report-received")).TryGetProperty("barred", out _));
    }

    [Theory]
    [InlineData("""{"person":"north-manager"}""")]
    [InlineData("""{"name":"The manager of plant-NORTH"}""")]
    [InlineData("""{"name":"Northmanager"},{"name":"Mánager, Plant North"}""")]
    public async Task Goes_past_the_manager(string concerned)
    {
        var id = await Taken(Report(concerned));
        var routed = await Event(id, "case-routed");
        Assert.Equal("north-harassment", Text(routed, "rule"));
        Assert.Contains(Text(routed, "to"), new[] { "compliance", "safety-lead", "audit-chair" }); // next in the role are those of all of the organisation
        Assert.NotEqual("north-manager", Text(routed, "second"));
        Assert.NotEqual(Text(routed, "to"), Text(routed, "second"));
        var mark = Assert.Single((await Event(id, "report-received")).GetProperty("barred").EnumerateArray()).GetString();
        Assert.Equal(26, mark!.Length);
        Assert.DoesNotContain("north-manager", (await Auditor.Asks("GET", $"cases/{id}/record")).Text, StringComparison.Ordinal);
        Assert.Empty(await Auditor.Lists("?handler=north-manager"));
    }

    [Fact]
    public async Task Cannot_be_given_to_the_manager_and_says_no_more_than_of_one_who_handles_nothing()
    {
        var id = await Taken(Report("""{"person":"north-manager"}"""));
        var refused = await Assigner(id).Assigns(id, "north-manager");
        var nobody = await Assigner(id).Assigns(id, "admin");
        Assert.Equal((422, nobody.Text), (refused.Status, refused.Text));
        (await Assigner(id).Assigns(id, "safety-lead")).Must(204);
    }

    [Fact]
    public async Task Answers_the_reporter_alike_whether_a_typed_name_is_known_or_not()
    {
        string[] names = ["Manager of Plant North", "Xanager of Xlant Xorth"];
        var answers = new List<Reply>();
        foreach (var name in names)
            answers.Add((await new Reporter(house).TriesToSubmit(Report($$"""{"name":"{{name}}"}"""))).Must(201));
        Assert.Equal((answers[0].Headers, answers[0].Body.Length), (answers[1].Headers, answers[1].Body.Length));
        Assert.Equal(Shape(answers[0]), Shape(answers[1]));
    }

    [Theory]
    [InlineData("""{"person":"compliance"}""", "/concerned/0/person")] // a person, but nobody whom the form shows
    [InlineData("""{"person":"no-such-person"}""", "/concerned/0/person")]
    [InlineData("""{"person":""}""", "/concerned/0/person")]
    [InlineData("""{"name":"x"},{}""", "/concerned/1")]
    [InlineData("""{"name":"x","person":"north-manager"}""", "/concerned/0")]
    [InlineData("""{"name":" "}""", "/concerned/0/name")]
    public async Task Is_refused_where_nobody_is_named_properly(string concerned, string field)
    {
        var refused = (await new Reporter(house).TriesToSubmit(Report(concerned))).Must(422);
        Assert.Equal([field], refused.Json.GetProperty("errors").EnumerateArray().Select(e => Text(e, "field")));
        var unknown = (await new Reporter(house).TriesToSubmit(Report("""{"person":"zz"}"""))).Must(422);
        if (field.EndsWith("person", StringComparison.Ordinal))
            Assert.Equal(unknown.Text, refused.Text);
    }

    [Fact]
    public async Task Names_at_most_twenty()
    {
        (await new Reporter(house).TriesToSubmit(Report(string.Join(',', Enumerable.Repeat("""{"name":"x"}""", 21))))).Must(422);
        (await new Reporter(house).TriesToSubmit(Report(string.Join(',', Enumerable.Repeat("""{"name":"x"}""", 20))))).Must(201);
    }

    [Fact]
    public async Task Is_read_with_the_names_that_were_given()
    {
        var id = await Taken(Report("""{"person":"north-manager"},{"name":"Їжак"}"""));
        var named = (await Assigner(id).Reads(id)).GetProperty("concerned");
        Assert.Equal("""[{"person":"north-manager","name":"Manager of Plant North"},{"name":"Їжак"}]""", named.GetRawText());
        foreach (var row in await house.Rows("")) // nothing that was typed lies anywhere unsealed
            Assert.DoesNotContain("Їжак", System.Text.Encoding.UTF8.GetString(row.Body.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_form_whom_it_may_name()
    {
        var form = (await house.Send("GET", "api/v1/tenants/demo/form")).Must(200).Json;
        Assert.Equal("""[{"id":"north-manager","name":"Manager of Plant North"}]""", form.GetProperty("people").GetRawText());
    }

    [Fact]
    public async Task Is_announced_only_where_all_readers_are_known_and_none_is_concerned()
    {
        await Taken(Report("""{"person":"north-manager"}"""));
        await house.Settle();
        Assert.Equal((0, 0), (house.Slack.Received.Count, house.Teams.Received.Count));

        await house.Change(s =>
        {
            s["targets"]![0]!["readers"] = new JsonArray("compliance", "audit-chair");
            s["targets"]![1]!["readers"] = new JsonArray("compliance", "north-manager");
        });
        var id = await Taken(Report("""{"person":"north-manager"}"""));
        await house.Settle();
        Assert.Equal((1, 0), (house.Slack.Received.Count, house.Teams.Received.Count));
        (await Assigner(id).Assigns(id, "safety-lead")).Must(204);
        await house.Pass(8); // a reminder and an escalation
        Assert.Empty(house.Teams.Received);
        Assert.Contains("deadline-passed slack delivered", (await house.NoticesOf(id)).Select(n => n.Shown));
        Assert.DoesNotContain((await house.NoticesOf(id)).Select(n => n.Shown), n => n.Contains("teams", StringComparison.Ordinal));

        await Taken(Report());
        await house.Settle();
        Assert.Single(house.Teams.Received);
    }

    [Fact]
    public async Task Escalates_to_the_next_fallback_when_it_is_about_the_first()
    {
        var id = await Taken(Report("""{"name":"the compliance officer"}""", "corruption"));
        Assert.Equal("audit-chair", Text(await Event(id, "case-routed"), "to"));
        await house.Pass(9);
        Assert.Equal("audit-chair", Text(await Event(id, "deadline-escalated"), "to"));
    }

    [Fact]
    public async Task Stands_on_the_second_pair_of_eyes_own_list()
    {
        var id = await Taken(Report());
        var line = Assert.Single(await Auditor.Lists("?handler=audit-chair"));
        Assert.Equal((id, "north-manager", "audit-chair", "high"), (Text(line, "id"), Text(line, "handler"), Text(line, "second"), Text(line, "urgency")));
    }

    [Fact]
    public async Task Is_handed_over_when_handler_and_second_are_gone()
    {
        var id = await Taken(Report());
        await house.Change(s =>
        {
            s["people"]!.AsArray().Single(p => (string?)p!["id"] == "north-manager")!["state"] = "suspended";
            s["people"]!.AsArray().Single(p => (string?)p!["id"] == "audit-chair")!["roles"] = new JsonArray();
            s["fallbacks"] = new JsonArray("safety-lead");
            s["rules"]![2]!["second"]!["to"] = "safety-lead";
        });
        await house.Pass(1);
        await house.Get<App.Escalation.CaseWork>().Look(TestHouse.Tenant, new(id), default);
        var over = await Event(id, "case-handed-over");
        Assert.Equal(("north-manager", "north-harassment"), (Text(over, "from"), Text(over, "rule")));
        Assert.Equal(["compliance", "safety-lead"], new[] { Text(over, "to"), Text(over, "second") }.Order());
        Assert.Contains("case-assigned slack pending", (await house.NoticesOf(id)).Select(n => n.Shown.Replace("delivered", "pending", StringComparison.Ordinal)));
        Assert.Empty(await Auditor.Lists("?handler=audit-chair"));
    }

    [Fact]
    public async Task Is_taken_under_the_regime_of_the_nearest_unit_that_has_one()
    {
        await house.Change(s =>
        {
            s["units"]![1]!["regime"] = "de";
            s["regime"] = "it";
        });
        Assert.Equal("de", Text(await Event(await Taken(Report()), "report-received"), "regime"));
        Assert.Equal("it", Text(await Event(await Taken(Report(unit: "headquarters")), "report-received"), "regime"));
    }

    /// <summary>A handler who sees this case and may give it away.</summary>
    private Person Assigner(string id) => id.Length > 0 ? Person.Compliance(house) : throw new ArgumentException("No case.", nameof(id));

    private async Task<string> Taken(JsonNode report) => await Auditor.Finds(Submitted.Of((await new Reporter(house).TriesToSubmit(report)).Must(201).Json).Reference);

    private async Task<JsonElement> Event(string id, string type) => Assert.Single(await Auditor.Events(id), e => Text(e, "type") == type);

    private static JsonNode Report(string? concerned = null, string category = "harassment", string unit = "assembly") => JsonNode.Parse(
        $$"""{"category":"{{category}}","unit":"{{unit}}","language":"en","answers":[{"question":"what","text":"x"}]{{(concerned is null ? "" : $",\"concerned\":[{concerned}]")}}}""")!;

    private static string Shape(Reply reply) => string.Join(' ', reply.Json.EnumerateObject().Select(m => $"{m.Name}:{m.Value.GetRawText().Length}"));

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
