using System.Diagnostics;
using FaceUp.App.Storage;
using FaceUp.SelfHost.Storage;
using Microsoft.Data.Sqlite;
using static FaceUp.Tests.Storage.Samples;

namespace FaceUp.Tests.Storage;

public sealed class A_sqlite_store : IAsyncLifetime
{
    private readonly TempStore store = new();
    private readonly string partition = Fresh();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Holds_its_rows_and_versions_over_a_restart()
    {
        var row = await store.Records.Given(partition, "a");

        await store.Reopen();

        var found = (await store.Records.Get(partition, "a", Never))!;
        Assert.Equal((row.ETag, row.Text()), (found.ETag, found.Text()));
        Assert.Equal(CommitResult.Done, await store.Records.Commit(partition, new Write.Replace("a", row.ETag, Bytes("after"))));
    }

    [Fact]
    public async Task Never_gives_a_version_twice_over_a_restart()
    {
        var row = await store.Records.Given(partition, "a");
        await store.Records.Commit(partition, new Write.Delete("a"));

        await store.Reopen();

        Assert.NotEqual(row.ETag, (await store.Records.Given(partition, "a")).ETag);
        Assert.Equal(CommitResult.Conflict, await store.Records.Commit(partition, new Write.Delete("a", row.ETag)));
    }

    [Fact]
    public async Task Survives_a_kill_right_after_a_commit()
    {
        for (var n = 0; n < 50; n++)
            await store.Records.Commit(partition, new Write.Insert($"k{n:d2}", Bytes($"{n}")), new Write.Put("last", Bytes($"{n}")));

        // What a kill leaves: the file and its log as they are now. By cp, since this process must not open them itself.
        var left = Directory.CreateTempSubdirectory("faceup-store-").FullName;
        await Run("cp", store.RecordsFile, store.RecordsFile + "-wal", left);
        await using (var restarted = SqliteRecords.Open(Path.Combine(left, "records.db")))
        {
            Assert.Equal(51, (await restarted.All(partition)).Count);
            Assert.Equal("49", (await restarted.Get(partition, "last", Never))!.Text());
        }

        Directory.Delete(left, recursive: true);
    }

    [Fact]
    public async Task Makes_waiting_commits_durable_together()
    {
        await store.Records.Given(partition, "taken");
        var before = store.Records.Transactions;

        CommitResult[] results;
        using (var other = OpenBeside())
        {
            Execute(other, "BEGIN IMMEDIATE"); // nobody else may write until COMMIT, so everything below has to wait
            var waiting = Enumerable.Range(0, 50).Select(n => store.Records.Commit(
                partition, new Write.Put($"k{n:d2}", Bytes($"{n}")), new Write.Insert(n == 30 ? "taken" : $"x{n:d2}", Bytes("x")))).ToArray();
            await Task.Delay(50);
            Assert.All(waiting, task => Assert.False(task.IsCompleted));
            Execute(other, "COMMIT");
            results = await Task.WhenAll(waiting);
        }

        Assert.InRange(store.Records.Transactions - before, 1, 2); // the first may have set out alone
        Assert.Equal([30], Enumerable.Range(0, 50).Where(n => results[n] == CommitResult.Conflict));
        Assert.Equal(1 + (2 * 49), (await store.Records.All(partition)).Count);
        Assert.Null(await store.Records.Get(partition, "k30", Never));
    }

    [Fact]
    public async Task Fails_every_commit_of_a_transaction_that_fails_and_goes_on_afterwards()
    {
        using var other = OpenBeside();
        Execute(other, "ALTER TABLE rows RENAME TO away");
        Task<CommitResult>[] commits = [.. Enumerable.Range(0, 5).Select(n => store.Records.Commit(partition, new Write.Insert($"{n}", Bytes("x"))))];

        foreach (var commit in commits)
            await Assert.ThrowsAsync<IOException>(() => commit);

        Execute(other, "ALTER TABLE away RENAME TO rows");
        Assert.Empty(await store.Records.All(partition));
        Assert.Equal(CommitResult.Done, await store.Records.Commit(partition, new Write.Insert("1", Bytes("x"))));
    }

    [Fact]
    public async Task Shares_its_file_with_a_second_process()
    {
        await using var second = SqliteRecords.Open(store.RecordsFile);
        await store.Records.Given(partition, "count", "0");

        await Task.WhenAll(Add(store.Records), Add(second), Add(store.Records), Add(second));

        Assert.Equal("100", (await second.Get(partition, "count", Never))!.Text());

        async Task Add(IRecords records)
        {
            for (var left = 25; left > 0;)
            {
                var row = (await records.Get(partition, "count", Never))!;
                var next = Bytes($"{int.Parse(row.Text(), null) + 1}");
                left -= await records.Commit(partition, new Write.Replace("count", row.ETag, next)) == CommitResult.Done ? 1 : 0;
            }
        }
    }

    [Fact]
    public async Task Keeps_nothing_of_deleted_rows_after_a_checkpoint()
    {
        var keys = Enumerable.Range(0, 600).Select(n => $"{n * 7919 % 600:d3}").ToArray(); // in mixed order, so that pages split
        foreach (var key in keys)
            await store.Records.Commit(partition, new Write.Insert($"UNIQUEKEY{key}", Bytes(string.Concat(Enumerable.Repeat("UNIQUEBODY", 20 + (int.Parse(key, null) % 90))))));
        await store.Records.Checkpoint(Never);
        Assert.True(await Occurs("UNIQUEBODY"));

        foreach (var key in keys)
            await store.Records.Commit(partition, new Write.Delete($"UNIQUEKEY{key}"));
        await store.Records.Checkpoint(Never);

        Assert.Equal(0, new FileInfo(store.RecordsFile + "-wal").Length);
        Assert.False(await Occurs("UNIQUEBODY"));
        Assert.False(await Occurs("UNIQUEKEY"));
    }

    [Fact]
    public void Is_private_to_its_owner()
    {
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(store.Folder));
        foreach (var file in Directory.GetFiles(store.Folder, "records.db*"))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(3, Directory.GetFiles(store.Folder, "records.db*").Length);
    }

    [Fact]
    public async Task Takes_a_version_of_another_store_for_a_conflict()
    {
        await store.Records.Given(partition, "a");

        Assert.Equal(CommitResult.Conflict, await store.Records.Commit(partition, new Write.Delete("a", "W/\"datetime'2026-01-01T00%3A00%3A00Z'\"")));
        Assert.Equal(CommitResult.Conflict, await store.Records.Commit(partition, new Write.Replace("a", "0", Bytes("x"))));
    }

    [Fact]
    public void Refuses_a_file_of_a_later_format()
    {
        using (var other = OpenBeside())
            Execute(other, "PRAGMA user_version = 2");

        var refused = Assert.Throws<InvalidDataException>(() => SqliteRecords.Open(store.RecordsFile));
        Assert.Contains("format 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_what_is_under_way_before_it_closes()
    {
        var commits = Enumerable.Range(0, 200).Select(n => store.Records.Commit(partition, new Write.Insert($"k{n:d3}", Bytes("x")))).ToArray();

        await store.Reopen();

        Assert.All(await Task.WhenAll(commits), result => Assert.Equal(CommitResult.Done, result));
        Assert.Equal(200, (await store.Records.All(partition)).Count);
    }

    [Fact]
    public async Task Takes_nothing_once_closed()
    {
        var closed = SqliteRecords.Open(Path.Combine(store.Folder, "other.db"));
        await closed.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.Commit(partition, new Write.Insert("a", Bytes("x"))));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => closed.Get(partition, "a", Never));
        Assert.False(File.Exists(Path.Combine(store.Folder, "other.db-wal")));
    }

    private SqliteConnection OpenBeside()
    {
        var connection = new SqliteConnection($"Data Source={store.RecordsFile};Pooling=False");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    // In another process, for the reason that Survives_a_kill gives.
    private async Task<bool> Occurs(string text) =>
        await Run("grep", ["-aqF", text, .. Directory.GetFiles(store.Folder, "records.db*")]) == 0;

    private static async Task<int> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    [Fact]
    public async Task Keeps_no_byte_of_a_deleted_row_that_stood_behind_its_first_KiB()
    {
        var (random, secrets) = (new Random(7), new List<(string Key, string Secret)>());
        for (var n = 0; n < 300; n++)
        {
            var (key, secret) = ($"{random.Next():x8}", Convert.ToHexStringLower(Bytes(64).Concat(BitConverter.GetBytes(n)).ToArray()) + $"!{n:d6}!{random.NextInt64():x16}");
            secrets.Add((key, secret));
            await store.Records.Commit(partition, new Write.Put(key, Bytes(new string(' ', 1024) + secret)), new Write.Put($"{key}|beside", Bytes(new string('x', random.Next(50, 900)))));
        }

        foreach (var (key, secret) in secrets) // and once more, as another lock of the same length
            await store.Records.Commit(partition, new Write.Put(key, Bytes(new string(' ', 1024) + secret.Replace('!', '?'))));
        foreach (var (key, _) in secrets.Where((_, n) => n % 2 == 0))
            await store.Records.Commit(partition, new Write.Delete(key));
        await store.Records.Checkpoint(default);

        var copy = Directory.CreateTempSubdirectory("faceup-store-").FullName;
        await Run("cp", store.RecordsFile, copy);
        var bytes = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(copy, Path.GetFileName(store.RecordsFile))));
        Directory.Delete(copy, recursive: true);
        foreach (var ((_, secret), n) in secrets.Select((s, n) => (s, n)))
            Assert.Equal((n, false, n % 2 == 1), (n, bytes.Contains(secret[^24..], StringComparison.Ordinal), bytes.Contains(secret[^24..].Replace('!', '?'), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Written_anew_holds_its_rows_and_versions_and_nothing_else()
    {
        var row = await store.Records.Given(partition, "a");
        for (var n = 0; n < 200; n++)
            await store.Records.Commit(partition, new Write.Put($"gone{n}", Bytes(new string('y', 300))));
        for (var n = 0; n < 200; n++)
            await store.Records.Commit(partition, new Write.Delete($"gone{n}"));

        Assert.False(await store.Records.WriteAnew(1, default)); // too large
        Assert.True(await store.Records.WriteAnew(long.MaxValue, default));

        Assert.Equal((row.ETag, row.Text()), ((await store.Records.Get(partition, "a", Never))!.ETag, (await store.Records.Get(partition, "a", Never))!.Text()));
        Assert.Equal(CommitResult.Done, await store.Records.Commit(partition, new Write.Replace("a", row.ETag, Bytes("after"))));
        Assert.InRange(new FileInfo(store.RecordsFile).Length, 4096, 40_000);
    }
}
