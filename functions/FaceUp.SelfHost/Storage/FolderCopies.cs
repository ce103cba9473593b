using System.IO.Enumeration;
using FaceUp.App.Checkpoints;
using FaceUp.App.Storage;

namespace FaceUp.SelfHost.Storage;

/// <summary>
/// <see cref="ICheckpointCopies"/> in a folder. A file is written under its own name and never renamed or removed, so that a disk will do that takes every name once; one that a
/// crash cut off stays as it is, and another is written beside it. Files can only be read (0400).
/// </summary>
public sealed class FolderCopies : ICheckpointCopies
{
    private const string Note = ".note"; // no name has a dot, so nothing else that lies there is taken for a copy

    // A folder that cannot be read is no empty one; and nothing is asked about a file but its name.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly string root;

    /// <param name="folder">Where copies lie.</param>
    /// <param name="make">False for a folder elsewhere: one that is missing is a disk that is not there, and not a place without copies.</param>
    public FolderCopies(string folder, bool make)
    {
        root = Path.GetFullPath(folder);
        if (make)
            PrivateFolder.Create(root);
    }

    public async Task<bool> Add(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var path = PathOf(name);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder))
        {
            PrivateFolder.Create(folder);
            PrivateFolder.Sync(root);
        }

        using var file = Make(path);
        if (file is null)
            return false;
        await file.WriteAsync(content, ct);
        file.Flush(flushToDisk: true);
        PrivateFolder.Sync(folder);
        return true;
    }

    public async Task<byte[]?> Read(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
            return null;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[ICheckpointCopies.MaxBytes + 1];
        return bytes[..await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct)];
    }

    public Task<IReadOnlyList<string>> First(string prefix, int limit, CancellationToken ct)
    {
        StorageRules.Prefix(prefix);
        var folder = Path.Combine(Root(), prefix[..^1]);
        IReadOnlyList<string> names = !Directory.Exists(folder) ? [] : [.. First(folder, limit).Select(name => prefix + name)];
        return Task.FromResult(names);
    }

    // There is one more every hour, for as long as an organisation lives, and they are looked at as often: all but the few that may be among the first are passed over where they stand.
    private static SortedSet<string> First(string folder, int limit)
    {
        var first = new SortedSet<string>(StringComparer.Ordinal);
        var names = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.FileName[..^Note.Length].ToString(), Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName.EndsWith(Note, StringComparison.Ordinal) && !entry.IsDirectory
                && (first.Count < limit || entry.FileName[..^Note.Length].SequenceCompareTo(first.Max) < 0),
        };
        foreach (var name in names)
        {
            first.Add(name);
            if (first.Count > limit)
                first.Remove(first.Max!);
        }

        return first;
    }

    private static FileStream? Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead;
        try
        {
            return new(path, options);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private string PathOf(string name)
    {
        StorageRules.BlobName(name);
        return Path.Combine(Root(), name + Note);
    }

    private string Root() => Directory.Exists(root) ? root : throw new DirectoryNotFoundException("The folder for copies of checkpoints is not there.");
}
