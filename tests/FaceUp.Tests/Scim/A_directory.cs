using System.Text.Json.Nodes;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Scim;

/// <summary>What a directory may do to an organisation, and what not.</summary>
public sealed class A_directory : IAsyncLifetime
{
    private ConnectedHouse at = null!;

    private DirectoryClient Entra => at.Directory;

    public async Task InitializeAsync() => at = await ConnectedHouse.Open();

    public Task DisposeAsync() => at.DisposeAsync().AsTask();

    [Fact]
    public async Task Knows_nobody_who_was_added_by_hand()
    {
        Assert.Equal(0, (await Entra.Asks("GET", "Users")).Must(200).Json.GetProperty("totalResults").GetInt32());
        foreach (var id in new[] { "admin", "compliance", "no-such-person", "~", "a|b", new string('a', 300) })
        {
            (await Entra.Asks("GET", $"Users/{id}")).Must(404);
            (await Entra.Patches($"Users/{id}", """{"op":"replace","path":"active","value":false}""")).Must(404);
            (await Entra.Asks("DELETE", $"Users/{id}")).Must(404);
        }
    }

    [Fact]
    public async Task Takes_over_whom_an_administrator_hands_over()
    {
        (await at.Changes(s => Person(s, "safety-lead")["directory"] = "oid-lead")).Must(200);
        Assert.Equal("Safety lead|demo-safety|active|handler|", await at.Shown("safety-lead")); // not before the directory has spoken
        Assert.Equal("safety-lead", await Entra.Adds("lead@example.org", "oid-lead", "Lead"));
        Assert.Equal("Lead|oid-lead|active||", await at.Shown("safety-lead"));
        Assert.Equal("compliance", (await at.Settings()).GetProperty("rules")[0].GetProperty("to").GetString()); // who may handle nothing gets nothing
    }

    [Fact]
    public async Task Gives_roles_that_no_document_takes_away()
    {
        var id = await Entra.Adds("anna@example.org", "oid-anna", "Anna");
        (await Entra.Joins(await Entra.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        var tried = await at.Changes(s => Person(s, id)["roles"] = new JsonArray("admin"));
        Assert.Equal(0, tried.Must(200).Json.GetProperty("changes").GetArrayLength());
        Assert.Equal("Anna|oid-anna|active|handler|", await at.Shown(id));
        var tag = (await at.Admin.Asks("GET", "settings")).TagOf();
        var refused = (await at.Admin.Asks("PUT", $"people/{id}", """{"name":"Anna","roles":["admin"]}""", ifMatch: tag)).Must(422);
        Assert.Equal("/roles", refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task Gives_other_roles_as_soon_as_the_settings_map_its_groups_otherwise()
    {
        var id = await Entra.Adds("anna@example.org", "oid-anna", "Anna");
        (await Entra.Joins(await Entra.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        var dry = await at.Changes(s => s["directory"]!["groups"]![0]!["roles"] = new JsonArray("reader"), "?dryRun=true");
        Assert.Contains("/people/", dry.Must(200).Text, StringComparison.Ordinal);
        (await at.Changes(s => s["directory"]!["groups"]![0]!["roles"] = new JsonArray("reader"))).Must(200);
        Assert.Equal("Anna|oid-anna|active|reader|", await at.Shown(id));
        (await at.Changes(s => s["directory"] = JsonNode.Parse("""{"subject":"userName","groups":[]}"""))).Must(200);
        Assert.Equal("Anna|anna@example.org|active||", await at.Shown(id));
        (await Entra.Patches($"Users/{id}", """{"op":"replace","path":"userName","value":"anna.m@example.org"}""")).Must(200);
        Assert.Equal("Anna|anna.m@example.org|active||", await at.Shown(id));
        (await at.Changes(s => s.AsObject().Remove("directory"))).Must(200);
        (await at.Changes(s => Person(s, id)["roles"] = new JsonArray("analyst"))).Must(200);
        Assert.Equal("Anna|anna.m@example.org|active|analyst|", await at.Shown(id)); // without a word about groups, roles are by hand
    }

    [Fact]
    public async Task Does_not_lock_the_organisation_out()
    {
        var id = await Entra.Adds("chief@example.org", "oid-chief", "Chief");
        var admins = await Entra.AddsGroup("FaceUp admins", "oid-admins");
        var handlers = await Entra.AddsGroup("FaceUp handlers", "oid-handlers");
        (await Entra.Joins(admins, id)).Must(204);
        (await Entra.Joins(handlers, id)).Must(204);
        (await new Person(at.House, "oid-chief").Asks("PUT", "people/admin/suspension", """{"reason":"on leave"}""")).Must(204);
        var before = await Shown(id, "oid-chief");
        foreach (var reply in new[] { await Entra.Patches($"Users/{id}", """{"op":"Replace","path":"active","value":"False"}"""), await Entra.Leaves(admins, id), await Entra.Asks("DELETE", $"Groups/{admins}"), await Entra.Asks("DELETE", $"Users/{id}") })
        {
            Assert.Contains("admin", reply.Must(409).Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
            Assert.False(reply.Json.TryGetProperty("scimType", out _));
        }

        Assert.Equal(before, await Shown(id, "oid-chief"));
        (await Entra.Adds("other@example.org", "oid-other")).ToString(); // and others go on

        async Task<string> Shown(string person, string subject)
        {
            var all = (await new Person(at.House, subject).Asks("GET", "settings")).Must(200).Json.GetProperty("people").EnumerateArray();
            var p = all.Single(x => x.GetProperty("id").GetString() == person);
            return $"{p.GetProperty("name")}|{p.GetProperty("subject")}|active|{string.Join(',', p.GetProperty("roles").EnumerateArray())}|";
        }
    }

    [Fact]
    public async Task Hands_on_what_counted_on_whom_it_disables_but_never_the_last_fallback()
    {
        var id = await Entra.Adds("anna@example.org", "oid-anna", "Anna");
        (await Entra.Joins(await Entra.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        (await at.Changes(s =>
        {
            s["rules"]![0]!["to"] = id;
            s["fallbackHandler"] = id;
            s["fallbacks"] = new JsonArray("audit-chair", "compliance");
        })).Must(200);
        (await Entra.Patches($"Users/{id}", """{"op":"Replace","path":"active","value":"False"}""")).Must(200);
        var settings = await at.Settings();
        Assert.Equal(("audit-chair", "audit-chair"), (settings.GetProperty("rules")[0].GetProperty("to").GetString(), settings.GetProperty("fallbackHandler").GetString()));

        (await Entra.Patches($"Users/{id}", """{"op":"Replace","path":"active","value":"True"}""")).Must(200);
        (await at.Changes(s =>
        {
            s["rules"] = new JsonArray();
            s["fallbackHandler"] = id;
            s["fallbacks"] = new JsonArray("audit-chair");
            Person(s, "compliance")["roles"] = new JsonArray("reader");
            Person(s, "safety-lead")["roles"] = new JsonArray("reader");
        })).Must(200);
        Assert.Contains("/fallback", (await Entra.Patches($"Users/{id}", """{"op":"Replace","path":"active","value":"False"}""")).Must(409).Text, StringComparison.Ordinal);
        Assert.Contains("/fallback", (await Entra.Asks("DELETE", $"Users/{id}")).Must(409).Text, StringComparison.Ordinal);
        Assert.Equal("Anna|oid-anna|active|handler|", await at.Shown(id));
    }

    [Fact]
    public async Task Leaves_whom_an_administrator_suspended_as_they_are_and_in_their_rules()
    {
        var id = await Entra.Adds("anna@example.org", "oid-anna", "Anna");
        (await Entra.Joins(await Entra.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        (await at.Changes(s => s["rules"]![0]!["to"] = id)).Must(200);
        (await at.Admin.Asks("PUT", $"people/{id}/suspension", new { reason = "An inquiry" })).Must(204);
        (await Entra.Patches($"Users/{id}", """{"op":"replace","path":"displayName","value":"Anna N"}""")).Must(200);
        await Entra.Adds("ben@example.org", "oid-ben", "Ben");
        Assert.Equal("Anna N|oid-anna|suspended|handler|", await at.Shown(id));
        Assert.Equal(id, (await at.Settings()).GetProperty("rules")[0].GetProperty("to").GetString()); // whom the directory did not disable keeps their place
        Assert.False(await at.Lets("oid-anna"));
        (await at.Admin.Asks("DELETE", $"people/{id}/suspension", reason: "Nothing found")).Must(204);
        Assert.True(await at.Lets("oid-anna"));
    }

    [Fact]
    public async Task Goes_on_when_an_answer_is_lost_at_any_write()
    {
        var group = await Entra.AddsGroup("FaceUp handlers", "oid-handlers");
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var nth = 1; nth <= 3; nth++)
            {
                var (name, oid) = ($"u{nth}{how}@example.org", $"oid-{nth}-{how}");
                at.House.Breakage.Arm(nth, how);
                await Entra.Asks("POST", "Users", DirectoryClient.User(name, oid, "Somebody"));
                at.House.Breakage.Arm(0, how);
                var found = (await Entra.Finds("Users", $"userName eq \"{name}\"")).Must(200).Json;
                var id = found.GetProperty("totalResults").GetInt32() == 1 ? found.GetProperty("Resources")[0].GetProperty("id").GetString()! : await Entra.Adds(name, oid);
                foreach (var act in new Func<Task<Reply>>[] { () => Entra.Joins(group, id), () => Entra.Leaves(group, id), () => Entra.Asks("DELETE", $"Users/{id}") })
                {
                    at.House.Breakage.Arm(nth, how);
                    await act();
                    at.House.Breakage.Arm(0, how);
                    Assert.Contains((await act()).Status, new[] { 204, 404 });
                }

                Assert.EndsWith("||left||", await at.Shown(id), StringComparison.Ordinal);
            }
        }

        Assert.Equal("[]", (await FaceUp.Tests.Slices.Person.Auditor(at.House).Verifies()).GetProperty("faults").GetRawText());
        Assert.DoesNotContain(await at.House.Rows("scim|u|", App.Storage.Partitions.Settings(TestHouse.Tenant)), _ => true);
    }

    private static JsonNode Person(JsonNode settings, string id) => settings["people"]!.AsArray().Single(p => (string?)p!["id"] == id)!;
}
