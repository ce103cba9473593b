using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Invited, activated, changed, suspended and let in again, each over real HTTP, each told by the organisation's own record.</summary>
public sealed class People_who_join : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Come_in_with_the_code_they_were_given()
    {
        var invited = (await Invite()).Must(201).Json;
        Assert.Equal("site-reader", invited.GetProperty("person").GetString());
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$", Code(invited));
        (await New.Asks("GET", "cases")).Must(404);

        Assert.Equal("""{"person":"site-reader","name":"Site reader"}""", (await Join(invited)).Must(200).Text);
        Assert.Empty(await New.Lists());
        Assert.Equal(("active", "demo-new"), await StateOf("site-reader"));
        Assert.Equal(["organisation-made", "settings-changed person-invited admin", "settings-changed person-activated site-reader"], await Told());
    }

    [Fact]
    public async Task Stand_on_the_ladder_where_there_was_one_handler_only()
    {
        (await new Person(house, "demo-installer", "young").Asks("PUT", "", new
        {
            name = "Young", units = new[] { new { id = "all", name = "Young" } }, categories = new[] { new { id = "other", name = "Other" } }, channels = new[] { "web" },
            people = new[] { new { id = "first", name = "First", subject = "demo-admin", roles = new[] { "admin", "handler" } } },
            rules = Array.Empty<object>(), fallbackHandler = "first", targets = Array.Empty<object>(),
        })).Must(201);
        var first = new Person(house, "demo-admin", "young");
        foreach (var (name, subject) in new[] { ("Second", "demo-new"), ("Third", "demo-newer") })
        {
            var invited = (await first.Asks("POST", "people", new { name, roles = new[] { "handler" } })).Must(201).Json;
            (await new Person(house, subject, "young").Asks("POST", "people/activation", new { code = Code(invited) })).Must(200);
        }

        Assert.Equal("second", Assert.Single((await first.Asks("GET", "settings")).Json.GetProperty("fallbacks").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Are_known_by_no_code_that_is_kept()
    {
        var code = Code((await Invite()).Must(201).Json);
        var plain = code.Replace("-", "", StringComparison.Ordinal);
        foreach (var row in await house.RawRecords.All("demo~settings"))
        {
            Assert.DoesNotContain(plain, row.Key + row.Text(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(code, row.Key + row.Text(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Are_turned_away_alike_whatever_is_wrong()
    {
        var invited = (await Invite()).Must(201).Json;
        var missing = (await New.Asks("POST", "people/activation", new { code = "0000-0000-0000-0000-0000-0000" })).Must(404);
        Reply[] wrong =
        [
            await New.Asks("POST", "people/activation", new { code = "" }),
            await New.Asks("POST", "people/activation", new { code = Code(invited)[..^1] + (Code(invited)[^1] == '0' ? '1' : '0') }),
            await Person.Safety(house).Asks("POST", "people/activation", new { code = Code(invited) }), // is somebody here already
            await new Person(house, "demo-new", "other").Asks("POST", "people/activation", new { code = Code(invited) }),
        ];
        (await Join(invited)).Must(200);
        Reply used = await new Person(house, "demo-thief").Asks("POST", "people/activation", new { code = Code(invited) });
        Assert.All(wrong.Append(used), r => Assert.Equal((404, missing.Text), (r.Status, r.Text)));
        (await house.Send("POST", "api/v1/tenants/demo/people/activation", new(new { code = Code(invited) }))).Must(401);
    }

    [Fact]
    public async Task Come_too_late_after_a_week()
    {
        var invited = (await Invite()).Must(201).Json;
        house.Clock.Advance(TimeSpan.FromDays(7));
        (await Join(invited)).Must(404);
        (await Join((await Admin.Asks("POST", "people/site-reader/invitation")).Must(201).Json)).Must(200);
        (await Admin.Asks("POST", "people/site-reader/invitation")).Must(409);
    }

    [Fact]
    public async Task Have_one_code_at_a_time()
    {
        var first = (await Invite()).Must(201).Json;
        var second = (await Admin.Asks("POST", "people/site-reader/invitation")).Must(201).Json;
        (await Join(first)).Must(404);
        (await Join(second)).Must(200);
        Assert.Contains("person-invited-again", await Told());
        Assert.True((await Person.Auditor(house).Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Asked_for_twice_come_once()
    {
        var key = Reporter.NewKey();
        var first = (await Invite(key: key)).Must(201);
        Assert.Equal(first.Text, (await Invite(key: key)).Must(201).Text);
        (await Invite("Another", key)).Must(422);
        (await Join(first.Json)).Must(200);
        (await Join(first.Json)).Must(200); // the answer was lost
        Assert.Equal(3, (await Told()).Count);
    }

    [Fact]
    public async Task Never_get_an_id_that_somebody_has()
    {
        Assert.Equal("site-reader", (await Invite()).Must(201).Json.GetProperty("person").GetString());
        Assert.Equal("site-reader-2", (await Invite()).Must(201).Json.GetProperty("person").GetString());
        Assert.Equal("person", (await Invite("Читач")).Must(201).Json.GetProperty("person").GetString());
        (await Admin.Asks("POST", "people", new { name = "X", roles = new[] { "reader" }, id = "admin" })).Must(422).Names("/id");
        (await Admin.Asks("POST", "people", new { name = "X", roles = new[] { "reader" }, id = "not an id" })).Must(422).Names("/id");
        (await Admin.Asks("POST", "people", new { name = "X", roles = Array.Empty<string>(), within = new[] { new { role = "reader", unit = "nowhere" } } })).Must(422).Names("/within/0/unit");
    }

    [Fact]
    public async Task Are_changed_by_another_and_never_by_themselves()
    {
        var tag = (await Admin.Asks("GET", "people")).Must(200).TagOf();
        var body = new { name = "Safety officer", roles = new[] { "handler", "analyst" }, unit = "plant-north" };
        (await Admin.Asks("PUT", "people/safety-lead", body)).Must(428);
        (await Admin.Asks("PUT", "people/safety-lead", body, ifMatch: "\"1.00\"")).Must(412);
        var done = (await Admin.Asks("PUT", "people/safety-lead", body, ifMatch: tag, reason: "New post")).Must(204);
        Assert.Equal((await Admin.Asks("GET", "settings")).TagOf(), done.TagOf());
        (await Admin.Asks("PUT", "people/safety-lead", body, ifMatch: tag)).Must(204); // sent twice
        (await Admin.Asks("PUT", "people/admin", new { name = "Administrator", roles = new[] { "admin", "handler" } }, ifMatch: done.TagOf())).Must(422).Names("");
        (await Admin.Asks("PUT", "people/admin", new { name = "Administrator", roles = Array.Empty<string>() }, ifMatch: done.TagOf())).Must(422);
        (await Admin.Asks("PUT", "people/admin/suspension", new { reason = "holiday" })).Must(422);
        (await Admin.Asks("PUT", "people/nobody", body, ifMatch: done.TagOf())).Must(404);
        Assert.Equal("settings-changed person-changed admin", (await Told())[^1]);
        Assert.Equal(2, (await Told()).Count);
    }

    [Fact]
    public async Task Suspended_are_let_in_to_nothing_at_once_and_come_back_as_they_were()
    {
        var auditor = Person.Auditor(house);
        await auditor.Lists();
        (await Admin.Asks("PUT", "people/auditor/suspension", new { reason = "  " })).Must(422).Names("/reason");
        (await Admin.Asks("PUT", "people/auditor/suspension", new { reason = "An inquiry" })).Must(204);
        (await auditor.Asks("GET", "cases")).Must(404);
        (await Admin.Asks("PUT", "people/auditor/suspension", new { reason = "An inquiry" })).Must(204);
        (await Admin.Asks("DELETE", "people/auditor/suspension", reason: "Nothing found")).Must(204);
        await auditor.Lists();
        Assert.Equal(["organisation-made", "settings-changed person-suspended admin", "settings-changed person-resumed admin"], await Told());
    }

    [Fact]
    public async Task Do_not_raise_their_own_rights_by_the_document_either()
    {
        await Refused(s => Of(s, "admin")["roles"]!.AsArray().Add("handler"), "/people/2");
        await Refused(s => (Of(s, "admin")["subject"], Of(s, "audit-chair")["subject"]) = ("somebody-else", "demo-admin"), "/people/2");
        await Refused(s => s["people"]!.AsArray().RemoveAt(6), "/people");
        await Refused(s => Of(s, "custodian")["id"] = "custodian-2", "/people");
        await Refused(s => (Of(s, "custodian")["state"], Of(s, "custodian")["subject"], Of(s, "custodian")["roles"]) = ("left", "", new JsonArray()), "/people/6/state");
    }

    [Fact]
    public async Task All_join_when_two_admins_invite_at_once()
    {
        var done = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Invite($"Reader {i}")));
        Assert.All(done, r => r.Must(201));
        var people = (await Admin.Asks("GET", "people")).Must(200).Json.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ToList();
        Assert.All(Enumerable.Range(0, 6), i => Assert.Contains($"reader-{i}", people));
        Assert.True((await Person.Auditor(house).Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Of_two_with_one_code_one_comes_in()
    {
        var invited = (await Invite()).Must(201).Json;
        var done = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => new Person(house, $"demo-new-{i}").Asks("POST", "people/activation", new { code = Code(invited) })));
        Assert.Equal([200, 404, 404, 404, 404], done.Select(r => r.Status).Order());
    }

    private Person New => new(house, "demo-new");

    private Task<Reply> Invite(string name = "Site reader", string? key = null) => Admin.Asks("POST", "people", new { name, roles = new[] { "auditor" } }, key);

    private Task<Reply> Join(JsonElement invited) => New.Asks("POST", "people/activation", new { code = Code(invited) });

    private static string Code(JsonElement invited) => invited.GetProperty("code").GetString()!;

    private async Task<(string?, string?)> StateOf(string id)
    {
        var person = (await Admin.Asks("GET", "people")).Must(200).Json.GetProperty("people").EnumerateArray().Single(p => p.GetProperty("id").GetString() == id);
        return (person.GetProperty("state").GetString(), person.GetProperty("subject").GetString());
    }

    private async Task Refused(Action<JsonNode> change, string at)
    {
        var read = (await Admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(read.Body)!;
        change(settings);
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: read.TagOf())).Must(422).Names(at);
    }

    private static JsonNode Of(JsonNode settings, string id) => settings["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == id)!;

    private Task<List<string>> Told() => Own.Told(house);
}

/// <summary>The organisation's own record, in short.</summary>
internal static class Own
{
    public static async Task<List<string>> Told(TestHouse house) =>
        [.. (await Person.Auditor(house).Asks("GET", "record")).Must(200).Json.GetProperty("events").EnumerateArray().Select(e => Said(JsonDocument.Parse(e.GetProperty("canonical").GetString()!).RootElement.GetProperty("event")))];

    private static string Said(JsonElement e) => e.TryGetProperty("cause", out var cause)
        ? $"{e.GetProperty("type").GetString()} {cause.GetString()} {e.GetProperty("by").GetString()}"
        : e.GetProperty("type").GetString()!;

    /// <summary>A refusal that names this place.</summary>
    public static void Names(this Reply reply, string field) =>
        Assert.Contains(field, reply.Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString()));
}
