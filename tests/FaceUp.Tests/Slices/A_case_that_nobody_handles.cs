using System.Text.Json;
using System.Text.Json.Nodes;

namespace FaceUp.Tests.Slices;

/// <summary>A report that concerns everybody who handles anything.</summary>
public sealed class A_case_that_nobody_handles : IAsyncLifetime
{
    private const string Everybody = """{"name":"Compliance officer"},{"name":"Safety lead"},{"name":"Manager of Plant North"},{"name":"Chair of the audit committee"}""";

    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Stands_on_the_administrators_list_and_is_theirs_to_give()
    {
        await AddStandIn();
        var shown = await Taken(Everybody);
        var line = Assert.Single(await Unassigned(Admin));
        Assert.Equal((shown.Reference, "", 4), (Text(line, "reference"), Text(line, "handler"), (await Barred(Text(line, "id")!)).Count));
        var id = Text(line, "id")!;

        foreach (var to in new[] { "compliance", "audit-chair", "admin", "no-such-person", "" }) // concerned, or no handler: the same words
            (await Gives(id, to)).Must(422);
        (await Gives(new string('0', 26), "stand-in")).Must(404);
        (await Gives(id, "stand-in")).Must(204);
        (await Gives(id, "stand-in")).Must(204);
        Assert.Empty(await Unassigned(Admin));
        var assigned = Assert.Single(await Person.Auditor(house).Events(id), e => Text(e, "type") == "case-assigned");
        Assert.Equal(("stand-in", "admin"), (Text(assigned, "to"), Text(assigned, "by")));
    }

    [Fact]
    public async Task Is_no_case_to_an_administrator_whom_it_concerns()
    {
        await AddStandIn();
        await Taken(Everybody + """,{"name":"Administrator"}""");
        var nothing = await Admin.Asks("GET", "unassigned");
        var id = Text(Assert.Single(await Person.Auditor(house).Lists()), "id")!;
        Assert.Equal("""{"cases":[]}""", nothing.Must(200).Text);
        var refused = await Gives(id, "stand-in");
        Assert.Equal((await Gives(new string('0', 26), "stand-in")).Text, refused.Must(404).Text);
    }

    [Fact]
    public async Task Is_announced_by_a_notice_of_its_own_where_that_is_safe()
    {
        await house.Change(s => s["targets"]![0]!["readers"] = new JsonArray("admin"));
        await Taken(Everybody);
        await house.Settle();
        Assert.Equal((2, 0), (house.Slack.Received.Count, house.Teams.Received.Count)); // the report, and that nobody handles it
        Assert.Contains(house.Slack.Received, p => p.Text.Contains("A case without a handler", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_handed_to_a_new_fallback_by_itself_within_a_day()
    {
        await AddStandIn();
        await Taken(Everybody);
        await house.ComeToRest();
        await house.Change(s => s["fallbacks"]!.AsArray().Add("stand-in"));
        await house.Pass(1);
        Assert.Empty(await Unassigned(Admin));
        Assert.Single(await Person.Auditor(house).Lists("?handler=stand-in"));
    }

    [Fact]
    public async Task Is_not_taken_from_one_who_handles_it()
    {
        var shown = await new Reporter(house).Submits("x");
        var id = await Person.Auditor(house).Finds(shown.Reference);
        (await Gives(id, "safety-lead")).Must(404);
    }

    private Task AddStandIn() => house.Change(s => s["people"]!.AsArray().Add(JsonNode.Parse("""{"id":"stand-in","name":"Somebody quite different","subject":"demo-stand-in","roles":["handler"]}""")));

    private Task<Reply> Gives(string id, string to) => Admin.Asks("PUT", $"unassigned/{id}/assignment", new { to });

    private static async Task<IReadOnlyList<JsonElement>> Unassigned(Person who) => [.. (await who.Asks("GET", "unassigned")).Must(200).Json.GetProperty("cases").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> Barred(string id) => [.. (await Person.Auditor(house).Events(id))[0].GetProperty("barred").EnumerateArray()];

    private async Task<Submitted> Taken(string concerned) => Submitted.Of((await new Reporter(house).TriesToSubmit(JsonNode.Parse(
        $$"""{"category":"corruption","unit":"headquarters","language":"en","answers":[{"question":"what","text":"x"}],"concerned":[{{concerned}}]}""")!)).Must(201).Json);

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
