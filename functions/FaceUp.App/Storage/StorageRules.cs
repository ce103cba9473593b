using System.Buffers;

namespace FaceUp.App.Storage;

/// <summary>
/// What both seams accept, checked by every adapter before anything is read or sent, so that no adapter takes what another would refuse.
/// Each method throws <see cref="ArgumentException"/> and never repeats the offending value: keys do not belong in logs.
/// </summary>
public static class StorageRules
{
    /// <summary>Stands between the segments of a blob name.</summary>
    public const char Separator = '/';

    private const int MaxBlobName = 200;
    private const int MaxSegments = 8;

    // Characters that Azure Tables takes and that mean nothing in its addresses, filters and batches, so that nobody's unquoting can go wrong.
    // ASCII only, so that comparing UTF-8 bytes (SQLite) and UTF-16 units (Azure Tables, .NET) gives one order.
    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create(IRecords.KeyCharacters);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-/");

    /// <summary>A partition or a row key.</summary>
    public static void Key(string key)
    {
        if (key.Length is 0 or > IRecords.MaxKey || key.AsSpan().ContainsAnyExcept(KeyCharacters))
            throw new ArgumentException($"A key is 1 to {IRecords.MaxKey} characters of A-Z a-z 0-9 and ! - . : = @ _ | ~");
    }

    /// <summary>The bounds of a range: characters as in keys, an empty one stands before every key.</summary>
    public static void Range(string partition, string from, string to, int limit)
    {
        Key(partition);
        if (from.Length > 0)
            Key(from);
        if (to.Length > 0)
            Key(to);
        if (limit is < 1 or > IRecords.MaxPage)
            throw new ArgumentOutOfRangeException(nameof(limit), $"A page has 1 to {IRecords.MaxPage} rows.");
    }

    /// <summary>One commit: number of writes, each key once, size of each body and of all together. Answers the bytes of all bodies.</summary>
    public static long Commit(string partition, IReadOnlyList<Write> writes)
    {
        Key(partition);
        if (writes.Count is 0 or > IRecords.MaxWrites)
            throw new ArgumentException($"A commit has 1 to {IRecords.MaxWrites} writes.");

        var keys = writes.Count == 1 ? null : new HashSet<string>(writes.Count, StringComparer.Ordinal);
        var bytes = 0L;
        foreach (var write in writes)
        {
            Key(write.Key);
            if (keys?.Add(write.Key) is false)
                throw new ArgumentException("A commit writes each key once.");
            bytes += BodyOf(write);
        }

        return bytes <= IRecords.MaxCommitBytes
            ? bytes
            : throw new ArgumentException($"A commit has at most {IRecords.MaxCommitBytes} bytes of bodies.");
    }

    /// <summary>A blob name: see <see cref="IBlobs"/>.</summary>
    public static void BlobName(string name)
    {
        if (name.Length is 0 or > MaxBlobName || !HasGoodSegments(name))
            throw new ArgumentException($"A blob name is 1 to {MaxSegments} segments of a-z 0-9 - joined by /, at most {MaxBlobName} characters.");
    }

    /// <summary>A blob prefix: a blob name and one separator.</summary>
    public static void Prefix(string prefix)
    {
        if (!prefix.EndsWith(Separator))
            throw new ArgumentException("A prefix ends in /.");
        BlobName(prefix[..^1]);
    }

    private static int BodyOf(Write write)
    {
        var body = write switch
        {
            Write.Insert insert => insert.Body.Length,
            Write.Replace replace => replace.Body.Length,
            Write.Put put => put.Body.Length,
            _ => 0,
        };
        return body <= IRecords.MaxBody ? body : throw new ArgumentException($"A body has at most {IRecords.MaxBody} bytes.");
    }

    private static bool HasGoodSegments(ReadOnlySpan<char> name) =>
        !name.ContainsAnyExcept(NameCharacters) &&
        name.Count(Separator) < MaxSegments &&
        name[0] != Separator && name[^1] != Separator && name.IndexOf("//", StringComparison.Ordinal) < 0;
}
