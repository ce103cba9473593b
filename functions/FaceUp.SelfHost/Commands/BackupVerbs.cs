using System.CommandLine;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.Backups;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>backup</c>, <c>restore</c>, <c>drill</c>.</summary>
internal static class BackupVerbs
{
    private const string Tar = ".tar";
    private const string Sealed = ".sealed";

    private static Option<string?> PassphraseFile(string what) => new("--passphrase-file") { Description = $"A file with the passphrase that {what}. Default: FaceUp__Backup__PassphraseFile.", HelpName = "FILE" };

    private static Option<string?> OwnKey() => new("--key") { Description = "The private half of the key that the backup is sealed for, as PEM.", HelpName = "FILE" };

    public static Command Backup()
    {
        var (target, json) = (new Argument<string>("TO") { Description = "A folder that is not there yet, or a file whose name ends in .tar; in .sealed for one that is encrypted." }, Words.Json());
        var without = new Option<bool>("--without-keys") { Description = "Leaves the key ring out, to be kept apart. Without it nothing sealed can ever be opened." };
        var secret = new Option<bool>("--with-secret") { Description = "Takes along the secret that Development seals the ring with. Whoever has such a backup reads everything. A passphrase is never taken along." };
        var (words, key) = (PassphraseFile("seals it"), new Option<string?>("--for-key") { Description = "The public half of an RSA key, as PEM, that it is sealed for: whoever has the private half opens it, and nobody else. Default: FaceUp__Backup__KeyFile.", HelpName = "FILE" });
        var command = new Command("backup", "Copies records, sealed content and the sealed key ring, while the server runs, with the SHA-256 of every file.") { target, without, secret, words, key, json };
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
            if (BackupSettings.IsInside(settings.Data, to))
                throw new SettingsException("A backup lies outside the data folder.");
            var by = LockFor(to, settings, asked.GetValue(words), asked.GetValue(key));
            var made = await Screen.Progress("Copying", tell => Make(settings, to, by, !asked.GetValue(without), asked.GetValue(secret), tell, ct));
            var (manifest, screen) = (made.Manifest, new Screen(asked.GetValue(json)));
            screen.Say($"{manifest.Files.Count} files, {manifest.Files.Sum(f => f.Bytes)} bytes.");
            screen.Say(OfKeys(manifest));
            screen.Give(new { to, files = manifest.Files.Count, bytes = manifest.Files.Sum(f => f.Bytes), keys = manifest.Keys, secret = manifest.Secret, at = manifest.At, @sealed = by.Seals, manifest = made.Sha256 });
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Restore()
    {
        var (source, json) = (new Argument<string>("FROM") { Description = "The folder or file that backup made." }, Words.Json());
        var although = new Option<bool>("--although-broken") { Description = "Keeps what was restored even if the record in it does not hold." };
        var (words, key) = (PassphraseFile("opens it"), OwnKey());
        var command = new Command("restore", "Brings a backup into an empty data folder: every file is held against the manifest, then the record is verified. If anything is wrong the folder stays as it was. Stop the server first.") { source, although, words, key, json };
        command.SetAction(async (asked, ct) =>
        {
            var (settings, from) = (Operator.Read(asked), There(asked.GetRequiredValue(source)));
            var by = LockOf(settings, asked.GetValue(words), asked.GetValue(key));
            var (manifest, record) = await Screen.Progress("Restoring", tell => new Restoring(from, by, settings).Run(asked.GetValue(although), tell, ct));
            var screen = new Screen(asked.GetValue(json));
            screen.Say(record.Holds ? $"{manifest.Files.Count} files of {manifest.At:u}. The record holds: {record.Organisations} organisations, {record.Cases} cases, {record.Events} events." : $"The record does not hold: {record.Faults[0].Sentence}");
            screen.Say(record.Holds || asked.GetValue(although) ? OfKeys(manifest) : "Nothing was restored. --although-broken restores it all the same.");
            screen.Give(new { files = manifest.Files.Count, at = manifest.At, keys = manifest.Keys, secret = manifest.Secret, holds = record.Holds, cases = record.Cases, events = record.Events, fault = record.Faults.Count > 0 ? record.Faults[0].Sentence : null });
            return record.Holds ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    public static Command Drill()
    {
        var (source, words, key, json) = (new Argument<string>("BACKUP") { Description = "The folder or file that backup made." }, PassphraseFile("opens it"), OwnKey(), Words.Json());
        var command = new Command("drill", "Brings a backup back where nobody sees it, verifies its record, its tree, its keys and a sample of its contents, throws it away, and tells each organisation's record what became of it. Beside a running server. Needs the key ring's passphrase. Ends with 1 when something does not hold.") { source, words, key, json };
        command.SetAction(async (asked, ct) =>
        {
            await using var op = Operator.Open(asked);
            var (by, from) = (LockOf(op.Settings, asked.GetValue(words), asked.GetValue(key)), There(asked.GetRequiredValue(source)));
            var found = await Screen.Progress("Drilling", tell => new RestoreDrill(op).Run(from, by, tell, ct));
            var (screen, faults) = (new Screen(asked.GetValue(json)), found.Organisations.SelectMany(o => o.Faults).ToList());
            foreach (var fault in faults)
                screen.Say(fault);
            screen.Say(found.Holds
                ? $"The backup of {found.Backup.Manifest.At:u} holds: {found.Organisations.Count} organisations, {found.Record.Cases} cases, {found.Record.Events} events; {found.Organisations.Sum(o => o.Opened)} opened as a sample. It took {found.Took.TotalSeconds:F0} s."
                : $"The backup of {found.Backup.Manifest.At:u} does not hold.");
            screen.Give(new
            {
                backup = found.Backup.Sha256, at = found.Backup.Manifest.At, holds = found.Holds, seconds = Math.Round(found.Took.TotalSeconds, 1), faults,
                organisations = found.Organisations.Select(o => new { tenant = o.Tenant.Value, holds = o.Faults.Count == 0, size = o.Tree.Size, root = Convert.ToHexStringLower(o.Tree.Root), opened = o.Opened }),
            });
            return found.Holds ? CommandLine.Done : CommandLine.No;
        });
        return command;
    }

    /// <summary>A whole backup, of which every organisation's record is told.</summary>
    internal static async Task<MadeBackup> Make(Settings settings, string to, BackupLock by, bool keys, bool secret, Action<double> tell, CancellationToken ct)
    {
        MadeBackup made;
        using (var turn = BackupTurn.Take(settings.Data))
        {
            await using IBackupTarget target = to.EndsWith(Tar, StringComparison.Ordinal) || by.Seals ? new FileTarget(to, by) : new FolderTarget(to);
            made = await new Backup(settings.Data, target).Make(turn.Folder, keys, secret, tell, ct);
        }

        await using var op = Operator.At(settings);
        await OwnRecords.TellAll(op, at => new TenantEvent.BackupMade(made.Sha256, by.Seals, at), ct);
        return made;
    }

    // The name says whether it is sealed, so that nobody takes one for the other later.
    private static BackupLock LockFor(string to, Settings settings, string? words, string? key)
    {
        if (to.EndsWith(Sealed, StringComparison.Ordinal))
        {
            var by = BackupLock.Of(words ?? (key is null ? settings.Backup.PassphraseFile : null), key ?? (words is null ? settings.Backup.KeyFile : null), null);
            return by.Seals ? by : throw new SettingsException("Say what seals it: --passphrase-file FILE or --for-key FILE.");
        }

        return (words ?? key) is null ? BackupLock.None : throw new SettingsException("The name of a sealed backup ends in .sealed.");
    }

    private static BackupLock LockOf(Settings settings, string? words, string? key) => BackupLock.Of(words ?? (key is null ? settings.Backup.PassphraseFile : null), null, key);

    private static string There(string from)
    {
        var full = Path.GetFullPath(from);
        return File.Exists(full) || File.Exists(Path.Combine(full, Manifest.Name)) ? full : throw new SettingsException($"There is no backup at {full}.");
    }

    private static string OfKeys(Manifest manifest) => manifest switch
    {
        { Keys: false } => "It holds no keys: nothing in it opens without the key ring, which is to be kept apart.",
        { Secret: true } => "It holds the keys AND the secret that opens them: whoever has it reads everything.",
        _ => "It holds the keys, sealed, and not the secret that opens them: restored, it needs the passphrase of the key ring (or, made in Development, the file keys/development-only).",
    };
}
