using Azure.Core;
using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

/// <summary>The client repeats what failed. Nothing may be lost by that, nothing doubled, and a repeat that meets its own success says "read again".</summary>
[Collection(nameof(Azurite))]
public sealed class A_faulty_wire(Azurite azurite) : IAsyncLifetime
{
    private readonly FaultyWire wire = new();
    private readonly string partition = Fresh();
    private TableRecords records = null!;
    private ContainerBlobs blobs = null!;

    private static readonly WireFault[] before = [WireFault.Throttled, WireFault.Busy, WireFault.Broken, WireFault.NoConnection, WireFault.TimedOut];

    private static readonly WireFault[] after = [WireFault.DoneThenBusy, WireFault.DoneThenBroken, WireFault.DoneThenNoAnswer, WireFault.DoneThenTimedOut];

    /// <summary>The request never reached the store.</summary>
    public static TheoryData<WireFault> NotDone => [.. before, WireFault.ThrottledForASecond, WireFault.BusyForASecond];

    /// <summary>The store did it, and the answer was lost.</summary>
    public static TheoryData<WireFault> Done => [.. after];

    public static TheoryData<WireFault> Any => [.. before, .. after];

    public async Task InitializeAsync()
    {
        records = new(await azurite.Table(options => Break(options)));
        blobs = new(await azurite.Container(options => Break(options)));
    }

    public Task DisposeAsync()
    {
        Assert.Equal(0, wire.Left); // every fault met a request
        return Task.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(NotDone))]
    public async Task That_loses_requests_delays_a_commit_and_nothing_else(WireFault fault)
    {
        var row = await records.Given(partition, "head");
        foreach (var writes in Changes(row))
        {
            wire.Next(fault, fault);
            Assert.Equal(CommitResult.Done, await records.Commit(partition, writes));
        }

        Assert.Equal(["event", "head", "single"], (await records.All(partition)).Select(found => found.Key));
        Assert.Equal("after", (await records.Get(partition, "head", Never))!.Text());
    }

    [Theory]
    [MemberData(nameof(Done))]
    public async Task That_loses_answers_makes_a_guarded_commit_conflict_though_it_is_stored_once(WireFault fault)
    {
        var row = await records.Given(partition, "head");
        foreach (var writes in Changes(row))
        {
            wire.Next(fault);
            Assert.Equal(CommitResult.Conflict, await records.Commit(partition, writes));
        }

        Assert.Equal(["event", "head", "single"], (await records.All(partition)).Select(found => found.Key));
        Assert.Equal("after", (await records.Get(partition, "head", Never))!.Text());
    }

    [Theory]
    [MemberData(nameof(NotDone))]
    public async Task That_loses_requests_delays_a_delete_and_a_put_and_nothing_else(WireFault fault)
    {
        var row = await records.Given(partition, "row");

        wire.Next(fault);
        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Delete("row", row.ETag)));
        wire.Next(fault);
        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Put("put", Bytes("x"))));

        Assert.Equal(["put"], (await records.All(partition)).Select(found => found.Key));
    }

    [Theory]
    [MemberData(nameof(Done))]
    public async Task That_loses_answers_makes_a_delete_conflict_and_a_put_succeed(WireFault fault)
    {
        var row = await records.Given(partition, "row");

        wire.Next(fault);
        Assert.Equal(CommitResult.Conflict, await records.Commit(partition, new Write.Delete("row", row.ETag)));
        wire.Next(fault);
        Assert.Equal(CommitResult.Done, await records.Commit(partition, new Write.Put("put", Bytes("x"))));

        Assert.Equal(["put"], (await records.All(partition)).Select(found => found.Key));
    }

    [Theory]
    [MemberData(nameof(Any))]
    public async Task Stores_a_hundred_rows_of_one_commit_once_and_together(WireFault fault)
    {
        var writes = Enumerable.Range(0, IRecords.MaxWrites).Select(n => (Write)new Write.Insert($"k{n:d3}", Bytes(1000, seed: n))).ToArray();

        wire.Next(fault);
        var result = await records.Commit(partition, writes);

        Assert.Equal(before.Contains(fault) ? CommitResult.Done : CommitResult.Conflict, result);
        var stored = await records.All(partition);
        Assert.Equal(writes.Select(write => write.Key), stored.Select(row => row.Key));
        Assert.All(stored, (row, n) => Assert.Equal(Bytes(1000, seed: n), row.Body.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Any))]
    public async Task Gives_the_whole_row_or_tries_again(WireFault fault)
    {
        await records.Commit(partition, new Write.Insert("row", Bytes(IRecords.MaxBody)));

        wire.NextReads(fault, fault);
        Assert.Equal(Bytes(IRecords.MaxBody), (await records.Get(partition, "row", Never))!.Body.ToArray());
        wire.NextReads(fault);
        Assert.Null(await records.Get(partition, "nothing", Never));
    }

    [Fact]
    public async Task That_breaks_each_page_gives_every_row_once()
    {
        var keys = Enumerable.Range(0, 2_300).Select(n => $"k{n:d5}").ToArray();
        foreach (var chunk in keys.Chunk(IRecords.MaxWrites))
            await records.Commit(partition, [.. chunk.Select(key => (Write)new Write.Insert(key, Bytes(key)))]);

        foreach (var fault in (WireFault[])[WireFault.Throttled, WireFault.DoneThenBusy, WireFault.NoConnection, WireFault.DoneThenTimedOut, WireFault.CutShort])
        {
            var before = wire.ReadAttempts;
            wire.NextReads(fault, fault, fault); // the first page fails three times
            Assert.Equal(keys, (await records.All(partition)).Select(row => row.Key));
            Assert.InRange(wire.ReadAttempts - before, 3 + 3, 20); // three pages of 1,000 at the least
        }
    }

    [Fact]
    public async Task That_breaks_between_two_pages_of_one_answer_goes_on_where_it_was()
    {
        var keys = Enumerable.Range(0, 1_001).Select(n => $"k{n:d5}").ToArray();
        foreach (var chunk in keys.Chunk(IRecords.MaxWrites))
            await records.Commit(partition, [.. chunk.Select(key => (Write)new Write.Insert(key, Bytes(key)))]);

        // 1,001 rows are asked for, one more than wanted, and the service gives 1,000 and a continuation.
        wire.NextReads(WireFault.DoneThenBusy, WireFault.DoneThenNoAnswer, WireFault.Busy, WireFault.CutShort);
        var page = await records.Range(partition, "", Last, IRecords.MaxPage, Never);

        Assert.Equal(keys[..IRecords.MaxPage], page.Rows.Select(row => row.Key));
        Assert.True(page.More);
    }

    [Fact]
    public async Task That_stays_broken_throws_and_stores_nothing()
    {
        wire.Next([.. Enumerable.Repeat(WireFault.Busy, 6)]); // the first try and five more
        await Assert.ThrowsAnyAsync<Exception>(() => records.Commit(partition, new Write.Insert("a", Bytes("x")), new Write.Insert("b", Bytes("x"))));

        Assert.Empty(await records.All(partition));
    }

    [Theory]
    [InlineData(WireFault.Silence, CommitResult.Done)]
    [InlineData(WireFault.DoneThenSilence, CommitResult.Conflict)]
    public async Task That_falls_silent_is_given_up_and_asked_again(WireFault fault, CommitResult expected)
    {
        var (patient, patientBlobs) = await Impatient();

        wire.Next(fault);
        Assert.Equal(expected, await patient.Commit(partition, new Write.Insert("a", Bytes("x")), new Write.Insert("b", Bytes("x"))));
        wire.NextReads(fault);
        Assert.Equal(["a", "b"], (await patient.All(partition)).Select(row => row.Key));

        wire.Next(fault);
        Assert.Equal(expected == CommitResult.Done, await patientBlobs.Put($"{partition}/a", new Forward(Bytes(100)), Never));
        wire.NextReads(fault);
        Assert.Equal(Bytes(100), await Read($"{partition}/a", patientBlobs));
    }

    [Fact]
    public async Task Is_waited_for_as_long_as_it_asks()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        wire.Next(WireFault.ThrottledForASecond, WireFault.BusyForASecond);
        await records.Commit(partition, new Write.Insert("a", Bytes("x")));
        Assert.True(watch.Elapsed > TimeSpan.FromSeconds(1.9), $"waited {watch.Elapsed}"); // its own pauses would be 1 and 2 ms
    }

    [Fact]
    public async Task Never_carries_more_than_the_service_takes()
    {
        const int each = IRecords.MaxCommitBytes / IRecords.MaxWrites;
        var name = new string('|', IRecords.MaxKey - 3); // three bytes each in an address
        var writes = Enumerable.Range(0, IRecords.MaxWrites).Select(n => (Write)new Write.Put($"{name}{n:d3}", Bytes(each))).ToArray();

        Assert.Equal(CommitResult.Done, await records.Commit(name, writes));

        Assert.InRange(wire.Largest, IRecords.MaxCommitBytes * 4 / 3, 4 * 1024 * 1024);
    }

    [Theory]
    [MemberData(nameof(Any))]
    public async Task Keeps_the_largest_row_under_the_longest_key(WireFault fault)
    {
        var key = new string('~', IRecords.MaxKey);

        wire.Next(fault);
        await records.Commit(key, new Write.Put(key, Bytes(IRecords.MaxBody)));

        Assert.Equal(Bytes(IRecords.MaxBody), (await records.Get(key, key, Never))!.Body.ToArray());
        await records.Commit(key, new Write.Delete(key));
    }

    [Theory]
    [MemberData(nameof(NotDone))]
    public async Task That_loses_requests_delays_a_put_and_nothing_else(WireFault fault)
    {
        foreach (var size in (int[])[100, 9_000_000])
        {
            wire.Next(fault, fault);
            Assert.True(await blobs.Put($"{partition}/{size}", new Forward(Bytes(size)), Never));
            Assert.Equal(Bytes(size), await Read($"{partition}/{size}"));
        }
    }

    [Theory]
    [MemberData(nameof(Done))]
    public async Task That_loses_the_answer_of_a_put_says_the_name_is_taken(WireFault fault)
    {
        wire.Next(fault);
        Assert.False(await blobs.Put($"{partition}/a", new Forward(Bytes(100)), Never));

        Assert.Equal(Bytes(100), await Read($"{partition}/a"));
    }

    [Theory]
    [MemberData(nameof(Done))]
    public async Task That_loses_the_answers_of_blocks_puts_each_of_them_once(WireFault fault)
    {
        wire.Next(fault, WireFault.Busy, fault, fault);

        await blobs.Put($"{partition}/a", new Forward(Bytes(9_000_000)), Never);

        Assert.Equal(Bytes(9_000_000), await Read($"{partition}/a"));
    }

    [Theory]
    [MemberData(nameof(Any))]
    public async Task Deletes_an_object_once_and_for_all(WireFault fault)
    {
        foreach (var name in (string[])["a", "b"])
            await blobs.Put($"{partition}/{name}", new Forward(Bytes(100)), Never);

        wire.Next(fault, fault);
        await blobs.Delete($"{partition}/a", Never); // a repeat that finds nothing is a success

        Assert.Equal([$"{partition}/b"], await blobs.List($"{partition}/", Never).ToListAsync());
    }

    [Theory]
    [MemberData(nameof(Any))]
    public async Task Gives_an_object_and_the_list_of_all_whole(WireFault fault)
    {
        await blobs.Put($"{partition}/a", new Forward(Bytes(300_000)), Never);

        wire.NextReads(fault, fault);
        Assert.Equal(Bytes(300_000), await Read($"{partition}/a"));
        wire.NextReads(fault);
        Assert.Null(await blobs.Open($"{partition}/nothing", Never));
        wire.NextReads(fault, fault);
        Assert.Equal([$"{partition}/a"], await blobs.List($"{partition}/", Never).ToListAsync());
    }

    [Fact]
    public async Task That_breaks_in_the_middle_of_an_object_goes_on_where_it_was()
    {
        await blobs.Put($"{partition}/a", new Forward(Bytes(450_000)), Never);
        var before = wire.ReadAttempts;

        wire.NextReads(WireFault.CutShort, WireFault.CutShort, WireFault.Busy, WireFault.CutShort);
        Assert.Equal(Bytes(450_000), await Read($"{partition}/a"));

        Assert.Equal(5, wire.ReadAttempts - before);
    }

    [Fact]
    public async Task Carries_a_small_object_in_one_request()
    {
        var before = wire.Attempts;

        await blobs.Put($"{partition}/a", new Forward(Bytes(100_000)), Never);

        Assert.Equal(1, wire.Attempts - before);
    }

    // One write alone goes another way through the client than several do.
    private static Write[][] Changes(Row head) =>
    [
        [new Write.Replace("head", head.ETag, Bytes("after")), new Write.Insert("event", Bytes("x"))],
        [new Write.Insert("single", Bytes("x"))],
    ];

    private async Task<byte[]> Read(string name, ContainerBlobs? from = null)
    {
        await using var stream = (await (from ?? blobs).Open(name, Never))!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    /// <summary>Clients that wait three seconds for an answer instead of twenty and sixty.</summary>
    private async Task<(TableRecords, ContainerBlobs)> Impatient()
    {
        return (new(await azurite.Table(Shortly)), new(await azurite.Container(Shortly)));

        void Shortly(ClientOptions options)
        {
            Break(options);
            options.Retry.NetworkTimeout = TimeSpan.FromSeconds(3);
        }
    }

    private void Break(ClientOptions options)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.AddPolicy(wire, HttpPipelinePosition.BeforeTransport); // inside of what measures the time
    }
}
