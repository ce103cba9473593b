using System.Text;
using FaceUp.App.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace FaceUp.SelfHost.Storage;

/// <summary>
/// One prepared statement, kept for the life of its connection. Straight on the C interface: a SqliteCommand makes a reader and copies the body
/// on every execution, which costs more than the write itself.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 db;
    private readonly sqlite3_stmt statement;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        db = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(db, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public SqliteStatement Bind(int parameter, string key)
    {
        Span<byte> ascii = stackalloc byte[IRecords.MaxKey];
        var length = Encoding.ASCII.GetBytes(key, ascii);
        Check(raw.sqlite3_bind_text(statement, parameter, (ReadOnlySpan<byte>)ascii[..length]));
        return this;
    }

    public SqliteStatement Bind(int parameter, long number)
    {
        Check(raw.sqlite3_bind_int64(statement, parameter, number));
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> body)
    {
        Check(body.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, parameter, 0) : raw.sqlite3_bind_blob(statement, parameter, body));
        return this;
    }

    /// <summary>True: a row stands ready to be read. After the last one, or when no more are wanted, <see cref="Reset"/>.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            Check(code);
        return code == raw.SQLITE_ROW;
    }

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public byte[] Body(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    // The code repeats the failure of the last step, which has been reported already.
    public void Reset() => _ = raw.sqlite3_reset(statement);

    /// <summary>Runs a statement that yields no rows; answers how many rows it changed (meaningless for BEGIN and its like).</summary>
    public int Run()
    {
        try
        {
            Step();
            return raw.sqlite3_changes(db);
        }
        finally
        {
            Reset();
        }
    }

    public void Dispose() => statement.Dispose();

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, db);
}
