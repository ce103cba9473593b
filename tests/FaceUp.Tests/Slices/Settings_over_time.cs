using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Storage;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Every change of an organisation's settings is a version that the organisation's own record tells of.</summary>
public sealed class Settings_over_time : IAsyncLifetime
{
    private static readonly string Own = Partitions.Settings(TestHouse.Tenant);
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_told_by_a_dry_run_before_they_are_changed()
    {
        var rows = await Dump();
        var tried = await Change(s => s["units"]!.AsArray().Add(Unit("lab")), "?dryRun=true");
        Assert.Equal("add /units/5", Said(tried));
        Assert.Equal(rows, await Dump());

        var done = await Change(s => s["units"]!.AsArray().Add(Unit("lab")), "?dryRun=false");
        Assert.Equal(tried.Text, done.Text);
        Assert.Equal(2, done.Json.GetProperty("version").GetInt32());
        Assert.Equal((await Admin.Asks("GET", "settings")).TagOf(), done.TagOf());
    }

    [Fact]
    public async Task Say_who_when_and_why()
    {
        await Change(s => s["name"] = "Renamed", reason: Uri.EscapeDataString("Нова назва з 1 березня"));
        var versions = (await Auditor.Asks("GET", "settings/versions")).Must(200).Json.GetProperty("versions").EnumerateArray().ToList();
        Assert.Equal(["2 admin Нова назва з 1 березня", "1 demo-installer "], versions.Select(v => $"{v.GetProperty("version")} {v.GetProperty("by")} {v.GetProperty("why")}"));
        Assert.Equal(TestHouse.Start, versions[0].GetProperty("at").GetDateTimeOffset());
    }

    [Fact] // Two days before, unless the organisation wants it otherwise.
    public async Task Say_when_to_remind_of_a_duty()
    {
        await Change(s => s["deadlines"] = new JsonObject { ["remindAcknowledgeDays"] = 6 });
        var shown = await new Reporter(house).Submits("what happened");
        var id = await Person.Compliance(house).Finds(shown.Reference);
        await house.Settle();
        Assert.DoesNotContain("deadline-reminded", await Types(id));
        await house.Pass(1);
        Assert.Contains("deadline-reminded", await Types(id));
    }

    private async Task<IEnumerable<string?>> Types(string id) => (await Person.Compliance(house).Events(id)).Select(e => e.GetProperty("type").GetString());

    [Fact]
    public async Task Are_all_kept_as_the_record_has_their_hashes()
    {
        await Change(s => s["name"] = "Renamed");
        await Change(s => s["rules"] = new JsonArray());
        foreach (var line in (await Auditor.Asks("GET", "settings/versions")).Must(200).Json.GetProperty("versions").EnumerateArray())
        {
            var document = (await Auditor.Asks("GET", $"settings/versions/{line.GetProperty("version")}")).Must(200);
            Assert.Equal(line.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(document.Body)));
            Assert.DoesNotContain("secret-path", document.Text, StringComparison.Ordinal);
        }

        Assert.Equal("Demo organisation", (await Auditor.Asks("GET", "settings/versions/1")).Json.GetProperty("name").GetString());
        (await Auditor.Asks("GET", "settings/versions/4")).Must(404);
    }

    [Fact]
    public async Task That_are_the_same_make_no_version()
    {
        var rows = await Dump();
        var same = await Change(_ => { });
        Assert.Equal((1, ""), (same.Json.GetProperty("version").GetInt32(), Said(same)));
        Assert.Equal(rows, await Dump());
    }

    [Fact]
    public async Task Name_an_address_that_changed_and_never_show_it()
    {
        var done = await Change(s => s["targets"]![0]!["address"] = $"{house.Slack.Address}?new=1");
        Assert.Equal((2, "", "[\"slack\"]"), (done.Json.GetProperty("version").GetInt32(), Said(done), done.Json.GetProperty("addresses").GetRawText()));
        var record = (await Auditor.Asks("GET", "record")).Must(200);
        Assert.Contains("slack", record.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", record.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Come_back_as_a_new_version_without_the_addresses_of_targets_that_left()
    {
        await Change(s => s["targets"]!.AsArray().RemoveAt(0), "", s => s["name"] = "Without Slack");
        var tag = (await Admin.Asks("GET", "settings")).TagOf();
        var tried = (await Admin.Asks("POST", "settings/versions/1/restoration?dryRun=true", ifMatch: tag)).Must(200);
        (await Admin.Asks("POST", "settings/versions/1/restoration")).Must(428);
        (await Admin.Asks("POST", "settings/versions/1/restoration", ifMatch: "\"1.0\"")).Must(412);
        var back = (await Admin.Asks("POST", "settings/versions/1/restoration", ifMatch: tag, reason: "Back")).Must(200);
        Assert.Equal(tried.Text, back.Text);
        Assert.Equal((3, "replace /name, add /targets/0", "[\"slack\"]"), (back.Json.GetProperty("version").GetInt32(), Said(back), back.Json.GetProperty("withoutAddress").GetRawText()));
        var newest = (await Auditor.Asks("GET", "settings/versions")).Json.GetProperty("versions")[0];
        Assert.Equal(("Back", 1), (newest.GetProperty("why").GetString(), newest.GetProperty("from").GetInt32()));
        Assert.Equal((await Admin.Asks("GET", "settings/versions/1")).Text, (await Admin.Asks("GET", "settings/versions/3")).Text);

        await new Reporter(house).Submits("to the chat that is left");
        await house.Settle();
        Assert.Equal((0, 1), (house.Slack.Received.Count, house.Teams.Received.Count));
        await Holds();
    }

    [Fact]
    public async Task Asked_for_twice_are_changed_once()
    {
        var (settings, tag) = await Settings();
        settings["name"] = "Renamed";
        var first = (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200);
        var again = (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200);
        Assert.Equal((first.Text, first.TagOf()), (again.Text, again.TagOf()));

        settings["targets"]![0]!["address"] = $"{house.Slack.Address}?another=1"; // the same document, and another secret: not the same request
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(412);
        await Change(s => s["name"] = "Once more");
        settings["targets"]![0]!.AsObject().Remove("address");
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(412);
    }

    [Fact]
    public async Task Are_listed_page_by_page()
    {
        for (var i = 0; i < 60; i++)
            await Change(s => s["name"] = $"Name {i}");
        Assert.Equal(Enumerable.Range(1, 61).Reverse(), (await All("settings/versions", "versions")).Select(v => v.GetProperty("version").GetInt32()));
        var events = await All("record", "events");
        Assert.Equal(Enumerable.Range(0, 61), events.Select(e => e.GetProperty("sequence").GetInt32()));
        await Holds();

        var whole = (await Auditor.Asks("GET", "record")).Json;
        var record = JsonSerializer.Serialize(new { tenant = "demo", count = whole.GetProperty("count").GetInt32(), last = whole.GetProperty("last").GetString(), events });
        var (exit, output) = IndependentReader.Run("read-chain.mjs", record, "--record", "demo");
        Assert.True(exit == 0, output);
        Assert.Equal("demo: 61 events hold", output.Trim());
    }

    [Fact]
    public async Task That_change_almost_everything_are_named_in_the_record_and_kept_whole()
    {
        await Change(s =>
        {
            for (var i = 0; i < 2000; i++)
                s["people"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"p{{i}}","name":"{{new string('n', 90)}}","subject":"s{{i}}","roles":["reader"]}"""));
        });
        var last = JsonDocument.Parse((await All("record", "events"))[^1].GetProperty("canonical").GetString()!).RootElement.GetProperty("event");
        Assert.Equal("""[{"op":"replace","path":"/people"}]""", last.GetProperty("changes").GetRawText());
        Assert.Equal(2009, (await Auditor.Asks("GET", "settings/versions/2")).Json.GetProperty("people").GetArrayLength());
        await Holds();
    }

    public static TheoryData<string, int, string> Tampering => new()
    {
        { "e|00000001", 1, "The event is not the one that was recorded: its bytes and its hash disagree." },
        { "v|00000001", 0, "The settings of this version have been altered." },
        { "v|00000003", 2, "The settings of this version have been altered." },
        { "settings", 2, "The settings in force are not those of the last event." },
    };

    [Theory, MemberData(nameof(Tampering))]
    public async Task Altered_in_the_store_are_named(string key, int at, string what)
    {
        await Change(s => s["name"] = "Second");
        await Change(s => s["name"] = "Third");
        await Holds();
        var row = (await house.RawRecords.Get(Own, key, default))!;
        // For the settings themselves, a person in force whom no event tells of; elsewhere any letter.
        var altered = Encoding.Latin1.GetString(row.Body.Span).Replace("Compliance officer", "Compliance oFFicer", StringComparison.Ordinal);
        if (key[0] == 'e')
            altered = altered.Replace("Second", "sEcond", StringComparison.Ordinal);
        await house.RawRecords.Commit(Own, [new Write.Put(key, Encoding.Latin1.GetBytes(altered))], default);
        await Faulty(at, what);
    }

    [Theory]
    [InlineData("v|00000002", 1, "The settings of this version are gone.")]
    [InlineData("e|00000001", 1, "Expected event 1, found event 2.")]
    [InlineData("e|00000002", 2, "The head counts 3 events, the record holds 2.")]
    public async Task Gone_from_the_store_are_named(string key, int at, string what)
    {
        await Change(s => s["name"] = "Second");
        await Change(s => s["name"] = "Third");
        await house.RawRecords.Commit(Own, [new Write.Delete(key)], default);
        await Faulty(at, what);
    }

    [Fact]
    public async Task Of_another_organisation_are_no_evidence_here()
    {
        var (settings, _) = await Settings();
        (await new Person(house, "demo-installer", "other").Asks("PUT", "", settings.ToJsonString())).Must(201);
        var link = (await house.RawRecords.Get(Partitions.Settings(new("other")), "e|00000000", default))!;
        await house.RawRecords.Commit(Own, [new Write.Put("e|00000000", link.Body)], default);
        await Faulty(0, "The event belongs to another record.");
    }

    private async Task Holds()
    {
        var verified = await Auditor.Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
    }

    private async Task Faulty(int at, string what)
    {
        var verified = await Auditor.Verifies();
        Assert.False(verified.GetProperty("holds").GetBoolean());
        Assert.Equal($$"""[{"event":{{at}},"what":"{{what}}"}]""", verified.GetProperty("faults").GetRawText());
    }

    private async Task<Reply> Change(Action<JsonNode> change, string query = "", Action<JsonNode>? also = null, string? reason = null)
    {
        var (settings, tag) = await Settings();
        change(settings);
        also?.Invoke(settings);
        return (await Admin.Asks("PUT", "settings" + query, settings.ToJsonString(), ifMatch: tag, reason: reason)).Must(200);
    }

    private async Task<(JsonNode Settings, string Tag)> Settings()
    {
        var read = (await Admin.Asks("GET", "settings")).Must(200);
        return (JsonNode.Parse(read.Body)!, read.TagOf());
    }

    private async Task<List<JsonElement>> All(string path, string member)
    {
        var all = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await Auditor.Asks("GET", cursor.Length == 0 ? path : $"{path}?cursor={cursor}")).Must(200).Json;
            all.AddRange(page.GetProperty(member).EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return all;
    }

    private async Task<string> Dump() => string.Join('\n', (await house.RawRecords.All(Own)).Select(r => $"{r.Key} {r.ETag} {Convert.ToHexStringLower(SHA256.HashData(r.Body.Span))}"));

    private static JsonNode Unit(string id) => new JsonObject { ["id"] = id, ["name"] = id };

    private static string Said(Reply reply) => string.Join(", ", reply.Json.GetProperty("changes").EnumerateArray().Select(c => $"{c.GetProperty("op").GetString()} {c.GetProperty("path").GetString()}"));
}
