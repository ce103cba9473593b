using Microsoft.Data.Sqlite;

namespace FaceUp.SelfHost.Storage;

/// <summary>The one database file: where it is, who may read it, and how every connection to it is set.</summary>
internal sealed class SqliteFile
{
    private const int Format = 1; // PRAGMA user_version; a file of a later format is refused, not guessed at

    private readonly string address;

    /// <summary>Makes folder and file where they are missing, private to their owner, and brings the schema.</summary>
    public SqliteFile(string path)
    {
        path = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(path)!;
        PrivateFolder.Create(folder);
        address = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        CreateEmpty(path);
        PrivateFolder.Tighten(path); // SQLite gives -wal and -shm the mode of the file itself
        PrivateFolder.Tighten(path + "-wal");
        PrivateFolder.Tighten(path + "-shm");
        using var first = OpenForWriting();
        BringSchema(first);
        PrivateFolder.Sync(folder);
    }

    /// <summary>Durable at commit (WAL, fsync each), what is deleted is overwritten, and nothing is ever spilled to a temporary file.</summary>
    public SqliteConnection OpenForWriting() => Open("""
        PRAGMA busy_timeout = 10000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA secure_delete = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA cache_size = -16000;
        """);

    public SqliteConnection OpenForReading() => Open("""
        PRAGMA busy_timeout = 10000;
        PRAGMA query_only = ON;
        PRAGMA temp_store = MEMORY;
        """);

    private SqliteConnection Open(string settings)
    {
        var connection = new SqliteConnection(address);
        try
        {
            connection.Open();
            Execute(connection, settings);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Only when it is missing: opening and closing the file behind SQLite's back would drop the locks that this process holds on it.
    private static void CreateEmpty(string path)
    {
        if (File.Exists(path) || OperatingSystem.IsWindows())
            return;
        try
        {
            new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = PrivateFolder.OwnerOnlyFile,
            }).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process came first and made the same empty file.
        }
    }

    private static void BringSchema(SqliteConnection connection)
    {
        using var query = connection.CreateCommand();
        query.CommandText = "PRAGMA user_version";
        var found = (long)query.ExecuteScalar()!;
        if (found > Format)
            throw new InvalidDataException($"The records are in format {found}; this version knows up to {Format}.");

        // Default collation is BINARY and keys are ASCII: the order of rows is the ordinal one.
        Execute(connection, $"""
            BEGIN IMMEDIATE;
            CREATE TABLE IF NOT EXISTS rows(
                partition TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body BLOB NOT NULL,
                PRIMARY KEY(partition, key)) WITHOUT ROWID;
            PRAGMA user_version = {Format};
            COMMIT;
            """);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
