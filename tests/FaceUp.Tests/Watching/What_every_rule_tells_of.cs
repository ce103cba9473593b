using FaceUp.App.Tenants;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;
using FaceUp.Tests.Files;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Watching;

/// <summary>
/// Each rule about what people do, through the store: the last that is ordinary, and the first that is not. Of those that count cases, one that keeps somebody out is not among them.
/// A_watched_record has mass reading, wrong receipts and offices; What_is_not_signed has what nobody did.
/// </summary>
public sealed class What_every_rule_tells_of : IAsyncLifetime
{
    private static readonly byte[] Disk = [1, 2, 3, .. Samples.Bytes(500)]; // no cleaner knows it

    private TestHouse house = null!;

    private Person Handler => Person.Compliance(house);

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        await house.BeginsToWatch();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Off_hours_are_those_of_the_night()
    {
        var cases = await house.Cases(11);
        await house.KeepsSomebodyOut(cases[10]);
        await house.Reads(cases[..10]);
        await house.WatchLooks();
        house.Clock.Advance(Until(3, 1)); // in the night, wherever in Europe
        await house.ChoresDone();
        await house.Reads([.. cases[..9], cases[10]]);
        await house.WatchLooks();
        Assert.Empty(await house.Alarms()); // ten by day; and nine at night, as far as anybody may know
        await house.Reads(cases[9..10]);
        await house.WatchLooks();
        Assert.Equal(["off-hours compliance"], await house.Alarms());
    }

    [Fact]
    public async Task Off_hours_are_those_of_a_weekend_and_of_the_organisations_own_days_off()
    {
        await house.Change(s => s["holidays"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject { ["date"] = "2026-03-05", ["name"] = "Founders" }));
        var cases = await house.Cases(10);
        foreach (var (day, rests) in new[] { (4, false), (5, true), (6, false), (7, true) }) // a Wednesday, the Thursday that is off, a Friday, a Saturday
        {
            house.Clock.Advance(Until(day, 11));
            await house.ChoresDone();
            var before = (await house.Alerts()).Count;
            await house.Reads(cases);
            await house.WatchLooks();
            Assert.Equal((day, before + (rests ? 1 : 0)), (day, (await house.Alerts()).Count));
        }
    }

    [Fact]
    public async Task Export_bursts_are_of_cases_lists_and_the_record_alike()
    {
        var cases = await house.Cases(4);
        await house.KeepsSomebodyOut(cases[3]);
        foreach (var id in new[] { cases[0], cases[1], cases[3], cases[3] })
            (await Handler.Asks("POST", $"cases/{id}/exports", new { format = "json" })).Must(200);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Handler.Asks("GET", "cases.csv")).Must(200);
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Handler.Asks("GET", "cases.csv")).Must(200);
        await house.WatchLooks();
        Assert.Empty(await house.Alarms()); // four, as far as anybody may know
        (await Handler.Asks("POST", $"cases/{cases[2]}/exports", new { format = "json" })).Must(200);
        await house.WatchLooks();
        Assert.Equal(["export-burst compliance"], await house.Alarms());

        for (var taken = 0; taken < 4; taken++, house.Clock.Advance(TimeSpan.FromMinutes(1)))
            (await Person.Auditor(house).Asks("POST", "record/exports")).Must(200);
        await house.WatchLooks();
        Assert.Single(await house.Alarms());
        (await Person.Auditor(house).Asks("POST", "record/exports")).Must(200);
        await house.WatchLooks();
        Assert.Equal(["export-burst auditor", "export-burst compliance"], await house.Alarms());
    }

    [Fact]
    public async Task Original_bursts_are_of_files_as_they_were_sent()
    {
        var files = new List<SentFile>();
        for (var n = 0; n < 6; n++)
        {
            files.Add(await SentFile.Sends(house, $"disk{n}.img", Disk));
            (await SentFile.Decides(Person.Auditor(house), await files[n].Asked())).Must(204);
        }

        await house.KeepsSomebodyOut(files[5].Case);
        foreach (var file in new[] { files[0], files[1], files[2], files[3], files[3], files[5] })
            (await file.Opens("/original")).Must(200);
        await house.WatchLooks();
        Assert.Empty(await house.Alarms()); // four different ones, as far as anybody may know
        (await files[4].Opens("/original")).Must(200);
        await house.WatchLooks();
        Assert.Equal(["original-burst compliance"], await house.Alarms());
    }

    [Fact]
    public async Task Identity_bursts_are_of_different_reporters()
    {
        var cases = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            cases.Add((await Disguise.Submits(house)).Case);
            (await Person.Custodian(house).Decides((await Handler.AsksWho(cases[n])).Must(201).Id(), approve: true)).Must(204);
        }

        await house.KeepsSomebodyOut(cases[3]);
        foreach (var id in new[] { cases[0], cases[1], cases[1], cases[3] })
            (await Handler.ReadsWho(id)).Must(200);
        await house.WatchLooks();
        Assert.Empty(await house.Alarms()); // two, as far as anybody may know
        (await Handler.ReadsWho(cases[2])).Must(200);
        await house.WatchLooks();
        Assert.Equal(["identity-burst compliance"], await house.Alarms());
    }

    /// <summary>The desk refuses it, whoever asks; so what is told of was done past the desk, by somebody who writes the store and extends the record.</summary>
    [Fact]
    public async Task Own_privileges_are_what_somebody_gave_themselves_past_the_desk()
    {
        await Gives("safety-lead", "Safety Lead", 204, "handler", "reader");
        await Gives("admin", "Administrator", 422, "admin", "analyst");
        await Writes("admin", s => s with { People = [.. s.People.Select(p => p.Id.Value == "safety-lead" ? p with { Roles = [.. p.Roles, Role.Analyst] } : p)] });
        await house.WatchLooks();
        Assert.Empty(await house.Alarms()); // what is given to others every day, and what was refused
        await Writes("admin", s => s with { People = [.. s.People.Select(p => p.Id.Value == "admin" ? p with { Roles = [.. p.Roles, Role.Analyst] } : p)] });
        await house.WatchLooks();
        Assert.Equal(["own-privilege admin"], await house.Alarms());
        Assert.True(Assert.Single(await house.Alerts(by: Admin)).GetProperty("mine").GetBoolean());
    }

    [Fact]
    public async Task Keys_are_shut_and_neither_made_nor_opened()
    {
        (await Admin.Asks("POST", "keys/rotation", new { reason = "the calendar says so" })).Must(201);
        await house.WatchLooks();
        Assert.Empty(await house.Alarms());
        (await Admin.Asks("PUT", "keys/1?force=true", new { enabled = false, reason = "somebody had it" })).Must(204);
        await house.WatchLooks();
        Assert.Equal(["key-shut admin"], await house.Alarms());
        (await Admin.Asks("PUT", "keys/1", new { enabled = true, reason = "needed after all" })).Must(204);
        house.Clock.Advance(TimeSpan.FromHours(24));
        await house.WatchLooks();
        Assert.Single(await house.Alarms());
    }

    [Fact]
    public async Task Leaving_readers_are_those_who_opened_more_than_a_few()
    {
        var cases = await house.Cases(20);
        await house.KeepsSomebodyOut(cases[19]);
        await house.Reads(cases); // nineteen, as far as anybody may know
        await house.WatchLooks();
        (await Admin.Asks("POST", "people/compliance/offboarding", new { reason = "Left", to = "safety-lead" })).Must(204);
        await house.WatchLooks();
        Assert.Empty(await house.Alarms());
    }

    [Fact]
    public void Are_all_those_that_there_are() => Assert.Equal(
        ["mass-reading", "off-hours", "leaving-reader", "export-burst", "original-burst", "identity-burst", "privilege-change", "own-privilege", "key-shut", "wrong-receipts", "checkpoint-gap", "publication-failed", "drill-failed"],
        WatchRules.All.Select(r => r.Id)); // whoever adds one writes what it tells of through the store

    private async Task Gives(string person, string name, int status, params string[] roles)
    {
        var tag = (await Admin.Asks("GET", "people")).Must(200).TagOf();
        (await Admin.Asks("PUT", $"people/{person}", new { name, roles }, ifMatch: tag, reason: "Stands in")).Must(status);
    }

    private async Task Writes(string by, Func<TenantSettings, TenantSettings> change)
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var settings = change(tenant.Settings);
        Assert.True(await house.Get<TenantChanges>().Change(
            tenant, new(settings, new Dictionary<string, FaceUp.Crypto.SealedSecret>(), by), new(tenant.Version + 1, CanonicalSettings.Sha256(CanonicalSettings.Bytes(settings)), [], [], []), default));
    }

    // Half past it, of March, by UTC.
    private TimeSpan Until(int day, int hour) => new DateTimeOffset(2026, 3, day, hour, 30, 0, TimeSpan.Zero) - house.Clock.GetUtcNow();
}
