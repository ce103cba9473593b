using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Storage;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Checkpoints;

/// <summary>The promises of places with copies, kept by a folder and by an Azure container.</summary>
public static class Copies
{
    public sealed class In_a_folder : A_place_with_copies, IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("faceup-copies-").FullName;

        protected override Task<ICheckpointCopies> Open() => Task.FromResult<ICheckpointCopies>(new FolderCopies(Path.Combine(folder, "copies"), make: true));

        public void Dispose() => Directory.Delete(folder, recursive: true);

        [Fact]
        public async Task Is_read_only_and_private()
        {
            await (await Open()).Add("acme/0-1", "x"u8.ToArray(), default);
            var file = new FileInfo(Path.Combine(folder, "copies", "acme", "0-1.note"));
            Assert.True(file.Exists);
            if (!OperatingSystem.IsWindows())
                Assert.Equal((UnixFileMode.UserRead, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute), (file.UnixFileMode, file.Directory!.UnixFileMode));
        }

        [Fact]
        public async Task Is_none_where_its_disk_is_not_there()
        {
            var elsewhere = new FolderCopies(Path.Combine(folder, "disk"), make: false);
            await Assert.ThrowsAsync<DirectoryNotFoundException>(() => elsewhere.First("acme/", 1, default));
            await Assert.ThrowsAsync<DirectoryNotFoundException>(() => elsewhere.Add("acme/0-1", "x"u8.ToArray(), default));
            await Assert.ThrowsAsync<DirectoryNotFoundException>(() => elsewhere.Read("acme/0-1", default));
        }
    }

    [Collection(nameof(Azurite))]
    public sealed class In_a_container(Azurite azurite) : A_place_with_copies
    {
        protected override async Task<ICheckpointCopies> Open() => new ContainerCopies(await azurite.Container());
    }
}

public abstract class A_place_with_copies
{
    protected abstract Task<ICheckpointCopies> Open();

    [Fact]
    public async Task Takes_each_name_once_and_lists_the_first_of_an_organisation()
    {
        var place = await Open();
        Assert.Empty(await place.First("acme/", 3, default));
        Assert.Null(await place.Read("acme/5-1", default));
        foreach (var name in new[] { "acme/5-1", "acme/4-2", "acme-2/0-9", "acme/3-3", "acme/2-4", "acme/2-4-2" })
            Assert.True(await place.Add(name, Encoding.UTF8.GetBytes(name), default));
        Assert.False(await place.Add("acme/4-2", "other"u8.ToArray(), default));
        Assert.Equal("acme/4-2", Encoding.UTF8.GetString((await place.Read("acme/4-2", default))!));
        Assert.Equal(["acme/2-4", "acme/2-4-2", "acme/3-3"], await place.First("acme/", 3, default));
        Assert.Equal(["acme-2/0-9"], await place.First("acme-2/", 3, default));
    }

    [Fact]
    public async Task Reads_no_more_of_a_thing_than_a_copy_can_have()
    {
        var place = await Open();
        await place.Add("acme/1-1", new byte[100_000], default);
        await place.Add("acme/2-1", Array.Empty<byte>(), default);
        Assert.Equal(ICheckpointCopies.MaxBytes + 1, (await place.Read("acme/1-1", default))!.Length);
        Assert.Empty((await place.Read("acme/2-1", default))!);
    }

    [Fact]
    public async Task Takes_names_of_the_store_alone()
    {
        var place = await Open();
        foreach (var name in new[] { "../x", "a/../b", "A/b", "", "a//b", "a/b.note" })
            await Assert.ThrowsAsync<ArgumentException>(() => place.Add(name, "x"u8.ToArray(), default));
    }
}
