using System.Formats.Tar;
using System.Security.Cryptography;
using FaceUp.Crypto;
using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Backups;

/// <summary>Lays a backup out in a folder and holds each file against the manifest. Read once, forwards; nothing but files that a data folder has is written.</summary>
internal static class LaidOut
{
    private const int MaxManifest = 1024 * 1024 * 1024; // some four million files

    /// <summary>From a folder, a tar archive or a sealed one.</summary>
    /// <exception cref="InvalidDataException">The backup is not what its manifest says, or none.</exception>
    public static async Task<MadeBackup> In(string folder, string source, BackupLock by, Action<double> tell, CancellationToken ct)
    {
        if (!File.Exists(source))
            return await OfFolder(folder, source, tell, ct);
        await using var file = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024, FileOptions.SequentialScan);
        var first = new byte[8];
        var seen = await file.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, ct);
        file.Position = 0;
        try
        {
            await using var archive = BackupSeal.Is(first.AsSpan(0, seen)) ? await BackupSeal.Open(by, file, ct) : file;
            return await OfArchive(folder, archive, () => tell((double)file.Position / file.Length), ct);
        }
        catch (SealBrokenException)
        {
            throw new InvalidDataException("The backup does not open: it was altered or cut, or the passphrase is not its own.");
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException or ArgumentException)
        {
            throw new InvalidDataException("The file is no backup, or a damaged one.");
        }
    }

    private static async Task<MadeBackup> OfFolder(string folder, string source, Action<double> tell, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(source, Manifest.Name), ct);
        var manifest = Manifest.Read(bytes);
        var there = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(source, f).Replace(Path.DirectorySeparatorChar, '/')).Where(n => n != Manifest.Name).ToHashSet(StringComparer.Ordinal);
        Fit(manifest, there);
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            var file = manifest.Files[i];
            Same(file, await CopiedFile.Copy(Path.Combine(source, file.Path), folder, file.Path, ct));
            tell((i + 1.0) / manifest.Files.Count);
        }

        return new(manifest, Sha256(bytes));
    }

    // The manifest comes last, so what was laid out is held against it at the end; until then it has no name that anybody uses.
    private static async Task<MadeBackup> OfArchive(string folder, Stream archive, Action tell, CancellationToken ct)
    {
        var (laid, manifest) = (new Dictionary<string, BackedUp>(StringComparer.Ordinal), default(byte[]));
        await using var tar = new TarReader(archive, leaveOpen: true);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            if (entry.EntryType == TarEntryType.Directory)
                continue;
            if (manifest is not null || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
                throw new InvalidDataException("The backup holds something that no data folder has.");
            if (entry.Name == Manifest.Name)
                manifest = await Whole(entry, ct);
            else if (!IsOurs(entry.Name) || laid.ContainsKey(entry.Name))
                throw new InvalidDataException("The backup holds something that no data folder has.");
            else
                laid[entry.Name] = await CopiedFile.Copy(entry.DataStream ?? Stream.Null, entry.ModificationTime.UtcDateTime, folder, entry.Name, ct);
            tell();
        }

        await archive.CopyToAsync(Stream.Null, ct); // a seal holds when its end was seen
        var read = Manifest.Read(manifest ?? throw new InvalidDataException("The backup has no manifest: it was cut, or never finished."));
        Fit(read, [.. laid.Keys]);
        foreach (var file in read.Files)
            Same(file, laid[file.Path]);
        return new(read, Sha256(manifest));
    }

    private static void Fit(Manifest manifest, HashSet<string> there)
    {
        if (manifest.Files.FirstOrDefault(f => !IsOurs(f.Path) || !there.Remove(f.Path)) is { } missing)
            throw new InvalidDataException(IsOurs(missing.Path) ? $"{missing.Path} is missing from the backup." : "The manifest names a file that no data folder has.");
        if (there.Count > 0)
            throw new InvalidDataException($"{there.Order(StringComparer.Ordinal).First()} is in the backup and not in its manifest.");
        if (!manifest.Files.Any(f => f.Path == Operator.Records))
            throw new InvalidDataException("The backup has no records.");
    }

    private static void Same(BackedUp said, BackedUp? found)
    {
        if (found != said)
            throw new InvalidDataException($"{said.Path} is not the file that was backed up: it was damaged or altered.");
    }

    private static async Task<byte[]> Whole(TarEntry entry, CancellationToken ct)
    {
        if (entry.Length > MaxManifest || entry.DataStream is not { } data)
            throw new InvalidDataException($"{Manifest.Name} cannot be read: this is no backup, or a damaged one.");
        using var bytes = new MemoryStream();
        await data.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    // A name from a backup never leads out of the folder.
    private static bool IsOurs(string path) => path == Operator.Records || (path.Split('/') is ["content" or "keys", _, ..] parts && parts.All(p => p.Length > 0 && p[0] != '.' && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')));
}
