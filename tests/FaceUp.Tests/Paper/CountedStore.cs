using FaceUp.App.Storage;
using FaceUp.Paper;

namespace FaceUp.Tests.Paper;

/// <summary>Counts what reaches the stores, in the kinds that Azure charges. The self-host head's own queue is left out: on Azure that is Service Bus.</summary>
internal sealed class CountedStore(IRecords records, IBlobs blobs) : IRecords, IBlobs
{
    private const string OwnQueue = "outgoing";

    private readonly Lock counting = new();

    public Asked Asked { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Task<Row?> Get(string partition, string key, CancellationToken ct)
    {
        Add(partition, a => a with { Reads = a.Reads + 1 });
        return records.Get(partition, key, ct);
    }

    public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct)
    {
        Add(partition, a => a with { Scans = a.Scans + 1 });
        return records.Range(partition, from, to, limit, ct);
    }

    public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
    {
        Add(partition, a => Placed(partition, writes.Count, writes switch
        {
            [Write.Delete] => a with { Deletes = a.Deletes + 1 },
            [_] => a with { Writes = a.Writes + 1 },
            _ => a with { Batches = a.Batches + 1 },
        }));
        return records.Commit(partition, writes, ct);
    }

    public Task<bool> Put(string name, Stream content, CancellationToken ct)
    {
        Add(name, a => a with { Uploads = a.Uploads + 1 });
        return blobs.Put(name, content, ct);
    }

    public Task<Stream?> Open(string name, CancellationToken ct)
    {
        Add(name, a => a with { Downloads = a.Downloads + 1 });
        return blobs.Open(name, ct);
    }

    public Task Delete(string name, CancellationToken ct) => blobs.Delete(name, ct);

    public IAsyncEnumerable<string> List(string prefix, CancellationToken ct) => blobs.List(prefix, ct);

    private static Asked Placed(string partition, int rows, Asked a) => partition switch
    {
        Partitions.Due => a with { DueRows = a.DueRows + rows },
        _ when partition.EndsWith("~receipts", StringComparison.Ordinal) => a with { ReceiptRows = a.ReceiptRows + rows },
        _ => a with { CaseRows = a.CaseRows + rows },
    };

    private void Add(string place, Func<Asked, Asked> change)
    {
        if (place == OwnQueue)
            return;
        lock (counting)
            Asked = change(Asked);
    }
}
