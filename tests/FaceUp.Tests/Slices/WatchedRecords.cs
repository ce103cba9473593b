using FaceUp.App.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>A record store that counts how often it is asked, and lets something else happen right before a commit.</summary>
public sealed class WatchedRecords(IRecords records) : IRecords
{
    private int reads;

    /// <summary>Called before each commit but those that it makes itself.</summary>
    public Func<Task>? BeforeCommit { get; set; }

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

    public async Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
    {
        if (BeforeCommit is { } before)
        {
            BeforeCommit = null;
            await before();
            BeforeCommit = before;
        }

        return await records.Commit(partition, writes, ct);
    }
}
