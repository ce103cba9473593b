using FaceUp.App.Storage;
using Microsoft.Data.Sqlite;

namespace FaceUp.SelfHost.Storage;

/// <summary>A connection that only reads, with its two statements. One caller at a time; each statement sees one snapshot.</summary>
internal sealed class SqliteReader(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement get = new(connection, "SELECT version, body FROM rows WHERE partition = ?1 AND key = ?2");

    private readonly SqliteStatement range = new(
        connection, "SELECT key, version, body FROM rows WHERE partition = ?1 AND key >= ?2 AND key < ?3 ORDER BY key LIMIT ?4");

    public Row? Get(string partition, string key)
    {
        try
        {
            return get.Bind(1, partition).Bind(2, key).Step() ? new Row(key, RowVersion.ToETag(get.Number(0)), get.Body(1)) : null;
        }
        finally
        {
            get.Reset(); // an open statement would hold the snapshot and keep the log from being emptied
        }
    }

    public RowPage Range(string partition, string from, string to, int limit)
    {
        var rows = new List<Row>();
        try
        {
            range.Bind(1, partition).Bind(2, from).Bind(3, to).Bind(4, limit + 1L);
            while (range.Step())
            {
                if (rows.Count == limit)
                    return new(rows, More: true);
                rows.Add(new(range.Text(0), RowVersion.ToETag(range.Number(1)), range.Body(2)));
            }

            return new(rows, More: false);
        }
        finally
        {
            range.Reset();
        }
    }

    public void Dispose()
    {
        get.Dispose();
        range.Dispose();
        connection.Dispose();
    }
}
