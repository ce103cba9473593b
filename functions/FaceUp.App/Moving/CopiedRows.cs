using FaceUp.App.Storage;

namespace FaceUp.App.Moving;

/// <summary>
/// Makes a partition of one store what it is in another: both are read once, in the order of their keys; what differs is written, what is there too much is removed. Done again after it broke off, it
/// goes on with what is left.
/// </summary>
internal sealed class CopiedRows(IRecords from, IRecords to)
{
    private const int Page = 500;
    private const int MaxBytes = IRecords.MaxCommitBytes - IRecords.MaxBody; // one more row always fits

    /// <param name="wanted">Which rows, by their keys, on either side.</param>
    /// <param name="body">What a row shall be there; what is there already, null for nothing, may be it.</param>
    public async Task Copy(string partition, Func<string, bool> wanted, Func<Row, Row?, Task<ReadOnlyMemory<byte>>> body, CancellationToken ct)
    {
        var writes = new List<Write>();
        await using var there = Rows(to, partition, wanted, ct).GetAsyncEnumerator(ct);
        var other = await there.MoveNextAsync() ? there.Current : null;
        await foreach (var row in Rows(from, partition, wanted, ct))
        {
            for (; other is not null && string.CompareOrdinal(other.Key, row.Key) < 0; other = await there.MoveNextAsync() ? there.Current : null)
                await Add(partition, writes, new Write.Delete(other.Key), ct);
            var same = other?.Key == row.Key ? other : null;
            var shall = await body(row, same);
            if (same is null || !same.Body.Span.SequenceEqual(shall.Span))
                await Add(partition, writes, new Write.Put(row.Key, shall), ct);
            if (same is not null)
                other = await there.MoveNextAsync() ? there.Current : null;
        }

        for (; other is not null; other = await there.MoveNextAsync() ? there.Current : null)
            await Add(partition, writes, new Write.Delete(other.Key), ct);
        await Flush(partition, writes, ct);
    }

    private static async IAsyncEnumerable<Row> Rows(IRecords records, string partition, Func<string, bool> wanted, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var page in records.Pages(partition, "", "~~", Page, ct))
        {
            foreach (var row in page.Rows.Where(r => wanted(r.Key)))
                yield return row;
        }
    }

    private async Task Add(string partition, List<Write> writes, Write write, CancellationToken ct)
    {
        writes.Add(write);
        if (writes.Count == IRecords.MaxWrites || writes.Sum(w => w is Write.Put put ? put.Body.Length : 0) > MaxBytes)
            await Flush(partition, writes, ct);
    }

    // Nobody else writes there. A conflict is one with ourselves, where an answer was lost and the rows that go are gone; row by row nothing is in the way.
    private async Task Flush(string partition, List<Write> writes, CancellationToken ct)
    {
        if (writes.Count > 0 && await to.Commit(partition, writes, ct) == CommitResult.Conflict)
        {
            foreach (var write in writes)
                await to.Commit(partition, [write], ct);
        }

        writes.Clear();
    }
}
