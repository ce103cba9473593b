using System.Globalization;
using System.Text.Json;
using Azure.Core.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Retention;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Tests.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Tests.Slices;

/// <summary>
/// Notices over a queue as the cloud's is: a message whose id was seen within a day is dropped without a word, a message may come twice or never, and one that
/// keeps breaking ends among the queue's own dead letters. The id is the notice and the attempt, as the sender makes it there.
/// </summary>
public sealed class A_queue_that_drops_repeats : IAsyncLifetime, INoticeQueue
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    private readonly Dictionary<string, DateTimeOffset> seen = [];
    private readonly List<(NoticeTicket Ticket, DateTimeOffset At)> waiting = [];
    private readonly List<string> dropped = [];
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Shows_a_notice_it_gave_up_among_the_dead_letters_and_sends_it_again_when_asked()
    {
        await new Reporter(house).Submits("x");
        await Looks();
        await GivesUp(Take("slack"));
        var dead = Assert.Single(await DeadLetters());
        Assert.Equal(("slack", "Undeliverable", 1), (Text(dead, "target"), Text(dead, "code"), dead.GetProperty("attempts").GetInt32()));

        (await Admin.Asks("POST", $"dead-letters/{Text(dead, "id")}/redelivery")).Must(202);
        await Looks(); // within the window: the ticket must not look like the one before
        Assert.Empty(dropped);
        await DeliversAll();
        Assert.Equal((1, 1), (house.Slack.Received.Count, house.Teams.Received.Count));
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task Buries_no_notice_whose_next_attempt_is_on_its_way()
    {
        house.Slack.Otherwise = Answer.With(429, "Retry-After", "600");
        await new Reporter(house).Submits("x");
        await Looks();
        var first = Take("slack");
        await Delivers(first); // written down and put off, and then its message comes again and again
        await GivesUp(first);
        Assert.Empty(await DeadLetters());
        house.Slack.Otherwise = new Answer();
        await DeliversAll();
        Assert.Equal(2, house.Slack.Received.Count);
    }

    [Fact]
    public async Task Buries_no_notice_that_was_delivered()
    {
        await new Reporter(house).Submits("x");
        await Looks();
        var first = Take("slack");
        await Delivers(first);
        await GivesUp(first);
        Assert.Empty(await DeadLetters());
    }

    [Fact]
    public async Task Has_a_lost_ticket_replaced_by_one_that_it_does_not_drop()
    {
        await new Reporter(house).Submits("x");
        await Looks();
        Take("slack");
        for (var hours = 0; hours < 6; hours++)
        {
            house.Clock.Advance(TimeSpan.FromHours(1));
            await Looks();
            await DeliversAll();
        }

        Assert.Empty(dropped);
        Assert.Single(house.Slack.Received);
    }

    [Fact]
    public async Task Puts_a_notice_off_while_the_key_to_its_address_does_not_answer()
    {
        await new Reporter(house).Submits("x");
        await Looks();
        var ticket = Take("slack");
        var next = await Deliver(new NoVault()).Handle(ticket, default);
        Assert.Equal(1, next!.Ticket.Attempt);
        Assert.True(next.NotBefore > house.Clock.GetUtcNow());
        Assert.Equal(DeliveryCode.KeyOutOfReach, (await house.Get<NoticeStore>().Find(TestHouse.Tenant, ticket.Id, default))!.Row.Code);
        await Delivers(next.Ticket);
        Assert.Single(house.Slack.Received);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Loses_nothing_and_drops_nothing_whatever_happens_to_its_tickets(int seed)
    {
        var chance = new Random(seed);
        await new Reporter(house).Submits("x");
        for (var step = 0; step < 60; step++)
        {
            house.Slack.Otherwise = chance.Next(2) == 0 ? new Answer(404) : Answer.With(429, "Retry-After", "300");
            var ticket = waiting.Count > 0 ? waiting[chance.Next(waiting.Count)].Ticket : null;
            switch (chance.Next(7))
            {
                case 0 when ticket is not null:
                    await Delivers(ticket); // and the message stays: it comes again
                    break;
                case 1 when ticket is not null:
                    waiting.RemoveAll(w => w.Ticket == ticket);
                    await Delivers(ticket);
                    break;
                case 2 when ticket is not null:
                    waiting.RemoveAll(w => w.Ticket == ticket); // lost
                    break;
                case 3 when ticket is not null:
                    waiting.RemoveAll(w => w.Ticket == ticket);
                    await GivesUp(ticket);
                    break;
                case 4:
                    await SendsAllAgain();
                    break;
                default:
                    house.Clock.Advance(TimeSpan.FromMinutes(chance.Next(1, 200)));
                    await Looks();
                    break;
            }
        }

        house.Slack.Otherwise = new Answer();
        for (var hours = 0; hours < 12; hours++)
        {
            await SendsAllAgain();
            await Looks();
            await DeliversAll();
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Empty(dropped);
        Assert.All(await house.Rows("n|"), row => Assert.Equal("delivered", JsonDocument.Parse(row.Body).RootElement.GetProperty("state").GetString()));
    }

    Task INoticeQueue.Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
    {
        Put(ticket, notBefore);
        return Task.CompletedTask;
    }

    private void Put(NoticeTicket ticket, DateTimeOffset? notBefore)
    {
        var (id, now) = (string.Create(CultureInfo.InvariantCulture, $"{ticket.Id}.{ticket.Attempt}"), house.Clock.GetUtcNow());
        if (seen.TryGetValue(id, out var at) && at > now - Window)
            dropped.Add(id);
        else
            waiting.Add((ticket, notBefore ?? now));
        seen[id] = now;
    }

    private async Task Looks()
    {
        var carrier = new NoticeCarrier(house.Get<NoticeStore>(), this, house.Get<FailedNotices>(), house.Clock);
        var work = new CaseWork(house.Get<CaseStore>(), house.Get<TenantStore>(), house.Get<DueRows>(), carrier, house.Get<Disposal>(), house.Get<Leftovers>(), house.Clock);
        foreach (var row in await house.Get<DueRows>().Ready(house.Clock.GetUtcNow(), null, 200, default))
            await house.Get<Sweep>().Settle(row, () => work.Look(row.Tenant, row.Case, default), default);
    }

    private NoticeTicket Take(string target)
    {
        var ticket = waiting.Select(w => w.Ticket).Single(t => house.Get<NoticeStore>().Find(TestHouse.Tenant, t.Id, default).GetAwaiter().GetResult()!.Row.Target == target);
        waiting.RemoveAll(w => w.Ticket == ticket);
        return ticket;
    }

    private async Task Delivers(NoticeTicket ticket)
    {
        if (await house.Get<DeliverNotice>().Handle(ticket, default) is { } next)
            Put(next.Ticket, next.NotBefore);
    }

    private async Task DeliversAll()
    {
        foreach (var (ticket, _) in waiting.ToList())
        {
            waiting.RemoveAll(w => w.Ticket == ticket);
            await Delivers(ticket);
        }
    }

    private Task GivesUp(NoticeTicket ticket) => house.Get<DeliverNotice>().Bury(ticket, default);

    private async Task SendsAllAgain()
    {
        foreach (var dead in await DeadLetters())
            (await Admin.Asks("POST", $"dead-letters/{Text(dead, "id")}/redelivery")).Must(202);
    }

    private async Task<IReadOnlyList<JsonElement>> DeadLetters() => [.. (await Admin.Asks("GET", "dead-letters")).Must(200).Json.GetProperty("deadLetters").EnumerateArray()];

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();

    private DeliverNotice Deliver(IKeyEncryptionKeyResolver keys) => new(
        house.Get<NoticeStore>(), house.Get<TenantStore>(), new OwnKeys(house.Get<ITenantKeyring>(), keys, house.Get<PassingKeys>()), house.Get<NoticePost>(), house.Get<PublicAddress>(),
        house.Get<PaceStore>(), house.Get<Chores>(), house.Get<FailedNotices>(), house.Get<StillMeant>(), house.Clock, house.Get<App.Exports.SendCase>(), house.Get<App.Checkpoints.CheckpointTree>(), NullLogger<DeliverNotice>.Instance);

    /// <summary>A vault that answers nobody.</summary>
    private sealed class NoVault : IKeyEncryptionKeyResolver
    {
        public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) => throw new Azure.RequestFailedException(503, "resting");

        public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => throw new Azure.RequestFailedException(503, "resting");
    }
}
