using System.Text.Json;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Watching;

/// <summary>What is out of the ordinary comes up, once, to those in office; and somebody has to decide about it.</summary>
public sealed class A_watched_record : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        await house.BeginsToWatch();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Alarms_once_about_mass_reading_and_asks_somebody_else_to_decide()
    {
        await house.Reads(await house.Cases(30));
        await house.WatchLooks();
        var alert = Assert.Single(await house.Alerts());
        Assert.Equal(("mass-reading", "compliance", "2026-03-02T09:00:00+00:00", "2026-03-02T10:00:00+00:00"), (Text(alert, "rule"), Text(alert, "person"), Text(alert, "from"), Text(alert, "until")));
        Assert.Contains("Something out of the ordinary", Assert.Single(house.Slack.Received).Text, StringComparison.Ordinal);
        await house.WatchLooks();
        Assert.Single(await house.Alerts());
        Assert.Single(await Own.Told(house), t => t == "alert-raised");

        var path = $"alerts/{Text(alert, "id")}/decision";
        (await Person.Compliance(house).Asks("PUT", path, new { verdict = "expected", reason = "x" })).Must(403);
        (await Admin.Asks("PUT", path, new { verdict = "incident", reason = "x" })).Must(422).Names("/incident");
        (await Admin.Asks("PUT", path, new { verdict = "expected", reason = "x", incident = new string('0', 26) })).Must(422).Names("/incident");
        (await Admin.Asks("PUT", path, new { verdict = "incident", reason = "x", incident = new string('0', 26) })).Must(422).Names("/incident");
        (await Admin.Asks("PUT", path, new { verdict = "expected", reason = "" })).Must(422).Names("/reason");
        (await Admin.Asks("PUT", $"alerts/{new string('0', 26)}/decision", new { verdict = "expected", reason = "x" })).Must(404);
        (await Admin.Asks("PUT", path, new { verdict = "expected", reason = "The yearly count." })).Must(204);
        (await Admin.Asks("PUT", path, new { verdict = "expected", reason = "The yearly count." })).Must(204);
        (await Auditor.Asks("PUT", path, new { verdict = "watched", reason = "No." })).Must(409);
        Assert.Empty(await house.Alerts("?open=true"));
        Assert.Equal("admin", Text(Assert.Single(await house.Alerts()).GetProperty("decision"), "by"));
        Assert.Single(await Own.Told(house), t => t == "alert-decided");
        Assert.True((await Auditor.Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Says_the_same_with_and_without_a_case_that_keeps_somebody_out()
    {
        var cases = await house.Cases(30);
        (await Person.Compliance(house).Asks("PUT", $"cases/{cases[7]}/exclusions/auditor", new { reason = "named in it" })).Must(204);
        await house.Reads(cases); // twenty-nine as far as anybody may know
        await house.WatchLooks();
        Assert.Empty(await house.Alerts());
        await house.Reads([.. cases, .. await house.Cases(1)]);
        await house.WatchLooks();
        Assert.Equal("mass-reading", Text(Assert.Single(await house.Alerts()), "rule"));
        (await Person.Compliance(house).Asks("DELETE", $"cases/{cases[7]}/exclusions/auditor", reason: "a mistake")).Must(204);
        await house.WatchLooks();
        Assert.Single(await house.Alerts());
    }

    [Fact]
    public async Task Counts_receipts_that_open_nothing_and_keeps_the_count_no_longer_than_it_must()
    {
        for (var tried = 0; tried < 50; tried++)
            (await new Reporter(house).TriesToOpen("0000-0000-0000-0000-0000-0000")).Must(404);
        var row = Assert.Single(await house.RawRecords.All(Partitions.Wrong(TestHouse.Tenant)));
        Assert.Equal("50", row.Text());
        Assert.Matches("^[0-9]{7}\\|[0-9a-z]{16}$", row.Key);
        await house.WatchLooks();
        Assert.Empty(await house.Alerts());
        Assert.Empty(await house.RawRecords.All(Partitions.Wrong(TestHouse.Tenant)));
        for (var tried = 0; tried < 60; tried++)
            (await new Reporter(house).TriesToOpen(null)).Must(404);
        await house.WatchLooks();
        var alert = Assert.Single(await house.Alerts());
        Assert.Equal("wrong-receipts", Text(alert, "rule"));
        Assert.False(alert.TryGetProperty("person", out _));
        for (var tried = 0; tried < 12; tried++)
            (await house.Send("GET", "api/v1/tenants/nowhere/report", new(Receipt: "x"))).Must(404);
        Assert.Empty(await house.RawRecords.All(Partitions.Wrong(new TenantId("nowhere"))));
    }

    [Fact]
    public async Task Alarms_about_an_office_that_somebody_was_given_and_not_to_whom_it_is_about()
    {
        var tag = (await Admin.Asks("GET", "people")).Must(200).TagOf();
        (await Admin.Asks("PUT", "people/safety-lead", new { name = "Safety Lead", roles = new[] { "handler", "custodian" } }, ifMatch: tag, reason: "Stands in")).Must(204);
        await house.WatchLooks();
        var alert = Assert.Single(await house.Alerts());
        Assert.Equal(("privilege-change", "admin"), (Text(alert, "rule"), Text(alert, "person")));
        Assert.False(alert.TryGetProperty("mine", out _));
        Assert.True(Assert.Single(await house.Alerts(by: Admin)).GetProperty("mine").GetBoolean());
        (await Admin.Asks("PUT", $"alerts/{Text(alert, "id")}/decision", new { verdict = "expected", reason = "I did it." })).Must(409);
        (await Auditor.Asks("PUT", $"alerts/{Text(alert, "id")}/decision", new { verdict = "expected", reason = "Asked for." })).Must(204);
    }

    [Fact]
    public async Task Looks_back_when_somebody_leaves()
    {
        var cases = await house.Cases(20);
        foreach (var few in cases.Chunk(7))
        {
            await house.Reads(few);
            house.Clock.Advance(TimeSpan.FromDays(3));
            await house.ChoresDone();
        }

        Assert.Empty(await house.Alerts());
        (await Admin.Asks("POST", "people/compliance/offboarding", new { reason = "Left", to = "safety-lead" })).Must(204);
        await house.WatchLooks();
        Assert.Equal(["leaving-reader compliance"], (await house.Alerts()).Select(a => $"{Text(a, "rule")} {Text(a, "person")}"));
    }

    [Fact]
    public async Task Alarms_once_whatever_write_breaks_and_asks_every_day_until_somebody_has_decided()
    {
        await house.Reads(await house.Cases(30));
        for (var write = 1; write <= 16; write++)
        {
            house.Clock.Advance(TimeSpan.FromHours(write == 1 ? 1 : 0) + TimeSpan.FromMinutes(write == 1 ? 10 : 3));
            house.Breakage.Arm(write, write % 2 == 0 ? Break.Stored : Break.NotStored);
            await house.ChoresDone();
            house.Breakage.Arm(0, Break.NotStored);
        }

        await house.WatchLooks();
        var alert = Assert.Single(await house.Alerts());
        Assert.Single(await Own.Told(house), t => t == "alert-raised");
        Assert.Single(house.Slack.Received);
        Assert.Equal("2026-03-05", Text(alert, "due"));
        for (var day = 0; day < 6; day++)
        {
            house.Clock.Advance(TimeSpan.FromDays(1));
            await house.ChoresDone();
            await house.NoticesGo();
        }

        Assert.Equal(3, (await Own.Told(house)).Count(t => t == "alert-overdue")); // of the sixth, the seventh and the eighth
        Assert.Equal(4, house.Slack.Received.Count);
        Assert.True(Assert.Single(await house.Alerts("?open=true")).GetProperty("overdue").GetBoolean());
        (await Auditor.Asks("PUT", $"alerts/{Text(alert, "id")}/decision", new { verdict = "watched", reason = "Nothing came of it." })).Must(204);
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.ChoresDone();
        Assert.Equal(3, (await Own.Told(house)).Count(t => t == "alert-overdue"));
        (await Admin.Asks("GET", "alerts?open=perhaps")).Must(400);
        (await Admin.Asks("GET", "alerts?cursor=x")).Must(400);
        Assert.Contains((await Admin.Asks("GET", "alerts/rules")).Must(200).Json.GetProperty("rules").EnumerateArray(), r => Text(r, "id") == "mass-reading" && r.GetProperty("count").GetInt32() == 30);
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
