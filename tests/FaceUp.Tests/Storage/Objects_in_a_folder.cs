using FaceUp.SelfHost.Storage;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public sealed class Objects_in_a_folder : IAsyncLifetime
{
    private readonly TempStore store = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Are_there_after_a_restart()
    {
        await store.Blobs.Put("a/b", new Forward(Bytes("x")), Never);

        await store.Reopen();

        Assert.Equal(["a/b"], await store.Blobs.List("a/", Never).ToListAsync());
    }

    [Fact]
    public async Task Are_private_and_tell_no_time()
    {
        await store.Blobs.Put("tenant/case/one", new Forward(Bytes("x")), Never);
        await store.Blobs.Put("tenant/case/two", new Forward(Bytes("x")), Never);
        await store.Blobs.Put("tenant/gone/three", new Forward(Bytes("x")), Never);
        await store.Blobs.Delete("tenant/case/two", Never);
        await store.Blobs.Delete("tenant/gone/three", Never);

        var root = new DirectoryInfo(store.BlobFolder);
        FileSystemInfo[] all = [root, .. root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories)];
        Assert.Equal([".incoming", "blobs", "case", "one.sealed", "tenant"], all.Select(entry => entry.Name).Order(StringComparer.Ordinal));
        Assert.All(all, entry => Assert.Equal(new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), entry.LastWriteTimeUtc));
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode file = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.All(all, entry => Assert.Equal(entry is FileInfo ? file : file | UnixFileMode.UserExecute, entry.UnixFileMode));
    }

    [Fact]
    public async Task Leave_no_half_of_themselves_when_their_source_fails()
    {
        await Assert.ThrowsAsync<IOException>(() => store.Blobs.Put("a/b", new Forward(Bytes(300_000)) { FailsAfter = 200_000 }, Never));

        Assert.Empty(Directory.GetFiles(store.BlobFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Half_written_by_a_killed_process_are_swept_at_the_next_start()
    {
        await File.WriteAllTextAsync(Path.Combine(store.BlobFolder, ".incoming", "left"), "half");

        _ = new FileBlobs(store.BlobFolder);

        Assert.Empty(Directory.GetFiles(store.BlobFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Still_being_written_are_left_alone_by_the_sweep()
    {
        var start = new Forward(Bytes(300_000)) { At = (100_000, () => _ = new FileBlobs(store.BlobFolder)) };

        Assert.True(await store.Blobs.Put("a/b", start, Never));
    }
}
