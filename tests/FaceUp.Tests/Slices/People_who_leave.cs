using System.Text.Json.Nodes;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Whoever leaves is out at once, leaves a record and a name, and comes back under no old id.</summary>
public sealed class People_who_leave : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_let_in_nowhere_from_that_moment_on()
    {
        await Person.Auditor(house).Lists();
        (await Leave("auditor")).Must(204);
        (await Person.Auditor(house).Asks("GET", "cases")).Must(404);
        (await Person.Auditor(house).Asks("GET", "record")).Must(404);
        var left = await Entry("auditor");
        Assert.Equal("""{"id":"auditor","name":"Auditor","subject":"","roles":[],"state":"left"}""", left.ToJsonString());
    }

    [Fact]
    public async Task Leave_once_however_often_it_is_asked()
    {
        (await Leave("custodian")).Must(204);
        var version = (await Admin.Asks("GET", "settings")).TagOf();
        (await Leave("custodian")).Must(204);
        Assert.Equal(version, (await Admin.Asks("GET", "settings")).TagOf());
        Assert.Equal(["organisation-made", "settings-changed person-left admin"], await Own.Told(house));
        (await Leave("nobody")).Must(404);
    }

    [Fact]
    public async Task Are_not_let_go_while_the_routing_counts_on_them()
    {
        (await Leave("safety-lead")).Must(422).Names("/rules/0/to");
        (await Leave("safety-lead", to: "auditor")).Must(422).Names("/to");
        (await Leave("safety-lead", to: "safety-lead")).Must(422).Names("/to");
        (await Leave("safety-lead", to: "compliance")).Must(204);
        var settings = await Settings();
        Assert.DoesNotContain("safety-lead", settings["rules"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_the_fallback_to_who_takes_over()
    {
        (await Leave("compliance", to: "audit-chair")).Must(204);
        Assert.Equal("audit-chair", (await Settings())["fallbackHandler"]!.GetValue<string>());
        var shown = await new Reporter(house).Submits("to whoever is there now");
        var line = Assert.Single(await Person.Auditor(house).Lists(), c => c.GetProperty("reference").GetString() == shown.Reference);
        Assert.Equal("audit-chair", line.GetProperty("handler").GetString());
    }

    [Fact]
    public async Task Come_back_neither_by_the_document_nor_by_an_old_version_of_it()
    {
        (await Leave("auditor")).Must(204);
        var (settings, tag) = (await Settings(), (await Admin.Asks("GET", "settings")).TagOf());
        var entry = settings["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == "auditor")!;
        (entry["state"], entry["subject"], entry["roles"]) = ("active", "demo-auditor", new JsonArray("auditor"));
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(422).Names("/people/3/state");
        (await Admin.Asks("POST", "people", new { name = "Auditor", roles = new[] { "auditor" }, id = "auditor" })).Must(422).Names("/id");
        (await Admin.Asks("PUT", "people/auditor", new { name = "Auditor", roles = new[] { "auditor" } }, ifMatch: tag)).Must(409);
        (await Admin.Asks("DELETE", "people/auditor/suspension")).Must(409);

        var before = (await Admin.Asks("GET", "settings")).Must(200);
        (await Admin.Asks("POST", "settings/versions/1/restoration", ifMatch: before.TagOf())).Must(200);
        Assert.Equal(before.Text, (await Admin.Asks("GET", "settings")).Text);
        (await Person.Auditor(house).Asks("GET", "cases")).Must(404);
    }

    [Fact]
    public async Task Do_not_return_when_what_people_may_do_does()
    {
        (await Admin.Asks("PUT", "people/auditor", new { name = "Auditor", roles = new[] { "auditor", "analyst" } }, ifMatch: (await Admin.Asks("GET", "people")).TagOf())).Must(204);
        (await Admin.Asks("PUT", "people/auditor/suspension", new { reason = "An inquiry" })).Must(204);
        (await Admin.Asks("POST", "people", new { name = "Newcomer", roles = new[] { "reader" } })).Must(201);
        (await Admin.Asks("POST", "settings/versions/1/restoration", ifMatch: (await Admin.Asks("GET", "settings")).TagOf())).Must(200);
        Assert.Equal("""{"id":"auditor","name":"Auditor","subject":"demo-auditor","roles":["auditor"],"state":"suspended"}""", (await Entry("auditor")).ToJsonString());
        Assert.Equal("invited", (await Entry("newcomer"))["state"]!.GetValue<string>());
    }

    [Fact]
    public async Task Leave_an_admin_behind()
    {
        (await Leave("admin")).Must(422);
        var code = (await Admin.Asks("POST", "people", new { name = "Second", roles = new[] { "admin" } })).Must(201).Json.GetProperty("code").GetString();
        (await Leave("admin")).Must(422); // nobody does it to themselves
        var second = new Person(house, "demo-second");
        (await second.Asks("POST", "people/activation", new { code })).Must(200);
        (await second.Asks("POST", "people/admin/offboarding", new { reason = "Gone" })).Must(204);
        (await Admin.Asks("GET", "people")).Must(404);
        (await second.Asks("POST", "people/second/offboarding", new { reason = "Me too" })).Must(422);
    }

    [Fact]
    public async Task Of_two_admins_who_part_with_each_other_at_once_one_stays()
    {
        var code = (await Admin.Asks("POST", "people", new { name = "Second", roles = new[] { "admin" } })).Must(201).Json.GetProperty("code").GetString();
        var second = new Person(house, "demo-second");
        (await second.Asks("POST", "people/activation", new { code })).Must(200);
        var done = await Task.WhenAll(Leave("second"), second.Asks("POST", "people/admin/offboarding", new { reason = "Gone" }));
        Assert.Contains(done, r => r.Status == 204);
        Assert.Contains(done, r => r.Status is 404 or 422);
        Assert.Single((await Settings(done[0].Status == 204 ? Admin : second))["people"]!.AsArray(), p => p!["roles"]!.ToJsonString().Contains("admin", StringComparison.Ordinal));
    }

    public static IEnumerable<object[]> Breaks => from at in Enumerable.Range(1, 6) from how in Enum.GetNames<Break>() select new object[] { at, how };

    [Theory, MemberData(nameof(Breaks))]
    public async Task Leave_the_same_behind_whatever_write_broke(int at, string how)
    {
        house.Breakage.Arm(at, Enum.Parse<Break>(how));
        var first = await Leave("safety-lead", to: "compliance");
        Assert.True(first.Status is 204 or 500 or 503, first.Text);
        house.Breakage.Arm(0, Break.NotStored);
        (await Leave("safety-lead", to: "compliance")).Must(204);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        Assert.Equal("left", (await Entry("safety-lead"))["state"]!.GetValue<string>());
        Assert.Equal(["organisation-made", "settings-changed person-left admin", "hand-over-finished"], await Own.Told(house));
        Assert.DoesNotContain(await house.RawRecords.All("demo~settings"), r => r.Key.StartsWith("handover|", StringComparison.Ordinal));
        Assert.True((await Person.Auditor(house).Verifies()).GetProperty("holds").GetBoolean());
    }

    private Task<Reply> Leave(string person, string? to = null) =>
        Admin.Asks("POST", $"people/{person}/offboarding", to is null ? new { reason = "Left the organisation" } : new { reason = "Left the organisation", to });

    private async Task<JsonNode> Settings(Person? by = null) => JsonNode.Parse((await (by ?? Admin).Asks("GET", "settings")).Must(200).Body)!;

    private async Task<JsonNode> Entry(string id) => (await Settings())["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == id)!;
}
