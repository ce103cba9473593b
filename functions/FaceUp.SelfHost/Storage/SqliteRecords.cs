using System.Collections.Concurrent;
using FaceUp.App.Storage;
using SQLitePCL;

namespace FaceUp.SelfHost.Storage;

/// <summary>
/// <see cref="IRecords"/> in one SQLite file: write-ahead log, fsync at each commit, many waiting commits in one transaction
/// (<see cref="GroupCommit"/>). Several processes may have the file open. Deleted bytes are overwritten in the file at once and leave
/// the log (<c>-wal</c>) with the next <see cref="Checkpoint"/>.
/// Copy a live file with SQLite's own backup only: opening it by other means in this process drops its locks.
/// </summary>
public sealed class SqliteRecords : IRecords, IAsyncDisposable
{
    private static readonly TimeSpan BetweenCheckpointTries = TimeSpan.FromMilliseconds(20);

    private readonly SqliteFile file;
    private readonly GroupCommit commits;
    private readonly ConcurrentBag<SqliteReader> readers = [];
    private volatile bool closed;

    private SqliteRecords(SqliteFile file)
    {
        this.file = file;
        commits = new(new(file.OpenForWriting()));
    }

    /// <summary>SQLite transactions so far. Commits divided by this is how well they share an fsync.</summary>
    public long Transactions => commits.Transactions;

    /// <summary>Opens or makes the file, mode 0600, in a folder that becomes 0700.</summary>
    /// <exception cref="InvalidDataException">The file was written by a later version.</exception>
    public static SqliteRecords Open(string path) => new(new SqliteFile(path));

    /// <summary>Tells of writes by whichever process, at the price of asking for a number.</summary>
    public SqliteWatch Watch() => new(file.OpenForReading());

    public Task<Row?> Get(string partition, string key, CancellationToken ct)
    {
        StorageRules.Key(partition);
        StorageRules.Key(key);
        return Read(reader => reader.Get(partition, key), ct);
    }

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct)
    {
        StorageRules.Range(partition, from, to, limit);
        return Read(reader => reader.Range(partition, from, to, limit), ct);
    }

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
    {
        var bytes = StorageRules.Commit(partition, writes);
        return ct.IsCancellationRequested ? Task.FromCanceled<CommitResult>(ct) : commits.Add(partition, writes, bytes);
    }

    /// <summary>
    /// Brings the log into the file and empties it, so that nothing deleted can be read back from it. Waits for readers that
    /// still use it, until <paramref name="ct"/> ends.
    /// </summary>
    public Task Checkpoint(CancellationToken ct) => Task.Run(() => EmptyLog(ct), ct);

    /// <summary>
    /// Writes the whole file anew and empties the log: nothing deleted is left anywhere in it, not even in the unused parts of pages, where SQLite leaves copies of rows that it
    /// has moved. Commits wait meanwhile, about a second for 100 MiB; that much memory is used, since nothing is spilled to a temporary file.
    /// </summary>
    /// <returns>False: the file is larger than <paramref name="most"/> bytes, and nothing was done.</returns>
    public async Task<bool> WriteAnew(long most, CancellationToken ct)
    {
        await Checkpoint(ct);
        return await Task.Run(() => Vacuum(most), ct) && await Checkpointed(ct);
    }

    private async Task<bool> Checkpointed(CancellationToken ct)
    {
        await Checkpoint(ct);
        return true;
    }

    private bool Vacuum(long most)
    {
        using var connection = file.OpenForWriting();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        if ((long)command.ExecuteScalar()! > most)
            return false;
        command.CommandText = "VACUUM";
        command.ExecuteNonQuery();
        return true;
    }

    /// <summary>Answers what is under way, empties the log, closes the file. Reads must have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        while (readers.TryTake(out var reader))
            reader.Dispose();
        await commits.DisposeAsync(); // the last connection to close writes the log into the file and removes it
    }

    // On the caller's thread: a read that finds its pages in memory is done in microseconds.
    private Task<T> Read<T>(Func<SqliteReader, T> read, CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (ct.IsCancellationRequested)
            return Task.FromCanceled<T>(ct);

        if (!readers.TryTake(out var reader))
            reader = new(file.OpenForReading());
        try
        {
            return Task.FromResult(read(reader));
        }
        finally
        {
            if (closed)
                reader.Dispose();
            else
                readers.Add(reader);
        }
    }

    private async Task EmptyLog(CancellationToken ct)
    {
        using var connection = file.OpenForWriting();
        while (true)
        {
            var code = raw.sqlite3_wal_checkpoint_v2(connection.Handle!, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
            if (code != raw.SQLITE_BUSY)
            {
                Microsoft.Data.Sqlite.SqliteException.ThrowExceptionForRC(code, connection.Handle!);
                return;
            }

            await Task.Delay(BetweenCheckpointTries, ct);
        }
    }
}
