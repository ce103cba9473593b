using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Notifications;
using FaceUp.Domain.Notifications;
using FaceUp.SelfHost.Running;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

public sealed class A_notice : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Waits_as_long_as_the_chat_asked_for()
    {
        house.Slack.Otherwise = Answer.With(429, "Retry-After", "3600");
        await new Reporter(house).Submits("x");
        await house.Settle();
        house.Clock.Advance(TimeSpan.FromMinutes(59));
        await house.Settle();
        Assert.Single(house.Slack.Received);
        house.Slack.Otherwise = new Answer();
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        await house.Settle();
        Assert.Equal(2, house.Slack.Received.Count);
        await house.Pass(1);
        Assert.Equal(2, house.Slack.Received.Count);
    }

    [Fact]
    public async Task Reaches_the_others_when_one_chat_is_gone()
    {
        house.Slack.Otherwise = new Answer { Drop = true };
        for (var n = 0; n < 3; n++)
            await new Reporter(house).Submits("x");
        await house.Settle();
        Assert.Equal(3, house.Teams.Received.Count);
        Assert.Equal(3, (await house.Rows("", "outgoing")).Count); // those for the other chat are still to be sent
    }

    [Fact]
    public async Task That_is_refused_for_most_of_a_day_is_a_dead_letter_and_can_be_sent_again()
    {
        house.Slack.Otherwise = Answer.With(429, "Retry-After", "600");
        var receipt = await new Reporter(house).Submits("x");
        for (var hour = 0; hour < 48; hour++)
        {
            await house.Settle();
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(Backoff.MaxAttempts, house.Slack.Received.Count);
        var dead = Assert.Single(await DeadLetters());
        Assert.Equal(("slack", Backoff.MaxAttempts, "Throttled"), (Text(dead, "target"), dead.GetProperty("attempts").GetInt32(), Text(dead, "code")));
        house.Slack.Otherwise = new Answer();
        (await Admin.Asks("POST", $"dead-letters/{Text(dead, "id")}/redelivery")).Must(202);
        await house.Settle();
        Assert.Empty(await DeadLetters());
        Assert.Equal(Backoff.MaxAttempts + 1, house.Slack.Received.Count);
        (await Admin.Asks("POST", $"dead-letters/{Text(dead, "id")}/redelivery")).Must(404);
        Assert.Equal(201, (await new Reporter(house).Writes(receipt.Receipt, "still heard")).Status);
    }

    [Fact]
    public async Task Whose_ticket_comes_twice_is_sent_once()
    {
        await new Reporter(house).Submits("x");
        await house.WorkflowLooks();
        var (queue, deliver) = (house.Get<StoredNotices>(), house.Get<DeliverNotice>());
        foreach (var ticket in (await queue.Ready(100, default)).Select(t => t.Ticket))
        {
            await queue.Enqueue(ticket with { Attempt = 7 }, null, default);
            Assert.Null(await deliver.Handle(ticket, default));
        }

        await house.NoticesGo();
        Assert.Equal((1, 1), (house.Slack.Received.Count, house.Teams.Received.Count));
        Assert.Empty(await house.Rows("", "outgoing"));
    }

    [Fact]
    public async Task For_a_chat_taken_out_of_the_settings_is_a_dead_letter()
    {
        await new Reporter(house).Submits("x");
        await ChangeSettings(s => s["targets"]!.AsArray().RemoveAt(0));
        await house.Settle();
        Assert.Equal(("slack", "Gone"), (Text(Assert.Single(await DeadLetters()), "target"), Text(Assert.Single(await DeadLetters()), "code")));
        Assert.Equal((0, 1), (house.Slack.Received.Count, house.Teams.Received.Count));
    }

    [Fact]
    public async Task For_one_unit_is_silent_about_the_others()
    {
        await ChangeSettings(s => s["targets"]![0]!["units"] = new JsonArray("warehouse-south"));
        await new Reporter(house).Submits("about plant-north");
        await house.Settle();
        Assert.Equal((0, 1), (house.Slack.Received.Count, house.Teams.Received.Count)); // and the address was kept, though the change left it out
    }

    [Fact]
    public async Task Goes_to_an_address_that_nobody_can_read_back()
    {
        house.Slack.Otherwise = new Answer(404);
        await new Reporter(house).Submits("x");
        await house.Settle();
        await ChangeSettings(s => s["targets"]![0]!["address"] = $"{house.Slack.Address}?a=b");
        string[] shown = [(await Admin.Asks("GET", "settings")).Text, (await Admin.Asks("GET", "dead-letters")).Text];
        Assert.All(shown, text => Assert.DoesNotContain("secret-path", text, StringComparison.Ordinal));
        foreach (var file in Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            Assert.Equal(-1, bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf("secret-path"u8));
        }
    }

    private async Task ChangeSettings(Action<JsonNode> change)
    {
        var before = (await Admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        change(settings);
        var tag = before.Headers.Split('\n').Single(h => h.StartsWith("ETag: ", StringComparison.Ordinal))["ETag: ".Length..];
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag)).Must(200);
    }

    private async Task<IReadOnlyList<JsonElement>> DeadLetters() => [.. (await Admin.Asks("GET", "dead-letters")).Must(200).Json.GetProperty("deadLetters").EnumerateArray()];

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
