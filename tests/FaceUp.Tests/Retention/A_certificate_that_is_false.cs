using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Retention;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Retention;

/// <summary>Somebody who writes the table, and neither the objects nor what was taken out before. What does not fit together is named.</summary>
public sealed class A_certificate_that_is_false : IAsyncLifetime
{
    private const string NoTombstone = "The record ends with a certificate, and nothing else says that the case was disposed of.";
    private const string WithLock = "The case was disposed of, and a lock of it is there.";
    private const string OtherOne = "The certificate is not the one with which the case was disposed of.";
    private const string NoRecord = "The case stands on the list, and its record is gone.";

    private TestHouse house = null!;

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Hides_no_case_that_is_there()
    {
        var scene = await house.ClosedCase();
        var (at, events) = (new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), await house.Rows($"c|{scene.Case}|e|"));
        var certificate = new CaseEvent.CaseDisposed(DisposalManner.Dispose, "thirty", "headquarters", "corruption", events.Count, 1, new string('a', 64), new(2026, 4, 3), new(2027, 3, 2), at);
        var link = CaseChain.Extend(TestHouse.Tenant, new(scene.Case), events.Count, ChainRows.Read(events[^1]).Hash, [certificate])[0];
        var head = new Write.Put($"c|{scene.Case}|h", RowJson.Write(new CaseHead(events.Count + 1, link.Hash), RowJson.Default.CaseHead));
        await Write([head, new Write.Put($"c|{scene.Case}|e|{link.Sequence:D8}", ChainRows.Body(link))]);
        Assert.Equal(NoTombstone, await Fault(scene.Case));

        await Write([.. events.Select(e => new Write.Delete(e.Key))]);
        Assert.Equal(NoTombstone, await Fault(scene.Case));

        await Write([new Write.Put($"c|{scene.Case}|t", Tombstone(new(link.Sequence, at, certificate.TombstoneUntil, Restricted: false, Left: false)))]);
        Assert.Equal(WithLock, await Fault(scene.Case));
        await Write([new Write.Delete($"c|{scene.Case}|k"), new Write.Delete($"c|{scene.Case}|i")]);
        Assert.Equal("The case was disposed of, and something sealed is there.", await Fault(scene.Case));
    }

    [Fact]
    public async Task Is_missed_where_a_tombstone_is()
    {
        var scene = await house.ClosedCase();
        await Write([new Write.Put($"c|{scene.Case}|t", Tombstone(new(0, TestHouse.Start, new(2027, 3, 2), Restricted: false, Left: true)))]);
        Assert.Equal("The case is said to have been disposed of, and its record has no certificate.", await Fault(scene.Case));
    }

    [Fact]
    public async Task Is_told_by_what_came_with_it()
    {
        var scene = await Disposed();
        var (tombstone, certificate) = (await Row($"c|{scene.Case}|t"), Assert.Single(await house.Rows($"c|{scene.Case}|e|")));
        var row = RowJson.Read(tombstone.Body, RowJson.Default.TombstoneRow);
        foreach (var (change, back, what) in new (Write, Write, string)[]
        {
            (new Write.Delete(tombstone.Key), Again(tombstone), NoTombstone),
            (new Write.Put(tombstone.Key, Tombstone(row with { At = row.At.AddSeconds(1) })), Again(tombstone), OtherOne),
            (new Write.Put(tombstone.Key, Tombstone(row with { Until = row.Until.AddDays(1) })), Again(tombstone), OtherOne),
            (new Write.Put(tombstone.Key, Tombstone(row with { Sequence = row.Sequence - 1 })), Again(tombstone), OtherOne),
            (new Write.Put($"c|{scene.Case}|k", "{}"u8.ToArray()), new Write.Delete($"c|{scene.Case}|k"), WithLock),
            (new Write.Put($"c|{scene.Case}|i", "{}"u8.ToArray()), new Write.Delete($"c|{scene.Case}|i"), WithLock),
            (new Write.Put($"c|{scene.Case}|e|00000003", certificate.Body), new Write.Delete($"c|{scene.Case}|e|00000003"), "The case was disposed of, and events from before are there."),
        })
        {
            await Write([change]);
            Assert.Equal(what, await Fault(scene.Case));
            Assert.Equal([what], await Faults());
            Assert.Equal([what], await FaultsOnTheMachine());
            await Write([back]);
            Assert.True((await Auditor.Verifies(scene.Case)).GetProperty("holds").GetBoolean());
        }
    }

    [Fact]
    public async Task Is_not_passed_over_when_its_record_is_gone()
    {
        var (scene, live) = (await Disposed(), await new Reporter(house).Submits("another"));
        var other = await Person.Compliance(house).Finds(live.Reference);
        await Write([new Write.Delete($"c|{scene.Case}|h")]);
        Assert.Equal([NoRecord], await Faults());
        Assert.Equal([NoRecord], await FaultsOnTheMachine());
        await Write([new Write.Delete($"c|{scene.Case}|t")]);
        Assert.Equal([NoRecord], await Faults());
        Assert.Empty((await Person.Admin(house).Asks("GET", "disposals")).Must(200).Json.GetProperty("disposals").EnumerateArray());
        await Write([new Write.Insert(CaseRows.Gone(house.Clock.GetUtcNow(), new(other)), Array.Empty<byte>())]);
        Assert.Equal(["The case stands on the list of disposals, and was not disposed of.", NoRecord], (await Faults()).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await FaultsOnTheMachine()).Count);
    }

    [Fact]
    public async Task Is_no_business_of_whom_the_case_kept_out()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        (await Person.Compliance(house).Asks("PUT", $"cases/{scene.Case}/exclusions/auditor", new { reason = "named in it" })).Must(204);
        await house.ThirtyDaysPass();
        await Write([new Write.Delete($"c|{scene.Case}|h")]);
        Assert.Equal((true, 0), (await Auditor.Verifies()) is var said ? (said.GetProperty("holds").GetBoolean(), said.GetProperty("cases").GetInt32()) : default);
        Assert.Equal([NoRecord], await FaultsOnTheMachine());
    }

    [Fact]
    public async Task Is_found_behind_a_whole_page_of_cases()
    {
        var scene = await Disposed();
        for (var i = 0; i < 100; i++)
            await new Reporter(house).Submits($"report {i}");
        var first = await Auditor.Verifies();
        Assert.Equal(100, first.GetProperty("cases").GetInt32());
        await Write([new Write.Delete($"c|{scene.Case}|t")]);
        var second = (await Auditor.Asks("GET", $"record/verification?cursor={Uri.EscapeDataString(first.GetProperty("next").GetString()!)}")).Must(200).Json;
        Assert.Equal((1, NoTombstone), (second.GetProperty("cases").GetInt32(), second.GetProperty("faults")[0].GetProperty("what").GetString()));
        Assert.False(second.TryGetProperty("next", out _));
    }

    private async Task<Scene> Disposed()
    {
        await house.Wants(Endings.AfterThirtyDays);
        var scene = await house.ClosedCase();
        await house.ThirtyDaysPass();
        Assert.True(await house.IsGone(scene.Case));
        return scene;
    }

    private async Task<string?> Fault(string id) => Assert.Single((await Auditor.Verifies(id)).GetProperty("faults").EnumerateArray()).GetProperty("what").GetString();

    private async Task<IReadOnlyList<string?>> Faults() => [.. (await Auditor.Verifies()).GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("what").GetString())];

    private async Task<IReadOnlyList<string?>> FaultsOnTheMachine() =>
        [.. (await Cli.Run(house.Folder, "record", "verify", "demo", "--json")).Json.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("what").GetString())];

    private async Task<Row> Row(string key) => (await house.RawRecords.Get(RawStore.Cases, key, default))!;

    private async Task Write(IReadOnlyList<Write> writes) => Assert.Equal(CommitResult.Done, await house.RawRecords.Commit(RawStore.Cases, writes, default));

    private static Write.Put Again(Row row) => new(row.Key, row.Body);

    private static byte[] Tombstone(TombstoneRow row) => RowJson.Write(row, RowJson.Default.TombstoneRow);
}
