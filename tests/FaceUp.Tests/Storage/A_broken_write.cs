using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

/// <summary>The tool that breaks writes does what its users take it to do.</summary>
public sealed class A_broken_write(TempStore store) : IClassFixture<TempStore>
{
    private readonly Breakage breakage = new();
    private readonly string partition = Fresh();

    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    public async Task Is_the_armed_one_and_no_other(Break how)
    {
        var records = new BreakingRecords(store.Records, breakage);
        var blobs = new BreakingBlobs(store.Blobs, breakage);
        breakage.Arm(3, how);

        await records.Commit(partition, new Write.Insert("one", Bytes("x")));
        await blobs.Put($"{partition}/two", new Forward(Bytes("x")), Never);
        await Assert.ThrowsAsync<BrokenWriteException>(() => records.Commit(partition, new Write.Insert("three", Bytes("x"))));
        await blobs.Delete($"{partition}/two", Never);

        Assert.Equal(how == Break.Stored, await store.Records.Get(partition, "three", Never) is not null);
        Assert.Equal((4, true), (breakage.Writes, breakage.Happened));
    }

    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    public async Task Of_an_object_uses_up_its_source(Break how)
    {
        var source = new Forward(Bytes("x"));
        breakage.Arm(1, how);

        await Assert.ThrowsAsync<BrokenWriteException>(() => new BreakingBlobs(store.Blobs, breakage).Put($"{partition}/a", source, Never));

        Assert.Equal(0, source.Read(new byte[1]));
        Assert.Equal(how == Break.Stored ? 1 : 0, await store.Blobs.List($"{partition}/", Never).CountAsync());
    }
}
