using System.Buffers;
using System.Security.Cryptography;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Backups;

/// <summary>Copies as private as what they are copies of, for their owner only, which tell no other times.</summary>
internal static class CopiedFile
{
    private const int Buffer = 256 * 1024;

    /// <summary>Durable when it returns. Null: there is nothing at <paramref name="from"/> any more.</summary>
    public static async Task<BackedUp?> Copy(string from, string folder, string name, CancellationToken ct)
    {
        try
        {
            await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            return await Copy(source, File.GetLastWriteTimeUtc(source.SafeFileHandle), folder, name, ct);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <param name="written">A key's tells its age; content has the one that all content has.</param>
    public static async Task<BackedUp> Copy(Stream source, DateTime written, string folder, string name, CancellationToken ct)
    {
        Folders(folder, Path.GetDirectoryName(name)!);
        await using var target = New(Path.Combine(folder, name));
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (ArrayPool<byte>.Shared.Rent(Buffer), 0L);
        try
        {
            for (int count; (count = await source.ReadAsync(buffer, ct)) > 0; bytes += count)
            {
                sha.AppendData(buffer.AsSpan(0, count));
                await target.WriteAsync(buffer.AsMemory(0, count), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        File.SetLastWriteTimeUtc(target.SafeFileHandle, written);
        target.Flush(flushToDisk: true);
        return new(name.Replace(Path.DirectorySeparatorChar, '/'), bytes, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    public static void Write(string file, ReadOnlySpan<byte> bytes)
    {
        using var target = New(file);
        target.Write(bytes);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Every name in the folder is durable, and no folder tells when it was filled.</summary>
    public static void Settle(string folder)
    {
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            Directory.SetLastWriteTimeUtc(inner, PrivateFolder.FixedTime);
            PrivateFolder.Sync(inner);
        }
    }

    private static void Folders(string root, string inner)
    {
        if (inner.Length > 0 && !Directory.Exists(Path.Combine(root, inner)))
        {
            Folders(root, Path.GetDirectoryName(inner)!);
            PrivateFolder.Create(Path.Combine(root, inner));
        }
    }

    private static FileStream New(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = PrivateFolder.OwnerOnlyFile;
        return new(file, options);
    }
}
