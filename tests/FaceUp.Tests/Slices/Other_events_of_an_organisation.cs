using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>An organisation's record tells of more than its settings. What stands between two versions is vouched for as they are, and changes neither them nor their tag.</summary>
public sealed class Other_events_of_an_organisation : IAsyncLifetime
{
    private static readonly string Own = Partitions.Settings(TestHouse.Tenant);

    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    private TenantChanges Changes => house.Get<TenantChanges>();

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Stand_between_versions_and_leave_the_settings_as_they_are()
    {
        await Rename("Second");
        var (settings, tag) = await Settings();
        Assert.True(await Tell("key one"));
        Assert.True(await Tell("key two"));
        Assert.Equal(tag, (await Settings()).Tag);

        settings["name"] = "Third";
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200);
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200); // the same request
        Assert.True(await Tell("key three"));
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200); // still the same, behind another event
        await Rename("Fourth");

        Assert.Equal([4, 3, 2, 1], (await Listed("settings/versions", "versions")).Select(v => v.GetProperty("version").GetInt32()));
        var events = await Listed("record", "events");
        Assert.Equal(
            ["organisation-made", "settings-changed", "key-rotated", "key-rotated", "settings-changed", "key-rotated", "settings-changed"],
            events.Select(e => JsonElement.Parse(e.GetProperty("canonical").GetString()!).GetProperty("event").GetProperty("type").GetString()));
        await Holds();

        var whole = (await Auditor.Asks("GET", "record")).Json;
        var record = JsonSerializer.Serialize(new { tenant = "demo", count = whole.GetProperty("count").GetInt32(), last = whole.GetProperty("last").GetString(), events });
        var (exit, output) = IndependentReader.Run("read-chain.mjs", record, "--record", "demo");
        Assert.True(exit == 0, output);
    }

    [Fact]
    public async Task Are_passed_over_by_the_list_of_versions()
    {
        for (var version = 2; version <= 55; version++)
        {
            await Rename($"Name {version}");
            for (var others = 0; others < (version % 20 == 0 ? 60 : 1); others++)
                Assert.True(await Tell($"key {version} {others}"));
        }

        Assert.Equal(Enumerable.Range(1, 55).Reverse(), (await Listed("settings/versions", "versions")).Select(v => v.GetProperty("version").GetInt32()));
        await Holds();
    }

    [Fact]
    public async Task Are_told_by_one_of_two_who_read_the_same()
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        Assert.True(await Changes.Tell(tenant, Event("first"), [new Write.Put("x|first", Array.Empty<byte>())], default));
        Assert.False(await Changes.Tell(tenant, Event("second"), [new Write.Put("x|second", Array.Empty<byte>())], default));
        Assert.NotNull(await house.RawRecords.Get(Own, "x|first", default));
        Assert.Null(await house.RawRecords.Get(Own, "x|second", default));
        await Holds();
    }

    [Fact]
    public async Task Hold_up_no_change_of_the_settings_that_read_before_them()
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        Assert.True(await Tell("meanwhile"));
        var renamed = tenant.Settings with { Name = "Renamed" };
        var change = new SettingsChange(2, CanonicalSettings.Sha256(CanonicalSettings.Bytes(renamed)), [], [], []);
        Assert.True(await Changes.Change(tenant, new(renamed, new Dictionary<string, SealedSecret>(), "admin"), change, default));
        await Holds();

        Assert.False(await Changes.Change(tenant, new(renamed, new Dictionary<string, SealedSecret>(), "admin"), change, default)); // now they are others
        await Holds();
    }

    [Theory, InlineData(Break.NotStored), InlineData(Break.Stored), InlineData(Break.StoredTwice)]
    public async Task Are_told_whole_or_not_at_all(Break how)
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        house.Breakage.Arm(1, how);
        var told = Changes.Tell(tenant, Event("broken"), [new Write.Put("x|with", Array.Empty<byte>())], default);
        if (how == Break.StoredTwice)
            Assert.True(await told);
        else
            await Assert.ThrowsAsync<BrokenWriteException>(() => told);

        var stored = how != Break.NotStored;
        Assert.Equal(stored, await house.RawRecords.Get(Own, "x|with", default) is not null);
        Assert.Equal(stored ? 2 : 1, (await Auditor.Asks("GET", "record")).Json.GetProperty("count").GetInt32());
        await Holds();
    }

    [Fact]
    public async Task Are_no_way_to_tell_of_settings()
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var version = new TenantEvent.SettingsChanged(2, "", new("admin"), "", [], [], TestHouse.Start);
        await Assert.ThrowsAsync<ArgumentException>(() => Changes.Tell(tenant, version, [], default));
    }

    [Theory]
    [InlineData("e|00000002", "key one", "key 0ne", 2, "The event is not the one that was recorded: its bytes and its hash disagree.")]
    [InlineData("e|00000002", null, null, 2, "Expected event 2, found event 3.")]
    [InlineData("e|00000003", null, null, 3, "The head counts 4 events, the record holds 3.")]
    [InlineData("v|00000002", "Second", "sEcond", 1, "The settings of this version have been altered.")]
    [InlineData("settings", "Compliance officer", "Compliance oFFicer", 3, "The settings in force are not those of the last event.")]
    public async Task Altered_or_gone_are_named_as_versions_are(string key, string? said, string? otherwise, int at, string what)
    {
        await Rename("Second");
        Assert.True(await Tell("key one"));
        Assert.True(await Tell("key two"));
        await Holds();
        var row = (await house.RawRecords.Get(Own, key, default))!;
        var altered = Encoding.Latin1.GetBytes(said is null ? "" : Encoding.Latin1.GetString(row.Body.Span).Replace(said, otherwise, StringComparison.Ordinal));
        await house.RawRecords.Commit(Own, [said is null ? new Write.Delete(key) : new Write.Put(key, altered)], default);
        await Faulty(at, what);
    }

    [Fact]
    public async Task Do_not_stand_in_for_a_version()
    {
        // Every hash made to fit, by somebody who writes everything.
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var version3 = new TenantEvent.OrganisationMade(3, CanonicalSettings.Sha256(CanonicalSettings.Bytes(tenant.Settings)), "x", "", [], TestHouse.Start);
        var key = TenantChain.Extend(TestHouse.Tenant, 1, tenant.Record!.Last, Event("one"));
        var forged = TenantChain.Extend(TestHouse.Tenant, 2, key.Hash, version3);
        var body = JsonNode.Parse((await house.RawRecords.Get(Own, "settings", default))!.Body.Span)!;
        (body["record"]!["count"], body["record"]!["last"]) = (3, Convert.ToBase64String(forged.Hash));
        await house.RawRecords.Commit(Own, [new Write.Put("settings", Encoding.UTF8.GetBytes(body.ToJsonString())), Row(key), Row(forged)], default);
        await Faulty(2, "The event tells of another version than the next.");
    }

    private static Write.Put Row(ChainedEvent link) => new($"e|{link.Sequence:D8}", (byte[])[.. link.Hash, .. link.Canonical]);

    private static TenantEvent.KeyRotated Event(string keyId) => new(keyId, TestHouse.Start);

    private async Task<bool> Tell(string keyId) => await Changes.Tell((await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!, Event(keyId), [], default);

    private async Task Rename(string name)
    {
        var (settings, tag) = await Settings();
        settings["name"] = name;
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200);
    }

    private async Task<(JsonNode Settings, string Tag)> Settings()
    {
        var read = (await Admin.Asks("GET", "settings")).Must(200);
        return (JsonNode.Parse(read.Body)!, read.TagOf());
    }

    private async Task Holds()
    {
        var verified = await Auditor.Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
    }

    private async Task Faulty(int at, string what)
    {
        var verified = await Auditor.Verifies();
        Assert.Equal($$"""[{"event":{{at}},"what":"{{what}}"}]""", verified.GetProperty("faults").GetRawText());
    }

    private async Task<List<JsonElement>> Listed(string path, string member)
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
}
