namespace FaceUp.App.Storage;

/// <summary>One row: its key inside the partition, its version, its body.</summary>
/// <param name="Key">1–512 of <see cref="IRecords.KeyCharacters"/>, ordered by ordinal comparison.</param>
/// <param name="ETag">Opaque; changes with every write of the row.</param>
/// <param name="Body">0 bytes to <see cref="IRecords.MaxBody"/>.</param>
public sealed record Row(string Key, string ETag, ReadOnlyMemory<byte> Body);

/// <summary>One write inside a commit.</summary>
public abstract record Write(string Key)
{
    /// <summary>A new row. A row of that key already there: the whole commit conflicts.</summary>
    public sealed record Insert(string Key, ReadOnlyMemory<byte> Body) : Write(Key);

    /// <summary>A new body for the row that still has this version. Changed or gone: the whole commit conflicts.</summary>
    public sealed record Replace(string Key, string ETag, ReadOnlyMemory<byte> Body) : Write(Key);

    /// <summary>Insert or replace, whatever is there. Only for rows that a guarded row in the same commit protects, or whose value never differs.</summary>
    public sealed record Put(string Key, ReadOnlyMemory<byte> Body) : Write(Key);

    /// <summary>The row is gone. With <paramref name="ETag"/> it must still have that version; without, it must exist. Otherwise the whole commit conflicts.</summary>
    public sealed record Delete(string Key, string? ETag = null) : Write(Key);
}

/// <summary>Up to the asked number of rows in key order, and whether the range holds more behind them.</summary>
public sealed record RowPage(IReadOnlyList<Row> Rows, bool More);

public enum CommitResult
{
    /// <summary>Every write is durable: it survives a crash of the process and of the machine.</summary>
    Done,

    /// <summary>Nothing was written, because an insert, replace or delete did not find what it expected.</summary>
    Conflict,
}

/// <summary>
/// The record store: partitions of ordered rows. What every adapter promises:
/// <list type="bullet">
/// <item>A commit is all or nothing, durable when it returns <see cref="CommitResult.Done"/>, and visible to every later read of any process.</item>
/// <item>A commit touches one partition, at most <see cref="MaxWrites"/> rows and <see cref="MaxCommitBytes"/> bytes, each key once; more is an <see cref="ArgumentException"/> before anything is sent.</item>
/// <item>A commit that throws may or may not have happened, and never in part. The caller reads again and decides again.</item>
/// <item>A commit may be repeated by the adapter after a lost answer; it then reports <see cref="CommitResult.Conflict"/> if the first try had succeeded, so callers treat a conflict as "read again", never as "failed".</item>
/// <item>Reads see whole commits only: never one row of a commit without its others within one range page. The exception: Azure Tables cuts
/// an answer at 1,000 rows, about 4 MiB or 5 s, and each part is whole by itself only. What must agree is guarded by one row's version.</item>
/// <item>The bodies of a commit belong to the adapter until its task ends: they are neither copied nor to be changed or re-used before.</item>
/// <item>No adapter stores or logs who asked.</item>
/// </list>
/// </summary>
public interface IRecords
{
    const int MaxWrites = 100;                      // Azure Tables limit
    const int MaxBody = 11 * 64 * 1024;             // Azure Tables: 64 KiB a property, 1 MiB an entity (as base64 too, where that is counted)
    const int MaxCommitBytes = 5 * 512 * 1024;      // Azure Tables: 4 MiB a transaction as sent: base64 (4/3) and up to 6 KiB of framing a write
    const int MaxKey = 512;                         // Azure Tables: 1 KiB of UTF-16
    const int MaxPage = 1000;                       // Azure Tables: rows in one answer

    /// <summary>What keys and partitions are made of, in ordinal order: <c>!</c> sorts before and <c>~</c> behind all others.</summary>
    const string KeyCharacters = "!-.0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz|~";

    /// <summary>The row, or null.</summary>
    Task<Row?> Get(string partition, string key, CancellationToken ct);

    /// <summary>
    /// Rows with <paramref name="from"/> ≤ key &lt; <paramref name="to"/> (ordinal), in order, at most <paramref name="limit"/> (1–1000).
    /// Bounds are made of key characters (<c>~</c> is the last); an empty one stands before every key.
    /// </summary>
    Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct);

    Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct);
}
