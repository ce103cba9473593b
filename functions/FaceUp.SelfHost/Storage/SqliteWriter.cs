using FaceUp.App.Storage;
using Microsoft.Data.Sqlite;

namespace FaceUp.SelfHost.Storage;

/// <summary>The connection that writes, with its statements. Used by one thread; <see cref="Apply"/> runs inside <see cref="Begin"/> … <see cref="End"/>.</summary>
internal sealed class SqliteWriter(SqliteConnection connection) : IDisposable
{
    private readonly RowVersion versions = new();
    private readonly SqliteStatement begin = new(connection, "BEGIN IMMEDIATE"); // the lock first: what is read inside stays true until the end
    private readonly SqliteStatement commit = new(connection, "COMMIT");
    private readonly SqliteStatement rollback = new(connection, "ROLLBACK");
    private readonly SqliteStatement mark = new(connection, "SAVEPOINT one");
    private readonly SqliteStatement release = new(connection, "RELEASE one");
    private readonly SqliteStatement undo = new(connection, "ROLLBACK TO one");

    private readonly SqliteStatement insert = new(
        connection, "INSERT INTO rows(partition, key, version, body) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING");

    private readonly SqliteStatement put = new(connection, """
        INSERT INTO rows(partition, key, version, body) VALUES(?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body
        """);

    private readonly SqliteStatement replace = new(
        connection, "UPDATE rows SET version = ?3, body = ?4 WHERE partition = ?1 AND key = ?2 AND version = ?5");

    private readonly SqliteStatement deleteAny = new(connection, "DELETE FROM rows WHERE partition = ?1 AND key = ?2");
    private readonly SqliteStatement delete = new(connection, "DELETE FROM rows WHERE partition = ?1 AND key = ?2 AND version = ?3");

    public void Begin() => begin.Run();

    public void End() => commit.Run();

    /// <summary>After a failure: nothing of the transaction stays. SQLite may have undone it already.</summary>
    public void Abandon()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0)
            rollback.Run();
    }

    /// <summary>All writes of one commit, or none and <see cref="CommitResult.Conflict"/>; other commits of the transaction are not touched.</summary>
    public CommitResult Apply(string partition, IReadOnlyList<Write> writes)
    {
        var version = versions.Next();
        if (writes.Count == 1) // one statement is all or nothing by itself
            return Apply(partition, writes[0], version) ? CommitResult.Done : CommitResult.Conflict;

        mark.Run();
        var done = true;
        for (var i = 0; i < writes.Count && done; i++)
            done = Apply(partition, writes[i], version);
        if (!done)
            undo.Run();
        release.Run();
        return done ? CommitResult.Done : CommitResult.Conflict;
    }

    private bool Apply(string partition, Write write, long version) => write switch
    {
        Write.Insert w => insert.Bind(1, partition).Bind(2, w.Key).Bind(3, version).Bind(4, w.Body.Span).Run() == 1,
        Write.Put w => put.Bind(1, partition).Bind(2, w.Key).Bind(3, version).Bind(4, w.Body.Span).Run() == 1,
        Write.Replace w => RowVersion.TryParse(w.ETag, out var old) &&
            replace.Bind(1, partition).Bind(2, w.Key).Bind(3, version).Bind(4, w.Body.Span).Bind(5, old).Run() == 1,
        Write.Delete { ETag: null } w => deleteAny.Bind(1, partition).Bind(2, w.Key).Run() == 1,
        Write.Delete w => RowVersion.TryParse(w.ETag, out var old) && delete.Bind(1, partition).Bind(2, w.Key).Bind(3, old).Run() == 1,
        _ => throw new ArgumentException("No such kind of write."),
    };

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[begin, commit, rollback, mark, release, undo, insert, put, replace, deleteAny, delete])
            statement.Dispose();
        connection.Dispose();
    }
}
