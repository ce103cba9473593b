using System.Text.Json;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Watching;

/// <summary>Something has happened: what was done about it, by when, and how it ended.</summary>
public sealed class An_incident : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task With_personal_data_ends_only_once_the_authority_was_told()
    {
        var id = await Opens();
        Assert.Equal("open", Text((await Shown(id)).GetProperty("incident").GetProperty("authority"), "state"));
        await Hours(50);
        Assert.Single(house.Slack.Received);
        await Hours(23);
        Assert.Equal(3, house.Slack.Received.Count);
        Assert.Equal("late", Text((await Shown(id)).GetProperty("incident").GetProperty("authority"), "state"));
        (await Admin.Asks("PUT", $"incidents/{id}/end", new { lessons = "Locks." })).Must(409);
        (await Steps(id, "authority-notified")).Must(204);
        (await Steps(id, "authority-notified")).Must(204); // the same once more
        await Hours(100);
        Assert.Equal(3, house.Slack.Received.Count);
        (await Admin.Asks("PUT", $"incidents/{id}/end", new { lessons = "Locks." })).Must(204);
        (await Admin.Asks("PUT", $"incidents/{id}/end", new { lessons = "Locks." })).Must(204);
        (await Auditor.Asks("PUT", $"incidents/{id}/end", new { lessons = "Other locks." })).Must(409);
        (await Steps(id, "recovered")).Must(409);

        var shown = await Shown(id);
        Assert.Single(shown.GetProperty("steps").EnumerateArray());
        Assert.Equal("Locks.", Text(shown.GetProperty("end"), "lessons"));
        Assert.Equal(
            ["organisation-made", "incident-opened", "incident-overdue", "incident-overdue", "incident-overdue", "incident-stepped", "incident-closed"], await Own.Told(house));
        Assert.True((await Auditor.Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Without_personal_data_has_no_clock()
    {
        var id = await Opens(personal: false);
        await Hours(80);
        Assert.Empty(house.Slack.Received);
        Assert.False((await Shown(id)).GetProperty("incident").TryGetProperty("authority", out _));
        (await Auditor.Asks("PUT", $"incidents/{id}/end", new { lessons = "Cables." })).Must(204);
    }

    [Fact]
    public async Task Found_out_late_is_told_of_at_once()
    {
        await Opens(hoursAgo: 100);
        await Hours(1);
        Assert.Single(house.Slack.Received);
        await Hours(100);
        Assert.Single(house.Slack.Received);
    }

    [Fact]
    public async Task Is_refused_where_it_says_too_little_or_too_much()
    {
        (await TryOpen(title: " ")).Must(422).Names("/title");
        (await TryOpen(title: "two\nlines")).Must(422).Names("/title");
        (await TryOpen(title: new string('x', 201))).Must(422).Names("/title");
        (await TryOpen(hoursAgo: -1)).Must(422).Names("/awareAt");
        (await TryOpen(hoursAgo: 24 * 31)).Must(422).Names("/awareAt");
        (await Person.Compliance(house).Asks("GET", "incidents")).Must(403);
        var id = await Opens();
        (await Admin.Asks("POST", $"incidents/{id}/steps", new { step = "noted", what = " ", occurred = Now })).Must(422).Names("/what");
        (await Admin.Asks("POST", $"incidents/{id}/steps", new { step = "noted", what = new string('x', 2001), occurred = Now })).Must(422).Names("/what");
        (await Admin.Asks("POST", $"incidents/{id}/steps", new { step = "noted", what = "x", occurred = Now.AddMinutes(1) })).Must(422).Names("/occurred");
        (await Admin.Asks("POST", $"incidents/{id}/steps", new { step = "danced", what = "x", occurred = Now })).Must(422);
        (await Admin.Asks("PUT", $"incidents/{id}/end", new { lessons = "" })).Must(422).Names("/lessons");
        (await Admin.Asks("GET", $"incidents/{new string('0', 26)}")).Must(404);
        (await Admin.Asks("POST", $"incidents/{new string('0', 26)}/steps", new { step = "noted", what = "x", occurred = Now })).Must(404);
        Assert.Equal(["organisation-made", "incident-opened"], await Own.Told(house));
    }

    [Theory]
    [InlineData(1, Break.NotStored), InlineData(2, Break.NotStored), InlineData(3, Break.NotStored)]
    [InlineData(1, Break.Stored), InlineData(2, Break.Stored), InlineData(3, Break.Stored)]
    public async Task Is_opened_once_whatever_write_broke(int write, Break how)
    {
        var key = Reporter.NewKey();
        house.Breakage.Arm(write, how);
        await TryOpen(key: key);
        house.Breakage.Arm(0, Break.NotStored);
        var id = Text((await TryOpen(key: key)).Must(201).Json, "id");
        Assert.Equal(id, Text((await TryOpen(key: key)).Must(201).Json, "id"));
        (await TryOpen(title: "Another", key: key)).Must(422);
        Assert.Single((await Admin.Asks("GET", "incidents")).Must(200).Json.GetProperty("incidents").EnumerateArray());
        house.Breakage.Arm(write, how);
        await Hours(49);
        house.Breakage.Arm(0, Break.NotStored);
        await Hours(1);
        Assert.Single(house.Slack.Received);
        Assert.Single(await Own.Told(house), t => t == "incident-overdue");
    }

    private DateTimeOffset Now => house.Clock.GetUtcNow();

    private async Task<string> Opens(bool personal = true, int hoursAgo = 0) => Text((await TryOpen(personal: personal, hoursAgo: hoursAgo)).Must(201).Json, "id");

    private Task<Reply> TryOpen(string title = "A laptop is missing", bool personal = true, int hoursAgo = 0, string? key = null) =>
        Admin.Asks("POST", "incidents", new { title, severity = "high", personalData = personal, awareAt = TestHouse.Start.AddHours(-hoursAgo) }, key);

    private Task<Reply> Steps(string id, string step) => Admin.Asks("POST", $"incidents/{id}/steps", new { step, what = "By its form.", occurred = TestHouse.Start });

    private async Task<JsonElement> Shown(string id) => (await Auditor.Asks("GET", $"incidents/{id}")).Must(200).Json;

    private async Task Hours(int hours)
    {
        for (var left = hours; left > 0; left -= 6)
        {
            house.Clock.Advance(TimeSpan.FromHours(Math.Min(left, 6)));
            await house.ChoresDone();
            await house.NoticesGo();
        }
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
