using FaceUp.App.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>A record store that counts how often it is asked.</summary>
public sealed class WatchedRecords(IRecords records) : IRecords
{
    private int reads;

    public int Reads => Volatile.Read(ref reads);

    public Task<Row?> Get(string partition, string key, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        return records.Get(partition, key, ct);
    }

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        return records.Range(partition, from, to, limit, ct);
    }

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct) => records.Commit(partition, writes, ct);
}
