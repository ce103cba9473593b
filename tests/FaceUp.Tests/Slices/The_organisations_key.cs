using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>An administrator sees the versions of the key, makes new ones and switches old ones off; the record tells of each, whatever breaks in between.</summary>
public sealed class The_organisations_key : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    private Person Handler => Person.Compliance(house);

    private Reporter Reporter => new(house);

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_one_version_at_first() => Assert.Equal("1 ring:demo/1 enabled current", await Versions());

    [Fact]
    public async Task Rotated_locks_what_comes_from_then_on_and_opens_what_came_before()
    {
        var before = await Reporter.Submits("before");
        var made = (await Admin.Asks("POST", "keys/rotation", new { reason = "the calendar says so" })).Must(201).Json;
        Assert.Equal(("2", "current"), (made.GetProperty("version").GetString(), made.GetProperty("use").GetString()));
        var after = await Reporter.Submits("after");
        Assert.Equal("2 ring:demo/2 enabled current, 1 ring:demo/1 enabled possible", await Versions());

        foreach (var (shown, text, version) in new[] { (before, "before", "ring:demo/1"), (after, "after", "ring:demo/2") })
        {
            var id = await Handler.Finds(shown.Reference);
            Assert.Equal(text, (await Handler.Reads(id)).GetProperty("answers")[0].GetProperty("text").GetString());
            Assert.Equal(version, (await house.Get<CaseStore>().Find(TestHouse.Tenant, new(id), default))!.Locks.KeyId);
        }

        Assert.Equal(
            ["key-rotated ring:demo/1", "key-rotation-asked admin: the calendar says so", "key-rotated ring:demo/2"], await Told());
        await Holds();
    }

    [Fact]
    public async Task Has_no_version_switched_off_that_locks_what_comes()
    {
        (await Refused("keys/1", "key-current")).Must(409);
        (await Refused("keys/1?force=true", "key-current")).Must(409);
        Assert.Equal("1 ring:demo/1 enabled current", await Versions());
        Assert.Equal(["key-rotated ring:demo/1"], await Told());
    }

    [Fact]
    public async Task Has_a_version_that_may_lock_something_switched_off_by_force_alone()
    {
        var before = await Reporter.Submits("before");
        var id = await Handler.Finds(before.Reference);
        await Rotates();
        var refused = await Refused("keys/1", "key-in-use");
        refused.Must(409);
        Assert.Contains("stay shut", refused.Json.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await Handler.Reads(id);

        (await Admin.Asks("PUT", "keys/1?force=true", new { enabled = false, reason = "somebody had it" })).Must(204);
        Assert.Equal("2 ring:demo/2 enabled current, 1 ring:demo/1 disabled possible", await Versions());
        Assert.Equal("urn:faceup:problem:key-disabled", (await Handler.Asks("GET", $"cases/{id}")).Must(503).Json.GetProperty("type").GetString());
        await Reporter.Opens(before.Receipt);
        (await Reporter.Writes(before.Receipt, "still here")).Must(201);
        await Reporter.Submits("and another");

        (await Admin.Asks("PUT", "keys/1", new { enabled = false, reason = "twice" })).Must(204); // it is so already
        (await Admin.Asks("PUT", "keys/1", new { enabled = true, reason = "needed after all" })).Must(204);
        await Handler.Reads(id);
        Assert.Equal(["key-disabled ring:demo/1 admin: somebody had it", "key-enabled ring:demo/1 admin: needed after all"], (await Told())[3..]);
        await Holds();
    }

    [Theory]
    [InlineData("2"), InlineData("0"), InlineData("01"), InlineData("ring:demo"), InlineData("..%2F1"), InlineData("%20"), InlineData("1%2F")]
    public async Task Has_no_version_of_another_name(string version) =>
        (await Admin.Asks("PUT", $"keys/{version}?force=true", new { enabled = false, reason = "x" })).Must(404);

    [Theory]
    [InlineData("""{"reason":""}""", 422, "/reason")]
    [InlineData("""{"reason":"   "}""", 422, "/reason")]
    [InlineData("""{"reason":"two\nlines"}""", 422, "/reason")]
    [InlineData("""{"reason":"a\u202eb"}""", 422, "/reason")]
    [InlineData("""{"reason":null}""", 422, "/reason")]
    [InlineData("{}", 422, "")]
    [InlineData("""{"reason":"x","by":"me"}""", 422, "")]
    [InlineData("[]", 422, "")]
    [InlineData("{", 400, "")]
    public async Task Changes_for_no_reason_that_is_none(string body, int status, string field)
    {
        foreach (var path in new[] { "keys/rotation", "keys/rewrap" })
        {
            var refused = (await Admin.Asks("POST", path, body)).Must(status);
            Assert.Equal(field, refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
        }

        Assert.Equal("1 ring:demo/1 enabled current", await Versions());
        Assert.Empty(await Told());
        Assert.Equal("""{"state":"never","percent":0}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
    }

    [Fact]
    public async Task Changes_for_a_reason_of_500_characters_and_no_longer()
    {
        (await Admin.Asks("POST", "keys/rotation", new { reason = new string('ж', 501) })).Must(422);
        (await Admin.Asks("POST", "keys/rotation", new { reason = new string('ж', 500) })).Must(201);
    }

    [Theory]
    [InlineData("force=yes"), InlineData("force=true&force=true"), InlineData("Force=1"), InlineData("dryRun=true")]
    public async Task Is_switched_with_no_other_word(string query)
    {
        await Rotates();
        (await Admin.Asks("PUT", $"keys/1?{query}", new { enabled = false, reason = "x" })).Must(400);
        (await Admin.Asks("POST", $"keys/rewrap?{query}", new { reason = "x" })).Must(400);
    }

    [Fact]
    public async Task Changed_in_the_key_store_itself_is_found_within_a_day_and_recorded_as_by_nobody()
    {
        var keys = house.Get<ITenantKeyring>();
        await Rotates(); // from here on, the two are compared
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.ChoresDone();
        await keys.Rotate(TestHouse.Tenant, default);
        await keys.Disable(TestHouse.Tenant, "ring:demo/1", default);
        await house.ChoresDone();
        Assert.Equal(3, (await Told()).Count);

        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.ChoresDone();
        Assert.Equal(["key-disabled ring:demo/1", "key-rotated ring:demo/3"], (await Told())[3..]);
        await Holds();
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.ChoresDone();
        Assert.Equal(5, (await Told()).Count);
    }

    [Fact]
    public async Task Of_a_new_organisation_is_compared_from_its_first_day()
    {
        var settings = (await Admin.Asks("GET", "settings")).Must(200).Text;
        (await house.Send("PUT", "api/v1/tenants/other", new(settings, await house.TokenOf("demo-installer")))).Must(201);
        Assert.Equal(house.Clock.GetUtcNow().AddDays(1), await house.Get<Chores>().Planned(new("other"), "keys", "all", default));
    }

    [Theory]
    [InlineData(Break.NotStored), InlineData(Break.Stored), InlineData(Break.StoredTwice)]
    public async Task Is_told_of_whole_whatever_write_breaks(Break how)
    {
        await Rotates(); // from here on the record knows of all versions
        var made = 2;
        for (var at = 1; at <= 4; at++)
        {
            var (version, asked) = ($"{made}", $"write {at}");
            house.Breakage.Arm(at, how);
            var first = await Admin.Asks("POST", "keys/rotation", new { reason = asked });
            Assert.Contains(first.Status, new[] { 201, 500 });
            house.Breakage.Arm(at, how);
            var off = await Admin.Asks("PUT", $"keys/{version}?force=true", new { enabled = false, reason = asked });
            Assert.Contains(off.Status, new[] { 204, 409, 500 }); // 409: the rotation was not done, so that one is the current
            house.Breakage.Arm(int.MaxValue, how);
            house.Clock.Advance(TimeSpan.FromMinutes(5));
            await house.ChoresDone();

            var there = await house.Get<ITenantKeyring>().Versions(TestHouse.Tenant, default);
            made = there.Count;
            var told = await Told();
            Assert.Equal(there.Select(v => v.KeyId).Order(), told.Where(t => t.StartsWith("key-rotated ", StringComparison.Ordinal)).Select(t => t.Split(' ')[1]).Order());
            foreach (var v in there)
                Assert.Equal(v.Enabled, !(told.LastOrDefault(t => !t.StartsWith("key-rotat", StringComparison.Ordinal) && t.Split(' ')[1] == v.KeyId)?.StartsWith("key-disabled", StringComparison.Ordinal) ?? false));
            foreach (var one in there.Where(v => v.KeyId != "ring:demo/1"))
                Assert.Contains(told.TakeWhile(t => t != $"key-rotated {one.KeyId}"), t => t.StartsWith("key-rotation-asked admin", StringComparison.Ordinal));
            await Holds();
        }

        await Reporter.Submits("and reports come in");
    }

    private async Task Rotates() => (await Admin.Asks("POST", "keys/rotation", new { reason = "rotation" })).Must(201);

    private async Task<Reply> Refused(string path, string type)
    {
        var refused = await Admin.Asks("PUT", path, new { enabled = false, reason = "try" });
        Assert.Equal($"urn:faceup:problem:{type}", refused.Json.GetProperty("type").GetString());
        return refused;
    }

    private async Task<string> Versions() => string.Join(", ", (await Auditor.Asks("GET", "keys")).Must(200).Json.GetProperty("versions").EnumerateArray().Select(v =>
        $"{v.GetProperty("version").GetString()} {v.GetProperty("keyId").GetString()} {(v.GetProperty("enabled").GetBoolean() ? "enabled" : "disabled")} {v.GetProperty("use").GetString()}"));

    private Task<List<string>> Told() => house.ToldOfKeys();

    private async Task Holds()
    {
        var verified = await Auditor.Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
    }
}

internal static class KeyEvents
{
    /// <summary>What the organisation's record says of its key: the event, the version, by whom and why.</summary>
    public static async Task<List<string>> ToldOfKeys(this TestHouse house)
    {
        var told = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await Person.Auditor(house).Asks("GET", cursor.Length == 0 ? "record" : $"record?cursor={cursor}")).Must(200).Json;
            told.AddRange(page.GetProperty("events").EnumerateArray().Select(e => JsonElement.Parse(e.GetProperty("canonical").GetString()!).GetProperty("event")).Select(Line));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return [.. told.Where(line => line.StartsWith("key-", StringComparison.Ordinal) || line.StartsWith("rewrap-", StringComparison.Ordinal))];
    }

    private static string Line(JsonElement e)
    {
        string Of(string name) => e.TryGetProperty(name, out var value) ? $" {value}" : "";
        return $"{e.GetProperty("type").GetString()}{Of("keyId")}{Of("whole")}{Of("by")}{(e.TryGetProperty("why", out var why) && why.GetString()!.Length > 0 ? $": {why.GetString()}" : "")}";
    }
}
