using FaceUp.App.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Retention;

/// <summary>What was on its way when a case ended, comes again when all is over, or gets in the way of clearing up.</summary>
public sealed class What_comes_after_the_end : IAsyncLifetime
{
    private const string AtOnce = """[{"id":"thirty","how":"dispose","after":{"number":30,"unit":"days"},"tombstoneMonths":0}]""";

    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_cleared_away_a_day_later_although_the_receipt_is_unknown_by_then()
    {
        var scene = await Ended(AtOnce);
        Assert.Equal(410, (await new Reporter(house).TriesToOpen(scene.Shown.Receipt)).Status);
        house.Clock.Advance(TimeSpan.FromHours(16)); // the next morning
        await house.LooksOn();
        var reads = house.Records.Reads;
        Assert.Equal((404, 1), ((await new Reporter(house).TriesToOpen(scene.Shown.Receipt)).Status, house.Records.Reads - reads));
        Assert.Empty(await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant)));
        Assert.NotEmpty(await house.DueOf(scene.Case));

        await house.RawBlobs.Put($"demo/{scene.Case}/{Endings.Nothing}", new MemoryStream([1]), default); // an upload that took its time
        house.Clock.Advance(TimeSpan.FromHours(9));
        await house.LooksOn();
        Assert.Empty(await house.BlobsOf(scene.Case));
        Assert.Empty(await house.DueOf(scene.Case));
        Assert.True((await Person.Auditor(house).Verifies(scene.Case)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Leaves_no_receipt_and_no_object_when_the_same_report_is_sent_again()
    {
        var scene = await Ended(AtOnce);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.LooksOn();
        house.Breakage.Arm(0, Break.NotStored);
        Assert.Equal((422, "idempotency-key-reused"), (await Again(scene)) is var said ? (said.Status, said.Problem()) : default);
        var writes = house.Breakage.Writes;
        Assert.InRange(writes, 5, 20);
        await LeftNothing(scene, "at once");
        for (var at = 1; at <= writes; at++)
        {
            house.Breakage.Arm(at, Break.NotStored);
            await Again(scene);
            Assert.True(house.Breakage.Happened);
            house.Breakage.Arm(0, Break.NotStored);
            house.Clock.Advance(TimeSpan.FromDays(3));
            await house.LooksOn();
            await LeftNothing(scene, $"write {at}");
            Assert.Empty(await house.DueOf(scene.Case));
        }
    }

    [Fact]
    public async Task Is_not_called_done_while_somebody_else_writes_its_notices()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        house.Clock.Advance(TimeSpan.FromDays(18));
        await house.LooksOn();
        house.Clock.Advance(TimeSpan.FromDays(15));
        house.Records.BeforeCommit = () => Touch(scene.Case);
        await house.WorkflowLooks();
        await house.WorkflowLooks();
        Assert.True(await house.IsGone(scene.Case));
        Assert.Contains("\"left\":true", System.Text.Encoding.UTF8.GetString(Assert.Single(await house.Rows($"c|{scene.Case}|t")).Body.Span), StringComparison.OrdinalIgnoreCase);

        house.Records.BeforeCommit = null;
        await house.LooksOn();
        Assert.Empty(await Notices(scene.Case));
        Assert.Single(await house.Rows($"c|{scene.Case}|e|"));
    }

    [Fact]
    public async Task Breaks_no_preview_of_the_others()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var (scene, broken) = (await house.ClosedCase(), await house.ClosedCase("another"));
        await house.RawRecords.Commit(RawStore.Cases, [new Write.Put($"c|{broken.Case}|e|00000002", new byte[40])], default);
        Assert.Equal(scene.Case, Assert.Single((await Person.Auditor(house).Asks("GET", "retention/preview")).Must(200).Json.GetProperty("cases").EnumerateArray()).GetProperty("case").GetString());
    }

    private async Task<Scene> Ended(string retention)
    {
        await house.Wants(retention);
        var scene = await house.ClosedCase();
        foreach (var days in new[] { 18, 15 })
        {
            house.Clock.Advance(TimeSpan.FromDays(days));
            await house.LooksOn();
        }

        Assert.True(await house.IsGone(scene.Case));
        return scene;
    }

    private Task<Reply> Again(Scene scene) => new Reporter(house).TriesToSubmit(Reporter.Report("what happened"), scene.Key, Deeds.File);

    private async Task LeftNothing(Scene scene, string when)
    {
        Assert.True((await house.RawRecords.All(Partitions.Receipts(TestHouse.Tenant))).Count == 0, when);
        Assert.True((await house.BlobsOf(scene.Case)).Count == 0, when);
        Assert.True((await Person.Auditor(house).Verifies(scene.Case)).GetProperty("holds").GetBoolean(), when);
    }

    private async Task<IReadOnlyList<Row>> Notices(string id) => [.. await house.Rows($"o|{id}|"), .. await house.Rows($"a|{id}|")];

    // A process that was on its way with them: it writes what it read.
    private async Task Touch(string id)
    {
        if (await house.IsGone(id) && await Notices(id) is { Count: > 0 } notices)
            await house.RawRecords.Commit(RawStore.Cases, [.. notices.Select(n => new Write.Put(n.Key, n.Body))], default);
    }
}
