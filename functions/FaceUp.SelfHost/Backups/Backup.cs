using System.Reflection;
using FaceUp.SelfHost.Commands;
using FaceUp.SelfHost.Storage;
using Microsoft.Data.Sqlite;

namespace FaceUp.SelfHost.Backups;

/// <summary>
/// A copy of a data folder that fits together, made while a server writes. The order does it: content first, which is written before the row that names it; then the
/// records in one snapshot; then the content that came meanwhile; keys last, since a key is made before anything is sealed for it. So whatever the snapshot names is
/// there. What was deleted meanwhile may be there, too: sealed, and named by nothing.
/// </summary>
internal sealed class Backup(string data, string target)
{
    /// <summary>The secret that seals the ring in Development, in the clear: whoever has it and the keys reads everything.</summary>
    private const string Secret = "development-only";

    private const string Content = "content";
    private const string Keys = "keys";

    public async Task<Manifest> Make(bool keys, bool secret, Action<double> tell, CancellationToken ct)
    {
        var (at, files) = (DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()), new List<BackedUp>());
        PrivateFolder.Create(target);
        await Copied(files, Content, _ => true, part => tell(part * 0.7), ct);
        tell(0.7);
        await Task.Run(Snapshot, ct);
        files.Add(await CopiedFile.Describe(Path.Combine(target, Operator.Records), Operator.Records, ct));
        await Copied(files, Content, _ => true, part => tell(0.8 + (part * 0.15)), ct);
        if (keys)
            await Copied(files, Keys, name => !name.EndsWith(".new", StringComparison.Ordinal) && (secret || name != Secret), _ => { }, ct);

        var manifest = new Manifest(
            Manifest.Current, typeof(Backup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "", at, keys,
            files.Exists(f => f.Path == $"{Keys}/{Secret}"), [.. files.OrderBy(f => f.Path, StringComparer.Ordinal)]);
        CopiedFile.Write(Path.Combine(target, Manifest.Name), manifest.Write()); // last: a folder without one is no backup
        CopiedFile.Settle(target);
        tell(1);
        return manifest;
    }

    // Files that are there already were copied before; objects never change, so a name is as good as its bytes.
    private async Task Copied(List<BackedUp> files, string folder, Func<string, bool> wanted, Action<double> tell, CancellationToken ct)
    {
        var from = Path.Combine(data, folder);
        if (!Directory.Exists(from))
            return;
        var names = Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(f => Path.GetRelativePath(data, f)).Where(n => !n.Split(Path.DirectorySeparatorChar)[1].StartsWith('.') && wanted(Path.GetRelativePath(folder, n)) && !File.Exists(Path.Combine(target, n))).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            if (await CopiedFile.Copy(Path.Combine(data, names[i]), target, names[i], ct) is { } copied)
                files.Add(copied);
            tell((i + 1.0) / names.Count);
        }
    }

    // SQLite's own online backup: one reading transaction, which a writer in another process does not wait for.
    private void Snapshot()
    {
        var file = Path.Combine(target, Operator.Records);
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
