using System.Buffers;
using System.IO.Enumeration;
using System.Runtime.CompilerServices;
using FaceUp.App.Storage;

namespace FaceUp.SelfHost.Storage;

/// <summary>
/// <see cref="IBlobs"/> in a folder. An object is written under a name nobody reads, fsynced, then linked to its own name and the folder fsynced:
/// after a crash it is whole or not there. Files (0600) and folders (0700) carry one fixed modification time. The file system still keeps
/// the times of the last status change, of the last reading (unless mounted <c>noatime</c>) and of birth; no program can set those.
/// </summary>
public sealed class FileBlobs : IBlobs
{
    private const string Sealed = ".sealed"; // no name has a dot, so the object a and the folder of a/b stand side by side
    private const int Buffer = 256 * 1024;
    private const int WasThere = 17; // EEXIST: CreateDirectory says so where another made the folder and it was gone again by the time of its second look
    private const int FolderTries = 100; // a delete may take the folder away that a put has just made

    private readonly string root;
    private readonly string incoming;

    /// <summary>Makes the folder if it is missing and removes what earlier processes left half-written.</summary>
    public FileBlobs(string folder)
    {
        root = Path.GetFullPath(folder);
        incoming = Path.Combine(root, ".incoming");
        PrivateFolder.Create(root);
        PrivateFolder.Create(incoming);
        PrivateFolder.Sync(root);
        PrivateFolder.Sync(Path.GetDirectoryName(root) ?? root);
        SweepIncoming();
    }

    public async Task<bool> Put(string name, Stream content, CancellationToken ct)
    {
        var target = PathOf(name);
        if (File.Exists(target))
            return false;

        var arriving = Path.Combine(incoming, Guid.NewGuid().ToString("n"));
        try
        {
            await Write(arriving, content, ct);
            return Publish(arriving, target);
        }
        finally
        {
            File.Delete(arriving);
            FixTime(incoming); // nothing of it must survive a crash, so no fsync
        }
    }

    public Task<Stream?> Open(string name, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PathOf(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan));
        }
        catch (IOException e) when (IsMissing(e))
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Delete(string name, CancellationToken ct)
    {
        var target = PathOf(name);
        if (!File.Exists(target))
            return Task.CompletedTask;

        try
        {
            File.Delete(target);
        }
        catch (DirectoryNotFoundException)
        {
            // Another delete came first and took the folder along.
        }

        RemoveEmpty(Path.GetDirectoryName(target)!);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken ct)
    {
        StorageRules.Prefix(prefix);
        await Task.CompletedTask; // the file system has no asynchronous listing
        var folder = Path.Combine(root, prefix[..^1]);
        if (!Directory.Exists(folder))
            yield break;

        var everything = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var path in new FileSystemEnumerable<string>(folder, static (ref entry) => entry.ToFullPath(), everything))
        {
            ct.ThrowIfCancellationRequested();
            if (path.EndsWith(Sealed, StringComparison.Ordinal))
                yield return Path.GetRelativePath(root, path)[..^Sealed.Length].Replace(Path.DirectorySeparatorChar, StorageRules.Separator);
        }
    }

    private string PathOf(string name)
    {
        StorageRules.BlobName(name); // no dots, no empty segments: the path cannot leave the root
        return Path.Combine(root, name + Sealed);
    }

    // FileShare.None is a lock on the file for as long as it is written: SweepIncoming of another process sees that it is alive.
    private static async Task Write(string path, Stream content, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFolder.OwnerOnlyFile;

        var buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            await using var file = new FileStream(path, options);
            int read;
            while ((read = await content.ReadAsync(buffer, ct)) > 0)
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            File.SetLastWriteTimeUtc(file.SafeFileHandle, PrivateFolder.FixedTime);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool Publish(string arriving, string target)
    {
        var folder = Path.GetDirectoryName(target)!;
        for (var tries = 1; ; tries++)
        {
            try
            {
                CreateFolders(folder);
                if (!PrivateFolder.Publish(arriving, target))
                    return false;
                Settle(folder);
                return true;
            }
            catch (IOException e) when ((IsMissing(e) || e.HResult == WasThere) && tries < FolderTries)
            {
                // A delete removed the folder as empty in between, or while it was being made: make it again.
            }
        }
    }

    // Each new folder is made durable in its parent before anything is put into it.
    private void CreateFolders(string folder)
    {
        if (folder == root || Directory.Exists(folder))
            return;
        var parent = Path.GetDirectoryName(folder)!;
        CreateFolders(parent);
        PrivateFolder.Create(folder);
        Settle(parent);
    }

    private static void Settle(string folder)
    {
        FixTime(folder);
        PrivateFolder.Sync(folder);
    }

    private static void FixTime(string folder) => Directory.SetLastWriteTimeUtc(folder, PrivateFolder.FixedTime);

    // Upwards, because an empty folder would still tell the name of a case; the first that stays is the one to make durable.
    private void RemoveEmpty(string folder)
    {
        while (true)
        {
            try
            {
                if (folder == root || !TryRemove(folder))
                {
                    Settle(folder);
                    return;
                }
            }
            catch (IOException e) when (IsMissing(e) && folder != root)
            {
                // Removed by another delete.
            }

            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: false);
            return true;
        }
        catch (IOException e) when (!IsMissing(e))
        {
            return false; // not empty
        }
    }

    private static bool IsMissing(Exception e) => e is FileNotFoundException or DirectoryNotFoundException;

    private void SweepIncoming()
    {
        foreach (var left in Directory.EnumerateFiles(incoming))
        {
            try
            {
                new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                File.Delete(left);
            }
            catch (IOException)
            {
                // Locked: another process is writing it at this moment.
            }
        }

        Settle(incoming);
    }
}
