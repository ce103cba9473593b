using System.Text.Json.Nodes;
using FaceUp.Tests.Notifications;

namespace FaceUp.Tests.Slices;

/// <summary>Between what happened and what is told of it lie hours, in which somebody may be kept out of the case or want to hear no more.</summary>
public sealed class Who_may_still_hear : IAsyncLifetime
{
    private TestHouse house = null!;
    private WebhookSink own = null!;

    public async Task InitializeAsync() => (house, own) = (await TestHouse.Open(), await WebhookSink.Start());

    public async Task DisposeAsync()
    {
        await own.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task Is_asked_again_before_another_attempt()
    {
        await Set("immediate");
        own.Otherwise = Answer.With(429, "Retry-After", "600");
        house.Slack.Otherwise = Answer.With(429, "Retry-After", "600");
        var id = await Assigned();
        var tried = (own.Received.Count, house.Slack.Received.Count);
        Assert.True(tried is (> 0, > 0));
        await KeepsOut(id);
        (own.Otherwise, house.Slack.Otherwise) = (new Answer(), new Answer());
        await Hour();
        Assert.Equal(tried, (own.Received.Count, house.Slack.Received.Count)); // nor where nobody knows who reads
        var notices = (await house.NoticesOf(id)).Select(n => n.Shown).ToList();
        Assert.Contains("case-assigned own muted", notices);
        Assert.Contains("case-assigned slack muted", notices);
    }

    [Fact]
    public async Task Is_asked_again_when_a_digest_is_gathered()
    {
        await Set("hourly");
        var (first, second) = (await Assigned(), await Assigned());
        await KeepsOut(first);
        await Hour();
        var digest = Assert.Single(own.Received); // of one, which goes as the notice that it is
        Assert.Contains("case-assigned", digest.Text, StringComparison.Ordinal);
        Assert.Contains("case-assigned own muted", (await house.NoticesOf(first)).Select(n => n.Shown));
        Assert.Contains("case-assigned own gathered", (await house.NoticesOf(second)).Select(n => n.Shown));
        await KeepsOut(second);
        await Hour();
        Assert.Single(own.Received);
    }

    [Fact]
    public async Task Is_nobody_where_all_that_waited_is_kept_from_them()
    {
        await Set("hourly");
        await KeepsOut(await Assigned());
        await Hour();
        Assert.Empty(own.Received);
        Assert.Empty(await house.Rows("held|", App.Storage.Partitions.Settings(TestHouse.Tenant)));
    }

    [Fact]
    public async Task Is_nobody_whose_target_was_muted_before_its_digest_went()
    {
        await Set("hourly");
        await Assigned();
        await Assigned();
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        await House.Settings(house, s => s["targets"]!.AsArray()[^1]!["muted"] = true);
        await house.NoticesGo();
        Assert.Empty(own.Received);
    }

    private Task Set(string pace) => House.Settings(house, s => s["targets"]!.AsArray().Add((JsonNode)new JsonObject
    {
        ["id"] = "own", ["kind"] = "webhook", ["address"] = own.Address.OriginalString, ["secrets"] = new JsonArray("0123456789abcdef0123456789abcdef"), ["person"] = "safety-lead", ["pace"] = pace,
    }));

    /// <summary>A case that the safety lead handles, and was to be told of.</summary>
    private async Task<string> Assigned()
    {
        var id = await Person.Compliance(house).Finds((await new Reporter(house).Submits("x")).Reference);
        (await Person.Compliance(house).Assigns(id, "safety-lead")).Must(204);
        await house.Settle();
        return id;
    }

    private async Task KeepsOut(string id) => (await Person.Compliance(house).Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named in a message" })).Must(204);

    private async Task Hour()
    {
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.WorkflowLooks();
        await house.NoticesGo();
        await house.ChoresDone();
        await house.NoticesGo();
    }
}
