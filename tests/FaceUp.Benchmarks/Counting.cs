using FaceUp.App.Storage;

namespace FaceUp.Benchmarks;

/// <summary>Counts what reaches the store, and how much of it.</summary>
public sealed class Counting(IRecords records, IBlobs blobs) : IRecords, IBlobs
{
    public int Operations { get; private set; }

    /// <summary>Each commit in order: its partition, its rows' keys and how many bytes each has.</summary>
    public List<(string Partition, List<(string Key, int Bytes)> Rows)> Commits { get; } = [];

    public Task<Row?> Get(string partition, string key, CancellationToken ct) => Count(records.Get(partition, key, ct));

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct) => Count(records.Range(partition, from, to, limit, ct));

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
    {
        Commits.Add((partition, [.. writes.Select(w => (w.Key, w switch { Write.Insert i => i.Body.Length, Write.Put p => p.Body.Length, Write.Replace r => r.Body.Length, _ => 0 }))]));
        return Count(records.Commit(partition, writes, ct));
    }

    public Task<bool> Put(string name, Stream content, CancellationToken ct) => Count(blobs.Put(name, content, ct));

    public Task<Stream?> Open(string name, CancellationToken ct) => Count(blobs.Open(name, ct));

    public Task Delete(string name, CancellationToken ct) => blobs.Delete(name, ct);

    public IAsyncEnumerable<string> List(string prefix, CancellationToken ct) => blobs.List(prefix, ct);

    private T Count<T>(T answer)
    {
        Operations++;
        return answer;
    }
}
