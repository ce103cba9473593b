using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Checkpoints;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_checkpoint_in_a_channel : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Comes_to_nobody_who_did_not_ask()
    {
        await Hours(30);
        Assert.Empty(house.Slack.Received);
        Assert.Empty(house.Teams.Received);
    }

    [Fact]
    public async Task Comes_once_a_day_and_says_all_that_proves_it()
    {
        await Wants("slack", "teams");
        await Hours(24);
        await house.Change(s => s["name"] = "Another name"); // checkpoints besides those of the hour
        await Hours(24);
        Assert.Equal((3, 3), (house.Slack.Received.Count, house.Teams.Received.Count)); // the days of 48 hours from a morning on
        var notes = (await house.Notes()).Select(n => n.Note.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var said in house.Slack.Received.Concat(house.Teams.Received).Select(r => Texts(JsonDocument.Parse(r.Body).RootElement)))
            Assert.Contains(notes, note => note.All(said.Contains));
        Assert.Equal(3, house.Slack.Received.Select(r => r.Text).Distinct().Count());
    }

    [Fact]
    public async Task Waits_until_its_target_rests_no_more_and_goes_alone()
    {
        await Wants("slack");
        await house.Change(s =>
        {
            var slack = Target(s, "slack");
            slack["quiet"] = new JsonObject { ["from"] = "08:00", ["to"] = "16:30", ["zone"] = "Etc/UTC" };
            slack["pace"] = "daily";
        });
        await Hours(6); // at a quarter past ten to a quarter past three
        Assert.Empty(house.Slack.Received);
        await Hours(3);
        Assert.Single(house.Slack.Received);
    }

    [Fact]
    public async Task That_does_not_arrive_is_a_dead_letter_and_stands_in_the_record_once()
    {
        await Wants("slack");
        house.Slack.Otherwise = new Answer(404);
        await Hours(50);
        Assert.Single(await Own.Told(house), told => told == "publication-failed");
        var dead = (await Person.Admin(house).Asks("GET", "dead-letters")).Must(200).Json.GetProperty("deadLetters").EnumerateArray().ToList();
        Assert.Equal(3, dead.Count);
        Assert.All(dead, letter => Assert.Equal("checkpoint-made", letter.GetProperty("kind").GetString()));
        var about = (await Person.Auditor(house).Asks("GET", $"notices/{dead[0].GetProperty("id").GetString()}")).Must(200).Json;
        Assert.False(about.TryGetProperty("case", out _));
        house.Slack.Otherwise = new Answer();
        await Hours(24);
        Assert.Empty((await house.Published()).Troubles);
    }

    private static List<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [.. json.GetString()!.Split('\n')],
        JsonValueKind.Array => [.. json.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.Object => [.. json.EnumerateObject().SelectMany(member => Texts(member.Value))],
        _ => [],
    };

    private static JsonNode Target(JsonNode settings, string id) => settings["targets"]!.AsArray().Single(t => t!["id"]!.GetValue<string>() == id)!;

    private Task Wants(params string[] targets) => house.Change(s =>
    {
        foreach (var id in targets)
            Target(s, id)["events"] = new JsonArray("checkpoint-made", "report-received");
    });

    private async Task Hours(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await house.HourPasses();
            await house.ChoresDone();
            await house.NoticesGo();
        }
    }
}
