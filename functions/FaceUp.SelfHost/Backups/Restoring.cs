using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Backups;

/// <summary>
/// A backup into a data folder that is empty or not there yet: laid out beside it, held against the manifest file by file, the record verified, and only then given its name.
/// Whatever goes wrong before leaves the data folder as it was.
/// </summary>
internal sealed class Restoring(string source, BackupLock by, Settings settings)
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
            var made = await LaidOut.In(Draft, source, by, part => tell(part * 0.6), ct);
            var found = await Verify(part => tell(0.6 + (part * 0.4)), ct);
            if (found.Holds || although)
                Name();
            return (made.Manifest, found);
        }
        finally
        {
            if (Directory.Exists(Draft))
                Directory.Delete(Draft, recursive: true);
        }
    }

    private async Task<WholeRecordFound> Verify(Action<double> tell, CancellationToken ct)
    {
        await using var op = Operator.At(settings with { Data = Draft }, moved: true);
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
}
