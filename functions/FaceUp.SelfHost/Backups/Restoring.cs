using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Backups;

/// <summary>
/// A backup into a data folder that is empty or not there yet: copied beside it, held against the manifest file by file, the record verified, and only then given its name.
/// Whatever goes wrong before leaves the data folder as it was.
/// </summary>
internal sealed class Restoring(string source, Settings settings)
{
    private string Draft => settings.Data.TrimEnd(Path.DirectorySeparatorChar) + ".restoring";

    /// <exception cref="SettingsException">The data folder holds something, or another restore left its draft.</exception>
    /// <exception cref="InvalidDataException">The backup is not what its manifest says.</exception>
    public async Task<(Manifest Manifest, WholeRecordFound Record)> Run(bool although, Action<double> tell, CancellationToken ct)
    {
        if (Directory.Exists(settings.Data) && Directory.EnumerateFileSystemEntries(settings.Data).Any())
            throw new SettingsException($"{settings.Data} is not empty: restore into an empty folder, or one that is not there yet.");
        if (Directory.Exists(Draft))
            throw new SettingsException($"{Draft} is there, from a restore that did not end: look at it, and remove it.");
        PrivateFolder.Create(Draft);
        try
        {
            var manifest = Manifest.Read(await File.ReadAllBytesAsync(Path.Combine(source, Manifest.Name), ct));
            await Copy(manifest, part => tell(part * 0.6), ct);
            var found = await Verify(part => tell(0.6 + (part * 0.4)), ct);
            if (found.Holds || although)
                Name();
            return (manifest, found);
        }
        finally
        {
            if (Directory.Exists(Draft))
                Directory.Delete(Draft, recursive: true);
        }
    }

    private async Task Copy(Manifest manifest, Action<double> tell, CancellationToken ct)
    {
        var there = Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(source, f).Replace(Path.DirectorySeparatorChar, '/')).Where(n => n != Manifest.Name).ToHashSet(StringComparer.Ordinal);
        if (manifest.Files.FirstOrDefault(f => !IsOurs(f.Path) || !there.Remove(f.Path)) is { } missing)
            throw new InvalidDataException(IsOurs(missing.Path) ? $"{missing.Path} is missing from the backup." : "The manifest names a file that no data folder has.");
        if (there.Count > 0)
            throw new InvalidDataException($"{there.Order(StringComparer.Ordinal).First()} is in the backup and not in its manifest.");
        if (!manifest.Files.Any(f => f.Path == Operator.Records))
            throw new InvalidDataException("The backup has no records.");
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            var file = manifest.Files[i];
            if (await CopiedFile.Copy(Path.Combine(source, file.Path), Draft, file.Path, ct) != file)
                throw new InvalidDataException($"{file.Path} is not the file that was backed up: it was damaged or altered.");
            tell((i + 1.0) / manifest.Files.Count);
        }
    }

    private async Task<WholeRecordFound> Verify(Action<double> tell, CancellationToken ct)
    {
        await using var op = Operator.At(settings with { Data = Draft });
        return await new WholeRecord(op).Verify(await op.Tenants(ct), tell, ct);
    }

    private void Name()
    {
        CopiedFile.Settle(Draft);
        if (Directory.Exists(settings.Data))
            Directory.Delete(settings.Data); // empty, as was seen; if not any more, this fails and nothing is lost
        Directory.Move(Draft, settings.Data);
        PrivateFolder.Sync(Path.GetDirectoryName(settings.Data.TrimEnd(Path.DirectorySeparatorChar)) ?? "/");
    }

    // A name from a manifest never leads out of the folder.
    private static bool IsOurs(string path) => path == Operator.Records || (path.Split('/') is ["content" or "keys", _, ..] parts && parts.All(p => p.Length > 0 && p[0] != '.' && p.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')));
}
