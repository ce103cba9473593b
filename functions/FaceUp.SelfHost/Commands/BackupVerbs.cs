using System.CommandLine;
using System.Formats.Tar;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>backup</c>, <c>restore</c>.</summary>
internal static class BackupVerbs
{
    private const string Tar = ".tar";

    public static Command Backup()
    {
        var (target, json) = (new Argument<string>("TO") { Description = "A folder that is not there yet, or a file whose name ends in .tar." }, Words.Json());
        var without = new Option<bool>("--without-keys") { Description = "Leaves the key ring out, to be kept apart. Without it nothing sealed can ever be opened." };
        var secret = new Option<bool>("--with-secret") { Description = "Takes along the secret that Development seals the ring with. Whoever has such a backup reads everything. A passphrase is never taken along." };
        var command = new Command("backup", "Copies records, sealed content and the sealed key ring, while the server runs, with the SHA-256 of every file.") { target, without, secret, json };
        command.SetAction(async (asked, ct) =>
        {
            var settings = Operator.Read(asked);
            if (!File.Exists(Path.Combine(settings.Data, Operator.Records)))
                throw new SettingsException($"There are no records in {settings.Data}: set FaceUp__Data, or --data, to the data folder.");
            if (asked.GetValue(without) && asked.GetValue(secret))
                throw new SettingsException("Say --without-keys or --with-secret, not both.");
            var to = Path.GetFullPath(asked.GetRequiredValue(target));
            if (Path.Exists(to))
                throw new SettingsException($"{to} is there already: name a new folder or file.");
            if (Path.GetRelativePath(settings.Data, to) is var inner && inner != ".." && !inner.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !Path.IsPathRooted(inner))
                throw new SettingsException("A backup lies outside the data folder.");
            var made = await Screen.Progress("Copying", tell => Make(settings, to, !asked.GetValue(without), asked.GetValue(secret), tell, ct));
            var screen = new Screen(asked.GetValue(json));
            screen.Say($"{made.Files.Count} files, {made.Files.Sum(f => f.Bytes)} bytes.");
            screen.Say(OfKeys(made));
            screen.Give(new { to, files = made.Files.Count, bytes = made.Files.Sum(f => f.Bytes), keys = made.Keys, secret = made.Secret, at = made.At });
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Restore()
    {
        var (source, json) = (new Argument<string>("FROM") { Description = "The folder or .tar file that backup made." }, Words.Json());
        var although = new Option<bool>("--although-broken") { Description = "Keeps what was restored even if the record in it does not hold." };
        var command = new Command("restore", "Brings a backup into an empty data folder: every file is held against the manifest, then the record is verified. If anything is wrong the folder stays as it was. Stop the server first.") { source, although, json };
        command.SetAction(async (asked, ct) =>
        {
            var (settings, from) = (Operator.Read(asked), Path.GetFullPath(asked.GetRequiredValue(source)));
            using var unpacked = File.Exists(from) ? Unpacked.Of(from, settings.Data) : null;
            if (unpacked is null && !File.Exists(Path.Combine(from, Manifest.Name)))
                throw new SettingsException($"There is no backup at {from}.");
            var (manifest, record) = await Screen.Progress("Restoring", tell => new Restoring(unpacked?.Folder ?? from, settings).Run(asked.GetValue(although), tell, ct));
            var screen = new Screen(asked.GetValue(json));
            screen.Say(record.Holds ? $"{manifest.Files.Count} files of {manifest.At:u}. The record holds: {record.Organisations} organisations, {record.Cases} cases, {record.Events} events." : $"The record does not hold: {record.Faults[0].Sentence}");
            screen.Say(record.Holds || asked.GetValue(although) ? OfKeys(manifest) : "Nothing was restored. --although-broken restores it all the same.");
            screen.Give(new { files = manifest.Files.Count, at = manifest.At, keys = manifest.Keys, secret = manifest.Secret, holds = record.Holds, cases = record.Cases, events = record.Events, fault = record.Faults.Count > 0 ? record.Faults[0].Sentence : null });
            return record.Holds ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    private static async Task<Manifest> Make(Settings settings, string to, bool keys, bool secret, Action<double> tell, CancellationToken ct)
    {
        var folder = to.EndsWith(Tar, StringComparison.Ordinal) ? to + ".copying" : to;
        try
        {
            var manifest = await new Backup(settings.Data, folder).Make(keys, secret, tell, ct);
            if (folder != to)
                await Pack(folder, to, ct);
            return manifest;
        }
        catch
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true); // half a backup passes for a whole one too easily
            throw;
        }
    }

    private static async Task Pack(string folder, string to, CancellationToken ct)
    {
        var draft = to + ".new";
        CopiedFile.Write(draft, []);
        await using (var file = new FileStream(draft, FileMode.Open, FileAccess.Write))
        {
            await TarFile.CreateFromDirectoryAsync(folder, file, includeBaseDirectory: false, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, to, overwrite: false);
        PrivateFolder.Sync(Path.GetDirectoryName(to)!);
        Directory.Delete(folder, recursive: true);
    }

    private static string OfKeys(Manifest manifest) => manifest switch
    {
        { Keys: false } => "It holds no keys: nothing in it opens without the key ring, which is to be kept apart.",
        { Secret: true } => "It holds the keys AND the secret that opens them: whoever has it reads everything.",
        _ => "It holds the keys, sealed, and not the secret that opens them: restored, it needs the passphrase of the key ring (or, made in Development, the file keys/development-only).",
    };

    /// <summary>A packed backup, laid out beside the data folder for as long as it is read.</summary>
    private sealed record Unpacked(string Folder) : IDisposable
    {
        public static Unpacked Of(string tar, string data)
        {
            var folder = data.TrimEnd(Path.DirectorySeparatorChar) + ".unpacking";
            if (Path.Exists(folder))
                throw new SettingsException($"{folder} is there, from a restore that did not end: look at it, and remove it.");
            PrivateFolder.Create(folder);
            try
            {
                TarFile.ExtractToDirectory(tar, folder, overwriteFiles: false); // refuses names that lead out of the folder
                return new(folder);
            }
            catch (Exception e) when (e is InvalidDataException or FormatException or EndOfStreamException)
            {
                Directory.Delete(folder, recursive: true);
                throw new InvalidDataException("The file is no backup, or a damaged one.");
            }
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
