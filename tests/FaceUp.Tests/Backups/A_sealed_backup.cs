using System.Diagnostics;
using System.Security.Cryptography;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Backups;
using FaceUp.SelfHost.Commands;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Moving;
using FaceUp.Tests.Slices;
using Microsoft.Data.Sqlite;

namespace FaceUp.Tests.Backups;

/// <summary>A running house with some reports, of which backups are made.</summary>
public sealed class ALivedInHouse : IAsyncLifetime, IDisposable
{
    private readonly Scratch scratch = new();

    public TestHouse House { get; private set; } = null!;

    public IReadOnlyList<string> Receipts { get; private set; } = [];

    public string In(string name) => Path.Combine(scratch.Folder, name);

    public async Task InitializeAsync()
    {
        House = await TestHouse.Open();
        Receipts = await House.Lived(4);
    }

    public async Task DisposeAsync() => await House.DisposeAsync();

    public void Dispose() => scratch.Dispose();
}

public sealed class A_sealed_backup(ALivedInHouse lived) : IClassFixture<ALivedInHouse>
{
    private static readonly BackupLock Words = new("correct horse battery staple");

    private Settings Settings => Houses.Of(lived.House.Folder);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Is_restored_by_who_can_open_it_and_by_nobody_else(bool passphrase)
    {
        using var rsa = RSA.Create(3072);
        var by = passphrase ? Words : BackupLock.Of(null, Write("public.pem", rsa.ExportSubjectPublicKeyInfoPem()), null);
        var (opens, file) = (passphrase ? Words : BackupLock.Of(null, null, Write("private.pem", rsa.ExportPkcs8PrivateKeyPem())), lived.In($"{passphrase}.sealed"));
        var made = await Made(file, by);
        Assert.True(made.Manifest.Files.Count > 5 && !Directory.Exists(Path.Combine(Settings.Data, ".backup", "work")));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var bytes = await File.ReadAllBytesAsync(file);
        Assert.All(new[] { "manifest.json"u8.ToArray(), "content/demo"u8.ToArray(), "SQLite format 3"u8.ToArray(), "demo-compliance"u8.ToArray() }, clear => Assert.Equal(-1, bytes.AsSpan().IndexOf(clear)));

        var to = lived.In($"restored-{passphrase}");
        var (manifest, record) = await new Restoring(file, opens, Settings with { Data = to }).Run(although: false, _ => { }, default);
        Assert.True(record is { Holds: true, Cases: 4 });
        Assert.Equal(made.Manifest.Files, manifest.Files);
        Assert.Equal(await Hash(Settings.Data, "content"), await Hash(to, "content"));

        var other = BackupLock.Of(null, null, Write("other.pem", RSA.Create(3072).ExportPkcs8PrivateKeyPem()));
        await Refused(file, passphrase ? new("another one of good length") : other, passphrase ? "not its own" : "another key");
        await Assert.ThrowsAsync<SettingsException>(() => Restore(file, BackupLock.None));
    }

    [Fact]
    public async Task Is_refused_when_a_bit_of_it_is_not_as_it_was_written()
    {
        using var rsa = RSA.Create(3072); // a passphrase is stretched for a third of a second each time
        var (file, opens) = (lived.In("whole.sealed"), BackupLock.Of(null, null, Write("whole.pem", rsa.ExportPkcs8PrivateKeyPem())));
        await Made(file, BackupLock.Of(null, Write("half.pem", rsa.ExportSubjectPublicKeyInfoPem()), null));
        var whole = await File.ReadAllBytesAsync(file);
        int[] places = [0, 7, 8, 9, 40, 41, 42, 43, 426, 427, 433, 434, 435, 436, 467, 468, 66_000, whole.Length / 2, whole.Length - 17, whole.Length - 1];
        foreach (var at in places)
            await Altered(whole, bytes => bytes[at] ^= 1, opens);
        foreach (var length in new[] { 0, 6, 8, 20, 42, 300, 430, 470, 65_900, whole.Length / 2, whole.Length - 65_552, whole.Length - 1 })
            await Altered(whole[..length], _ => { }, opens);
        await Altered([.. whole, 0], _ => { }, opens);
        var (_, record) = await new Restoring(file, opens, Settings with { Data = lived.In("sound") }).Run(although: false, _ => { }, default);
        Assert.True(record.Holds);
    }

    [Fact]
    public async Task Is_told_of_in_the_record_of_each_organisation_by_the_hash_of_its_manifest()
    {
        var made = await Made(lived.In("told.sealed"), Words);
        await using var op = Houses.Operator(Settings.Data);
        Assert.Equal((made.Sha256, true), Assert.IsType<TenantEvent.BackupMade>(await op.LastEvent()) is var told ? (told.Sha256, told.Encrypted) : default);
        await BackupVerbs.Make(Settings, lived.In("open.tar"), BackupLock.None, keys: true, secret: false, _ => { }, default);
        Assert.False(Assert.IsType<TenantEvent.BackupMade>(await op.LastEvent()).Encrypted);
        Assert.True((await new WholeRecord(op).Verify(await op.Tenants(default), _ => { }, default)).Holds);
    }

    [Fact]
    public async Task Is_drilled_beside_the_running_server_and_each_record_is_told_what_became_of_it()
    {
        var file = lived.In("drilled.sealed");
        var made = await Made(file, Words);
        await lived.House.HourPasses(); // the running tree has grown since
        await using var op = Operator.At(Settings);
        var found = await new RestoreDrill(op).Run(file, Words, _ => { }, default);
        Assert.True(found.Holds, string.Join('\n', found.Organisations.SelectMany(o => o.Faults)));
        var demo = Assert.Single(found.Organisations, o => o.Tenant == TestHouse.Tenant);
        Assert.Equal((4, true), (demo.Opened, demo.Tree.Size >= 16));
        var told = Assert.IsType<TenantEvent.RestoreDrilled>(await op.LastEvent());
        Assert.Equal((made.Sha256, true, demo.Tree.Size, Convert.ToHexStringLower(demo.Tree.Root), 0), (told.Backup, told.Holds, told.Size, told.Root, told.Seconds % 60));
        Assert.False(Directory.Exists(Path.Combine(Settings.Data, ".backup", "work")));
    }

    [Theory]
    [InlineData("a tree that is another", "UPDATE rows SET body = zeroblob(length(body)) WHERE partition = 'demo~checkpoints' AND key LIKE 'l|%'", "leaves")]
    [InlineData("an event that was altered", "UPDATE rows SET body = body || x'20' WHERE key LIKE 'c|%|e|00000000'", "event 0")]
    [InlineData("a lock that was swapped", "UPDATE rows SET body = (SELECT body FROM rows r WHERE r.key LIKE 'c|%|k' AND r.key <> rows.key LIMIT 1) WHERE key LIKE 'c|%|k'", "does not open")]
    public async Task A_drill_finds(string what, string sql, string says)
    {
        var folder = lived.In($"spoilt-{says.Replace(' ', '-')}");
        await BackupVerbs.Make(Settings, folder, BackupLock.None, keys: true, secret: false, _ => { }, default);
        await using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "records.db"), Pooling = false }.ToString()))
        {
            connection.Open();
            using var change = connection.CreateCommand();
            change.CommandText = sql;
            Assert.True(change.ExecuteNonQuery() > 0);
        }

        var manifest = Manifest.Read(await File.ReadAllBytesAsync(Path.Combine(folder, Manifest.Name)));
        var records = await File.ReadAllBytesAsync(Path.Combine(folder, "records.db"));
        await File.WriteAllBytesAsync(Path.Combine(folder, Manifest.Name), (manifest with
        {
            Files = [.. manifest.Files.Select(f => f.Path == "records.db" ? f with { Bytes = records.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(records)) } : f)],
        }).Write());
        await using var op = Operator.At(Settings);
        var found = await new RestoreDrill(op).Run(folder, BackupLock.None, _ => { }, default);
        Assert.True(!found.Holds && found.Organisations.SelectMany(o => o.Faults).Any(f => f.Contains(says, StringComparison.Ordinal)), $"{what}: {string.Join('\n', found.Organisations.SelectMany(o => o.Faults))}");
        Assert.False(Assert.IsType<TenantEvent.RestoreDrilled>(await op.LastEvent()).Holds);
    }

    [Fact]
    public async Task A_drill_finds_keys_that_are_not_there()
    {
        var folder = lived.In("keyless");
        await BackupVerbs.Make(Settings, folder, BackupLock.None, keys: false, secret: false, _ => { }, default);
        await using var op = Operator.At(Settings);
        var found = await new RestoreDrill(op).Run(folder, BackupLock.None, _ => { }, default);
        Assert.Contains(found.Organisations.SelectMany(o => o.Faults), f => f.Contains("key is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Killed_while_it_is_made_leaves_nothing_that_passes_for_one_and_the_next_holds()
    {
        var (data, large) = (Settings.Data, Path.Combine(Settings.Data, "content", "demo", "large.sealed"));
        using (var sparse = File.Create(large))
            sparse.SetLength(300L * 1024 * 1024); // named by nothing: long enough to be killed in
        var (file, words) = (lived.In("killed.sealed"), Write("words", Words.Passphrase!));
        await using (var process = SelfHostProcess.Start(data, ["backup", file, "--passphrase-file", words], Cli.Development))
        {
            for (var since = Stopwatch.StartNew(); !(File.Exists(file + ".new") && new FileInfo(file + ".new").Length > 0); await Task.Delay(5))
                Assert.True(since.Elapsed < TimeSpan.FromSeconds(50) && !File.Exists(file), string.Join('\n', process.Errors));
        } // kill -9

        Assert.True(File.Exists(file + ".new") && !File.Exists(file));
        File.Delete(large);
        await Made(file, Words);
        Assert.False(File.Exists(file + ".new"));
        await using var op = Operator.At(Settings);
        var (found, running) = (await new RestoreDrill(op).Run(file, Words, _ => { }, default), await TreeCheck.Of(op, TestHouse.Tenant, default));
        Assert.True(found.Holds);
        Assert.Equal(Convert.ToHexString(running.Root), Convert.ToHexString(found.Organisations.Single(o => o.Tenant == TestHouse.Tenant).Tree.Root));
    }

    private Task<MadeBackup> Made(string file, BackupLock by) => BackupVerbs.Make(Settings, file, by, keys: true, secret: false, _ => { }, default);

    private Task Restore(string file, BackupLock by) => new Restoring(file, by, Settings with { Data = lived.In("never") }).Run(although: false, _ => { }, default);

    private async Task Refused(string file, BackupLock by, string says)
    {
        Assert.Contains(says, (await Assert.ThrowsAsync<InvalidDataException>(() => Restore(file, by))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(lived.In("never")) || Directory.Exists(lived.In("never.restoring")));
    }

    private async Task Altered(byte[] whole, Action<byte[]> change, BackupLock opens)
    {
        var (bytes, file) = ((byte[])whole.Clone(), lived.In("altered.sealed"));
        change(bytes);
        await File.WriteAllBytesAsync(file, bytes);
        await Refused(file, opens, "");
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(lived.In(name), text);
        return lived.In(name);
    }

    private static async Task<IReadOnlyList<string>> Hash(string data, string folder)
    {
        var hashes = new List<string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(data, folder), "*.sealed", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            hashes.Add($"{Path.GetRelativePath(data, file)} {Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file)))}");
        return hashes;
    }
}
