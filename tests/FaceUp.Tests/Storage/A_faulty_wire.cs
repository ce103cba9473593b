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

    public static TheoryData<WireFault> NotDone => [WireFault.Throttled, WireFault.Busy, WireFault.NoConnection];

    public static TheoryData<WireFault> Done => [WireFault.DoneThenBusy, WireFault.DoneThenNoAnswer];

    public async Task InitializeAsync()
    {
        records = new(await azurite.Table(options => Break(options)));
        blobs = new(await azurite.Container(options => Break(options)));
    }

    public Task DisposeAsync() => Task.CompletedTask;

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

    [Fact]
    public async Task That_stays_broken_throws_and_stores_nothing()
    {
        wire.Next([.. Enumerable.Repeat(WireFault.Busy, 6)]); // the first try and five more
        await Assert.ThrowsAnyAsync<Exception>(() => records.Commit(partition, new Write.Insert("a", Bytes("x")), new Write.Insert("b", Bytes("x"))));

        Assert.Empty(await records.All(partition));
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

    private async Task<byte[]> Read(string name)
    {
        await using var stream = (await blobs.Open(name, Never))!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private void Break(ClientOptions options)
    {
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.AddPolicy(wire, HttpPipelinePosition.PerRetry);
    }
}
