using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Tests.Storage;
using Xunit.Abstractions;

namespace FaceUp.Tests.Slices;

/// <summary>After a rotation, everything is locked by the new version in the background; then the old one can go. Nobody is held up by it, and nothing depends on its luck.</summary>
public sealed class Locking_anew(ITestOutputHelper output) : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Handler => Person.Compliance(house);

    private Reporter Reporter => new(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Frees_the_old_version_which_can_then_be_switched_off_without_harm()
    {
        var plain = await Reporter.Submits("plain");
        var named = await Named();
        await Rotates();
        var later = await Reporter.Submits("later");
        Assert.Equal(3, (await Locked("ring:demo/1")).Count - (await Targets("ring:demo/1"))); // two cases, and who the reporter of one is
        Assert.Equal(2, await Targets("ring:demo/1"));

        Assert.Equal("""{"state":"running","percent":0,"version":"2"}""", (await Admin.Asks("POST", "keys/rewrap", new { reason = "somebody left" })).Must(202).Text);
        await Runs();
        Assert.Equal("""{"state":"finished","percent":100,"version":"2"}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
        Assert.Empty(await Locked("ring:demo/1"));
        Assert.Equal(["rewrap-started admin: somebody left", "rewrap-finished ring:demo/2 True"], (await house.ToldOfKeys())[3..]);

        (await Admin.Asks("PUT", "keys/1", new { enabled = false, reason = "not needed any more" })).Must(204); // without force
        Assert.Equal(["current", "unused"], (await Admin.Asks("GET", "keys")).Json.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("use").GetString()));
        foreach (var (shown, text) in new[] { (plain, "plain"), (named, "named"), (later, "later") })
        {
            Assert.Equal(text, (await Handler.Reads(await Handler.Finds(shown.Reference))).GetProperty("answers")[0].GetProperty("text").GetString());
            Assert.Equal(text, (await Reporter.Opens(shown.Receipt)).GetProperty("answers")[0].GetProperty("text").GetString());
        }

        await house.ComeToRest();
        Assert.NotEmpty(house.Slack.Received); // its address was locked anew as well
        Assert.NotEmpty(house.Teams.Received);
        await Holds();
    }

    [Fact]
    public async Task Asked_for_again_does_not_begin_again_while_it_runs_and_does_once_it_has_ended()
    {
        await Rotates();
        await Starts();
        await Starts();
        Assert.Single(await house.ToldOfKeys(), t => t.StartsWith("rewrap-started", StringComparison.Ordinal));
        await Runs();
        await Starts();
        await Runs();
        Assert.Equal(2, (await house.ToldOfKeys()).Count(t => t == "rewrap-finished ring:demo/2 True"));
        await Holds();
    }

    [Fact]
    public async Task Shows_whoever_asks_the_same_with_a_case_more_or_less()
    {
        await using var other = await TestHouse.Open();
        await Reporter.Submits("about somebody who administers the place");
        var seen = new List<string>[] { [], [] };
        foreach (var (place, world) in new[] { house, other }.Index())
        {
            var admin = Person.Admin(world);
            async Task Look()
            {
                foreach (var path in new[] { "keys", "keys/rewrap", "record" })
                    seen[place].Add(System.Text.RegularExpressions.Regex.Replace((await admin.Asks("GET", path)).Must(200).Text, "\"createdAt\":\"[^\"]*\"", "")); // the time of a file
            }

            await Look();
            (await admin.Asks("POST", "keys/rotation", new { reason = "x" })).Must(201);
            (await admin.Asks("POST", "keys/rewrap", new { reason = "x" })).Must(202);
            await Look();
            await world.ChoresDone();
            await Look();
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            await world.ChoresDone();
            await Look();
            (await admin.Asks("PUT", "keys/1", new { enabled = false, reason = "x" })).Must(204);
            (await admin.Asks("POST", "keys/rewrap", new { reason = "again" })).Must(202);
            await world.ChoresDone();
            await Look();
        }

        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public async Task Goes_through_every_shard()
    {
        var settings = (await Admin.Asks("GET", "settings")).Must(200).Text;
        (await house.Send("PUT", "api/v1/tenants/other?shards=16", new(settings, await house.TokenOf("demo-installer")))).Must(201);
        var (reporter, admin) = (new Reporter(house, "other"), new Person(house, "demo-admin", "other"));
        for (var n = 0; n < 24; n++)
            await reporter.Submits($"{n}");
        (await admin.Asks("POST", "keys/rotation", new { reason = "x" })).Must(201);
        (await admin.Asks("POST", "keys/rewrap", new { reason = "x" })).Must(202);
        await Runs();
        (await admin.Asks("PUT", "keys/1", new { enabled = false, reason = "x" })).Must(204);
        var handler = new Person(house, "demo-compliance", "other");
        var texts = new List<string?>();
        foreach (var line in await handler.Lists())
            texts.Add((await handler.Reads(line.GetProperty("id").GetString()!)).GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(Enumerable.Range(0, 24).Select(n => $"{n}").Order(), texts.Order());
    }

    [Fact]
    public async Task Finds_a_report_that_was_locked_by_the_old_version_while_it_ran()
    {
        var shown = await Reporter.Submits("from a process that had not heard");
        var old = await house.Get<ITenantKeyring>().Current(TestHouse.Tenant, default);
        var id = new CaseId(await Handler.Finds(shown.Reference));
        var before = (await house.RawRecords.Get(RawStore.Cases, CaseRows.Keys(id), default))!;
        await Rotates();
        await Starts();
        await house.ChoresDone();
        Assert.Equal("""{"state":"running","percent":90,"version":"2"}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
        await house.RawRecords.Commit(RawStore.Cases, [new Write.Put(before.Key, before.Body)], default); // it comes in now
        Assert.Equal(old.KeyId, (await house.Get<CaseStore>().Find(TestHouse.Tenant, id, default))!.Locks.KeyId);

        await Runs();
        Assert.Empty(await Locked("ring:demo/1"));
        await Handler.Reads(id.Value);
    }

    [Fact]
    public async Task Begins_anew_with_a_version_that_is_made_meanwhile()
    {
        await Reporter.Submits("x");
        await Rotates();
        await Starts();
        await house.ChoresDone();
        await Rotates();
        await Runs();
        Assert.Equal("""{"state":"finished","percent":100,"version":"3"}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
        Assert.Equal(["unused", "unused"], (await Admin.Asks("GET", "keys")).Json.GetProperty("versions").EnumerateArray().Skip(1).Select(v => v.GetProperty("use").GetString()));
        Assert.Equal(3, (await Locked("ring:demo/3")).Count);
    }

    [Fact]
    public async Task Says_which_versions_stand_in_its_way_and_leaves_what_they_locked_when_forced()
    {
        var shown = await Reporter.Submits("shut");
        await Rotates();
        (await Admin.Asks("PUT", "keys/1?force=true", new { enabled = false, reason = "x" })).Must(204);
        var refused = (await Admin.Asks("POST", "keys/rewrap", new { reason = "x" })).Must(409);
        Assert.Equal("urn:faceup:problem:key-versions-disabled", refused.Json.GetProperty("type").GetString());
        Assert.DoesNotContain(await house.ToldOfKeys(), t => t.StartsWith("rewrap", StringComparison.Ordinal));

        (await Admin.Asks("POST", "keys/rewrap?force=true", new { reason = "x" })).Must(202);
        await Runs();
        Assert.Equal("""{"state":"failed","percent":100,"version":"2","code":"key-disabled"}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
        Assert.Equal("rewrap-finished ring:demo/2 False", (await house.ToldOfKeys())[^1]);
        Assert.Equal(3, (await Locked("ring:demo/1")).Count);

        (await Admin.Asks("PUT", "keys/1", new { enabled = true, reason = "x" })).Must(204);
        await Starts();
        await Runs();
        Assert.Empty(await Locked("ring:demo/1"));
        await Handler.Reads(await Handler.Finds(shown.Reference));
    }

    [Fact]
    public async Task Leaves_a_lock_that_somebody_broke_and_says_so()
    {
        var (whole, broken) = (await Reporter.Submits("whole"), await Reporter.Submits("broken"));
        var id = new CaseId(await Handler.Finds(broken.Reference));
        var locks = (await house.Get<CaseStore>().Find(TestHouse.Tenant, id, default))!.Locks;
        await house.RawRecords.Commit(RawStore.Cases, [new Write.Put(CaseRows.Keys(id), JsonSerializer.SerializeToUtf8Bytes(new { keyId = locks.KeyId, tenant = new byte[384], receipt = locks.Receipt }))], default);
        await Rotates();
        await Starts();
        await Runs();
        Assert.Equal("""{"state":"failed","percent":100,"version":"2","code":"seal-broken"}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
        Assert.Single(await Locked("ring:demo/1"));
        await Handler.Reads(await Handler.Finds(whole.Reference));
        (await Admin.Asks("PUT", "keys/1", new { enabled = false, reason = "x" })).Must(409); // it is not known to be unused
    }

    [Fact]
    public async Task Opens_no_key_of_another_organisation_that_somebody_put_into_a_row()
    {
        var shown = await Reporter.Submits("x");
        var id = new CaseId(await Handler.Finds(shown.Reference));
        var foreign = await house.Get<ITenantKeyring>().Current(new("other"), default);
        using var key = CaseKey.New();
        await house.RawRecords.Commit(RawStore.Cases, [new Write.Put(CaseRows.Keys(id), JsonSerializer.SerializeToUtf8Bytes(new { keyId = foreign.KeyId, tenant = foreign.Wrap(key), receipt = new byte[61] }))], default);
        await Rotates();
        await Starts();
        await Runs();
        Assert.Equal("seal-broken", (await Admin.Asks("GET", "keys/rewrap")).Json.GetProperty("code").GetString());
        Assert.Equal(foreign.KeyId, (await house.Get<CaseStore>().Find(TestHouse.Tenant, id, default))!.Locks.KeyId);
    }

    [Fact]
    public async Task Holds_up_nobody_who_reads_or_writes_meanwhile()
    {
        var shown = new List<Submitted>();
        for (var n = 0; n < 40; n++)
            shown.Add(await Reporter.Submits("x"));
        var ids = await Task.WhenAll(shown.Select(s => Handler.Finds(s.Reference)));
        await Rotates();
        await Starts();
        var work = Task.Run(house.ChoresDone);
        await Task.WhenAll(shown.Zip(ids).Select(async c =>
        {
            await Handler.Reads(c.Second);
            (await Reporter.Writes(c.First.Receipt, "more")).Must(201);
            (await Handler.Notes(c.Second, "noted")).Must(204);
        }));
        await work;
        await Runs();
        Assert.Empty(await Locked("ring:demo/1"));
        (await Admin.Asks("PUT", "keys/1", new { enabled = false, reason = "x" })).Must(204);
        foreach (var id in ids)
            Assert.Equal("noted", (await Handler.Reads(id)).GetProperty("notes")[0].GetProperty("text").GetString());
        await Holds();
    }

    [Theory, InlineData(Break.NotStored), InlineData(Break.Stored), InlineData(Break.StoredTwice)]
    public async Task Comes_to_its_end_whatever_write_breaks(Break how)
    {
        var shown = new[] { await Reporter.Submits("a"), await Named(), await Reporter.Submits("c") };
        var ids = await Task.WhenAll(shown.Select(s => Handler.Finds(s.Reference)));
        var old = new List<(string Partition, Row Row)>();
        foreach (var partition in new[] { RawStore.Cases, Partitions.Settings(TestHouse.Tenant) })
            old.AddRange(from row in await house.RawRecords.All(partition) where IsLocked(row, "ring:demo/1") select (partition, row));
        Assert.Equal(6, old.Count); // three cases, who one reporter is, two addresses
        await Rotates();
        var times = 0;
        for (var broke = true; broke;)
        {
            foreach (var (partition, row) in old) // once more from the beginning
                await house.RawRecords.Commit(partition, [new Write.Put(row.Key, row.Body)], default);
            await Starts();
            house.Breakage.Arm(++times, how);
            await house.ChoresDone();
            house.Clock.Advance(TimeSpan.FromMinutes(3)); // the lease of what broke
            await house.ChoresDone();
            broke = house.Breakage.Happened;
            house.Breakage.Arm(int.MaxValue, how);
            house.Clock.Advance(TimeSpan.FromMinutes(3));
            await house.ChoresDone();

            Assert.Equal("""{"state":"finished","percent":100,"version":"2"}""", (await Admin.Asks("GET", "keys/rewrap")).Text);
            Assert.Equal(6, (await Locked("ring:demo/2")).Count);
            Assert.Equal(times, (await house.ToldOfKeys()).Count(t => t == "rewrap-finished ring:demo/2 True"));
            await Holds();
        }

        Assert.InRange(times, 10, 40);
        foreach (var id in ids)
            await Handler.Reads(id);
    }

    /// <summary>FACEUP_REWRAP_CASES says how many; how long it takes is in the output.</summary>
    [Fact]
    public async Task Takes_as_long_as_its_locks_take()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("FACEUP_REWRAP_CASES") ?? "70", CultureInfo.InvariantCulture); // more than two batches
        var shown = await Reporter.Submits("x");
        var id = await Handler.Finds(shown.Reference);
        var locks = (await house.RawRecords.Get(RawStore.Cases, CaseRows.Keys(new(id)), default))!.Body;
        foreach (var some in Enumerable.Range(1, count - 1).Chunk(100))
            await house.RawRecords.Commit(RawStore.Cases, [.. some.Select(n => new Write.Put(CaseRows.Keys(new($"00{Base32.Encode(SHA(n), 24)}")), locks))], default);
        await Rotates();
        await Starts();
        var since = Stopwatch.GetTimestamp();
        await house.ChoresDone();
        var took = Stopwatch.GetElapsedTime(since).TotalSeconds;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} cases in {took:F2} s, {count / took:F0} a second"));
        Assert.Equal(count + 2, (await Locked("ring:demo/2")).Count);
        Assert.Empty(await Locked("ring:demo/1"));
        await Handler.Reads(id);
    }

    private static byte[] SHA(int n) => System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{n}"));

    private async Task Rotates() => (await Admin.Asks("POST", "keys/rotation", new { reason = "rotation" })).Must(201);

    private async Task Starts() => (await Admin.Asks("POST", "keys/rewrap", new { reason = "rewrap" })).Must(202);

    // Twice, since a walk that began before every process knows the version is followed by another.
    private async Task Runs()
    {
        await house.ChoresDone();
        house.Clock.Advance(TimeSpan.FromSeconds(10));
        await house.ChoresDone();
    }

    private async Task<Submitted> Named()
    {
        var report = new { category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "named" } }, identity = new[] { new { question = "name", text = "A. Reporter" } } };
        return Submitted.Of((await Reporter.TriesToSubmit(report)).Must(201).Json);
    }

    /// <summary>Rows that this version locks something in.</summary>
    private async Task<List<string>> Locked(string keyId)
    {
        var all = new List<Row>();
        foreach (var partition in new[] { RawStore.Cases, Partitions.Settings(TestHouse.Tenant) })
            all.AddRange((await house.RawRecords.All(partition)).Where(r => r.Key.StartsWith("c|", StringComparison.Ordinal) || r.Key.StartsWith("address|", StringComparison.Ordinal)));
        return [.. all.Where(r => IsLocked(r, keyId)).Select(r => r.Key)];
    }

    private static bool IsLocked(Row row, string keyId) => Encoding.UTF8.GetString(row.Body.Span).TrimStart().StartsWith($"{{\"keyId\":\"{keyId}\"", StringComparison.Ordinal);

    private async Task<int> Targets(string keyId) => (await Locked(keyId)).Count(k => k.StartsWith("address|", StringComparison.Ordinal));

    private async Task Holds()
    {
        var verified = await Person.Auditor(house).Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
    }
}
