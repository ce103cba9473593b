using System.Reflection;
using System.Security.Cryptography;
using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Storage;
using Microsoft.Data.Sqlite;

namespace FaceUp.SelfHost.Backups;

/// <summary>
/// A copy of a data folder that fits together, made while a server writes. The order does it: content first, which is written before the row that names it; then the
/// records in one snapshot; then the content that came meanwhile; keys last, since a key is made before anything is sealed for it. So whatever the snapshot names is
/// there. What was deleted meanwhile may be there, too: sealed, and named by nothing.
/// </summary>
internal sealed class Backup(string data, IBackupTarget target)
{
    /// <summary>The secret that seals the ring in Development, in the clear: whoever has it and the keys reads everything.</summary>
    public const string Secret = $"{Keys}/development-only";

    private const string Content = "content";
    private const string Keys = "keys";

    /// <param name="work">A folder in which the snapshot of the records lies until it is copied.</param>
    public async Task<MadeBackup> Make(string work, bool keys, bool secret, Action<double> tell, CancellationToken ct)
    {
        var (at, files) = (DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()), new List<BackedUp>());
        await Copied(files, Content, _ => true, part => tell(part * 0.7), ct);
        tell(0.7);
        var snapshot = Path.Combine(work, Operator.Records);
        await Task.Run(() => Snapshot(snapshot), ct);
        files.Add((await target.Add(snapshot, Operator.Records, ct))!);
        await Copied(files, Content, _ => true, part => tell(0.8 + (part * 0.15)), ct);
        if (keys)
            await Copied(files, Keys, name => !name.EndsWith(".new", StringComparison.Ordinal) && (secret || name != Path.GetFileName(Secret)), _ => { }, ct);

        var manifest = new Manifest(
            Manifest.Current, typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "", at, keys,
            files.Exists(f => f.Path == Secret), [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]);
        var bytes = manifest.Write();
        await target.Finish(bytes, ct);
        tell(1);
        return new(manifest, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    // Files that are there already were copied before; objects never change, so a name is as good as its bytes.
    private async Task Copied(List<BackedUp> files, string folder, Func<string, bool> wanted, Action<double> tell, CancellationToken ct)
    {
        var from = Path.Combine(data, folder);
        if (!Directory.Exists(from))
            return;
        var names = Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(f => Path.GetRelativePath(data, f)).Where(n => !n.Split(Path.DirectorySeparatorChar)[1].StartsWith('.') && wanted(Path.GetRelativePath(folder, n)) && !target.Has(n)).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            if (await target.Add(Path.Combine(data, names[i]), names[i], ct) is { } copied)
                files.Add(copied);
            tell((i + 1.0) / names.Count);
        }
    }

    // SQLite's own online backup: one reading transaction, which a writer in another process does not wait for.
    private void Snapshot(string file)
    {
        CopiedFile.Write(file, []);
        using (var from = Open(Path.Combine(data, Operator.Records), SqliteOpenMode.ReadWrite)) // beside a server's log, a reader must be able to write the index of it
        using (var to = Open(file, SqliteOpenMode.ReadWrite))
        {
            from.BackupDatabase(to);
            using var whole = to.CreateCommand();
            whole.CommandText = "PRAGMA quick_check(1)";
            if ((string)whole.ExecuteScalar()! != "ok")
                throw new InvalidDataException("The records are damaged: their copy does not pass SQLite's own check.");
        }

        File.SetLastWriteTimeUtc(file, PrivateFolder.FixedTime);
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }
}

/// <summary>A backup that is whole.</summary>
/// <param name="Sha256">Of its manifest, lower-case hex: what the organisations' records call it by.</param>
internal sealed record MadeBackup(Manifest Manifest, string Sha256);
