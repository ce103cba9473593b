using Microsoft.Data.Sqlite;

namespace FaceUp.SelfHost.Storage;

/// <summary>A connection that only looks whether the file was written. One caller at a time.</summary>
public sealed class SqliteWatch : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand command;

    internal SqliteWatch(SqliteConnection connection)
    {
        this.connection = connection;
        command = connection.CreateCommand();
        command.CommandText = "PRAGMA data_version";
    }

    /// <summary>Another number after every commit of any other connection, in this process or another (sqlite.org/pragma.html#pragma_data_version).</summary>
    public long Version => (long)command.ExecuteScalar()!;

    public void Dispose()
    {
        command.Dispose();
        connection.Dispose();
    }
}
