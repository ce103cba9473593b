using System.Text;
using System.Text.Json.Nodes;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.SelfHost.Running;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Tests.Slices;

public sealed class A_notice_that_reaches_nobody : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Makes_nobody_climb_while_another_of_its_rung_arrived()
    {
        var id = await Near();
        house.Slack.Otherwise = new Answer(404);
        await Reminded();
        var state = await State(id);
        Assert.NotEmpty(state.FailedNotices);
        Assert.Empty(state.Missed);
        Assert.Contains("deadline-near teams delivered", (await house.NoticesOf(id)).Select(n => n.Shown));
    }

    [Fact]
    public async Task Is_a_missed_rung_once_the_last_of_it_has_died()
    {
        var id = await Near();
        (house.Slack.Otherwise, house.Teams.Otherwise) = (new Answer(404), Answer.With(429, "Retry-After", "600"));
        await Reminded();
        Assert.Empty((await State(id)).Missed); // the other one is still on its way
        house.Teams.Otherwise = new Answer(404);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.Settle();
        Assert.Equal(Duty.Acknowledge, Assert.Single((await State(id)).Missed).Duty);
    }

    [Fact]
    public async Task Is_told_to_its_case_also_when_it_died_in_a_digest()
    {
        await House.Settings(house, s => s["targets"]![0]!["pace"] = "hourly");
        string[] ids = [await Near(), await Near()];
        (house.Slack.Otherwise, house.Teams.Otherwise) = (new Answer(404), new Answer(404));
        await Reminded();
        foreach (var id in ids)
            Assert.Empty((await State(id)).Missed); // what waits for the digest may still arrive
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        await house.NoticesGo();
        foreach (var id in ids)
            Assert.Equal(Duty.Acknowledge, Assert.Single((await State(id)).Missed).Duty);
    }

    [Fact]
    public async Task Is_told_again_where_its_case_kept_changing()
    {
        house.Slack.Otherwise = new Answer(404);
        var id = await Person.Compliance(house).Finds((await new Reporter(house).Submits("x")).Reference);
        await house.WorkflowLooks();
        var ticket = new NoticeTicket(TestHouse.Tenant, new(id), (await house.NoticesOf(id)).Single(n => n.Shown.Contains("slack", StringComparison.Ordinal)).Id, 0);
        house.Records.BeforeCommit = async () => (await Person.Compliance(house).Notes(id, "y")).Must(204);
        await Assert.ThrowsAsync<InvalidOperationException>(() => house.Get<DeliverNotice>().Handle(ticket, default));
        house.Records.BeforeCommit = null;
        Assert.Empty((await State(id)).FailedNotices);
        Assert.Null(await house.Get<DeliverNotice>().Handle(ticket, default));
        Assert.Equal(ticket.Id, Assert.Single((await State(id)).FailedNotices));
    }

    [Fact]
    public async Task Leaves_the_front_of_the_queue_to_the_others()
    {
        for (var n = 0; n < 100; n++)
        {
            var broken = CaseId.Organisation.Value[..2] + n.ToString("D24", System.Globalization.CultureInfo.InvariantCulture).Replace('0', 'a').Replace('1', 'b').Replace('8', 'c').Replace('9', 'd');
            await house.RawRecords.Commit(Partitions.Of(TestHouse.Tenant, new CaseId(broken)), [new Write.Put(CaseRows.Notice(broken), "not a notice"u8.ToArray())], default);
            await house.Get<StoredNotices>().Enqueue(new(TestHouse.Tenant, CaseId.Organisation, broken, 0), null, default);
        }

        await new Reporter(house).Submits("x");
        await house.WorkflowLooks();
        using var runner = Runner();
        for (var turn = 0; turn < 3; turn++)
            await runner.Turn(default);
        Assert.Equal((1, 1), (house.Slack.Received.Count, house.Teams.Received.Count));
    }

    [Fact]
    public async Task Is_a_dead_letter_when_every_attempt_at_it_broke()
    {
        await House.Settings(house, s => s["targets"]![0]!["perHour"] = 60);
        await house.RawRecords.Commit(Partitions.Settings(TestHouse.Tenant), [new Write.Put("pace|slack", "not a pace"u8.ToArray())], default);
        var id = await Person.Compliance(house).Finds((await new Reporter(house).Submits("x")).Reference);
        await house.WorkflowLooks();
        using var runner = Runner();
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            Assert.Contains("report-received slack pending", (await house.NoticesOf(id)).Select(n => n.Shown));
            await runner.Turn(default);
            await runner.Turn(default); // not again at once
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Contains("report-received slack dead", (await house.NoticesOf(id)).Select(n => n.Shown));
        Assert.Empty(await house.RawRecords.All("outgoing"));
    }

    [Fact]
    public async Task Is_not_what_a_digest_becomes_by_a_crash()
    {
        await House.Settings(house, s => s["targets"]![0]!["pace"] = "hourly");
        var digests = 0;
        for (var (write, happened) = (1, true); happened; write++)
        {
            happened = false;
            foreach (var how in Enum.GetValues<Break>())
            {
                await new Reporter(house).Submits("x");
                await house.Settle();
                house.Clock.Advance(TimeSpan.FromHours(1));
                house.Breakage.Arm(write, how);
                await house.ChoresDone();
                happened |= house.Breakage.Happened;
                house.Breakage.Arm(0, how);
                house.Clock.Advance(TimeSpan.FromMinutes(3));
                await house.ChoresDone();
                await house.NoticesGo();
                Assert.True(house.Slack.Received.Count == ++digests, $"write {write}, {how}: {house.Slack.Received.Count} of {digests}");
            }
        }

        Assert.True(digests > 15);
    }

    [Fact]
    public async Task Is_better_than_a_commit_too_big_for_the_store()
    {
        var own = Enumerable.Range(0, 13).Select(n => $"admin-{n}").ToList();
        await House.Settings(house, s =>
        {
            foreach (var person in own)
                s["people"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"{{person}}","name":"{{person}}","subject":"{{person}}","roles":["admin"]}"""));
            foreach (var n in Enumerable.Range(0, 18))
                s["targets"]!.AsArray().Add(Target($"shared-{n}", null));
            s["targets"]!.AsArray().Add(Target("addressed", "compliance"));
        });
        await House.Settings(house, s =>
        {
            foreach (var n in Enumerable.Range(0, 39))
                s["targets"]!.AsArray().Add(Target($"own-{n}", own[n / 3]));
        });
        var id = new CaseId(await Person.Compliance(house).Finds((await new Reporter(house).Submits("x")).Reference));
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        for (var n = 0; n < 30; n++)
        {
            var why = new SealedRef(new(n.ToString("D26", System.Globalization.CultureInfo.InvariantCulture)), new('0', 64));
            await house.Get<CaseStore>().Change(tenant, id, _ => new CaseCommand.Grant(new($"granted-{n}"), "", why, new("compliance"), null, house.Clock.GetUtcNow()), default);
        }

        var before = await house.NoticesOf(id.Value);
        var state = await State(id.Value);
        foreach (var e in new CaseEvent[] { new CaseEvent.CaseHandedOver(new("compliance"), PersonId.Nobody, "", house.Clock.GetUtcNow()), new CaseEvent.DeadlineEscalated(Duty.Feedback, new(2026, 6, 2), new("compliance"), house.Clock.GetUtcNow()) })
        {
            var after = state.Evolve(e);
            foreach (var others in new[] { 4, 47, 99, 120 })
            {
                var rows = Outbox.Rows(tenant, id, 100, [e], after, others).ToList();
                Assert.InRange(others + rows.Count, 0, Math.Max(IRecords.MaxWrites, others));
                if (e is CaseEvent.DeadlineEscalated && others < 99)
                    Assert.Contains("\"addressed\"", Encoding.UTF8.GetString(((Write.Insert)rows[0]).Body.Span), StringComparison.Ordinal);
            }
        }

        var handed = await house.Get<CaseStore>().Change(tenant, id, _ => new CaseCommand.HandOver(new("compliance"), PersonId.Nobody, "", null, house.Clock.GetUtcNow()), default);
        Assert.NotEmpty(handed!.Decision.Events);
        Assert.InRange((await house.NoticesOf(id.Value)).Count - before.Count, 21, 40); // to the shared ones, and to as many others as there is room for
    }

    private JsonNode Target(string id, string? person)
    {
        var target = new JsonObject { ["id"] = id, ["kind"] = "slack", ["address"] = house.Slack.Address.OriginalString };
        if (person is not null)
            target["person"] = person;
        return target;
    }

    private NoticeRunner Runner() => new(house.Get<StoredNotices>(), house.Get<DeliverNotice>(), NullLogger<NoticeRunner>.Instance);

    /// <summary>A case that has told of its arrival.</summary>
    private async Task<string> Near()
    {
        var shown = await new Reporter(house).Submits("x");
        await house.Settle();
        return await Person.Compliance(house).Finds(shown.Reference);
    }

    /// <summary>Five days pass, and the handlers are reminded of the acknowledgement.</summary>
    private async Task Reminded()
    {
        house.Clock.Advance(TimeSpan.FromDays(5));
        await house.Settle();
    }

    private async Task<CaseState> State(string id) => (await house.Get<CaseStore>().Find(TestHouse.Tenant, new(id), default))!.State;
}
