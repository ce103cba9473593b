using FaceUp.App.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public abstract class An_object(IBlobs blobs)
{
    private const int Megabyte = 1024 * 1024;

    private readonly string folder = Fresh();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((128 * 1024) - 1)]
    [InlineData(128 * 1024)]
    [InlineData((4 * Megabyte) - 1)]
    [InlineData(4 * Megabyte)]
    [InlineData((4 * Megabyte) + 1)]
    [InlineData((9 * Megabyte) + 7)]
    public async Task Is_read_back_as_written(int size)
    {
        var content = Bytes(size);

        Assert.True(await blobs.Put($"{folder}/a", new Forward(content), Never));

        Assert.Equal(content, await Read($"{folder}/a"));
    }

    [Fact]
    public async Task Is_never_overwritten()
    {
        await Put("a", "first");

        Assert.False(await blobs.Put($"{folder}/a", new Forward(Bytes("second")), Never));
        Assert.False(await blobs.Put($"{folder}/a", new Forward(Bytes(5 * Megabyte)), Never));

        Assert.Equal("first"u8.ToArray(), await Read($"{folder}/a"));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3 * Megabyte)]
    [InlineData(9 * Megabyte)]
    public async Task Does_not_come_to_be_from_a_source_that_fails(int after)
    {
        var source = new Forward(Bytes(10 * Megabyte)) { FailsAfter = after };

        await Assert.ThrowsAnyAsync<Exception>(() => blobs.Put($"{folder}/a", source, Never));

        Assert.Null(await blobs.Open($"{folder}/a", Never));
        Assert.Empty(await Names());
        Assert.True(await blobs.Put($"{folder}/a", new Forward(Bytes("again")), Never));
        Assert.Equal(Bytes("again"), await Read($"{folder}/a"));
    }

    [Fact]
    public async Task Does_not_come_to_be_when_its_caller_leaves()
    {
        using var leaving = new CancellationTokenSource();
        var source = new Forward(Bytes(10 * Megabyte)) { At = (6 * Megabyte, leaving.Cancel) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blobs.Put($"{folder}/a", source, leaving.Token));

        Assert.Null(await blobs.Open($"{folder}/a", Never));
        Assert.Empty(await Names());
    }

    [Fact]
    public async Task Is_gone_when_deleted_and_deleting_again_is_success()
    {
        await Put("a/b/c", "x");

        await blobs.Delete($"{folder}/a/b/c", Never);
        await blobs.Delete($"{folder}/a/b/c", Never);
        await blobs.Delete($"{folder}/never/there", Never);

        Assert.Null(await blobs.Open($"{folder}/a/b/c", Never));
        Assert.Empty(await Names());
        await Put("a/b/c", "y");
    }

    [Fact]
    public async Task Is_listed_under_its_prefix_only()
    {
        string[] names = ["a/1", "a/2", "a/b/3", "ab/4", "b", "b/5"];
        foreach (var name in names)
            await Put(name, "x");

        Assert.Equal(names, await Names());
        Assert.Equal(["a/1", "a/2", "a/b/3"], await Names("a/"));
        Assert.Equal(["b/5"], await Names("b/"));
        Assert.Empty(await Names("c/"));
        Assert.Equal("x"u8.ToArray(), await Read($"{folder}/b"));
    }

    [Theory]
    [InlineData(70_000, 5)]
    [InlineData(5 * Megabyte, 2)]
    public async Task Has_one_writer_when_many_race(int size, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var name = $"{folder}/r{round}/x";
            var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(n =>
                Task.Run(() => blobs.Put(name, new Forward(Bytes(size, seed: n)), Never))));

            var winner = Assert.Single(Enumerable.Range(0, 8), n => won[n]);
            Assert.Equal(Bytes(size, seed: winner), await Read(name));
        }
    }

    [Fact]
    public async Task Comes_and_goes_beside_others_in_one_folder()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Task.Run(async () =>
        {
            for (var round = 0; round < 15; round++)
            {
                var name = $"{folder}/shared/deep/{n}";
                Assert.True(await blobs.Put(name, new Forward(Bytes($"{n} {round}")), Never));
                Assert.Equal(Bytes($"{n} {round}"), await Read(name));
                await blobs.Delete(name, Never);
            }
        })));

        Assert.Empty(await Names());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/./b")]
    [InlineData("A")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a.sealed")]
    [InlineData("a\0")]
    [InlineData("1/2/3/4/5/6/7/8/9")]
    public async Task With_a_bad_name_is_refused(string name)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => blobs.Put(name, Stream.Null, Never));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => blobs.Open(name, Never));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => blobs.Delete(name, Never));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await blobs.List(name + "/", Never).ToListAsync());
    }

    [Fact]
    public async Task Of_any_size_passes_through_little_memory()
    {
        const int size = 64 * Megabyte;
        await blobs.Put($"{folder}/warm", new Forward(8 * Megabyte), Never);
        await Drain($"{folder}/warm");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.True(await blobs.Put($"{folder}/large", new Forward(size), Never));
        Assert.Equal(size, await Drain($"{folder}/large"));

        // Everything allocated in between, by this and by whatever else runs: the object itself would be 64 MiB at least.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, size / 2);
    }

    [Fact]
    public async Task Is_erased_with_all_that_stand_beside_it_and_nothing_else()
    {
        await Put("case/a", "one");
        await Put("case/b/c", "two");
        await Put("cases", "stays");

        Assert.True(await blobs.Erase($"{folder}/case/", Never));
        Assert.True(await blobs.Erase($"{folder}/case/", Never));

        Assert.Equal(["cases"], await Names());
        await Assert.ThrowsAsync<ArgumentException>(() => blobs.Erase(folder, Never));
    }

    private async Task Put(string name, string text) => Assert.True(await blobs.Put($"{folder}/{name}", new Forward(Bytes(text)), Never));

    private async Task<byte[]> Read(string name)
    {
        await using var stream = (await blobs.Open(name, Never))!;
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<long> Drain(string name)
    {
        await using var stream = (await blobs.Open(name, Never))!;
        var buffer = new byte[65536];
        var total = 0L;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;)
            total += read;
        return total;
    }

    private async Task<IEnumerable<string>> Names(string prefix = "") =>
        (await blobs.List($"{folder}/{prefix}", Never).ToListAsync()).Select(name => name[(folder.Length + 1)..]).Order(StringComparer.Ordinal);
}
