using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace FaceUp.App.Storage;

/// <summary>
/// <see cref="IRecords"/> on one Azure table: PartitionKey = partition, RowKey = key, the body in the binary properties d0 … d10 of 64 KiB.
/// The service adds its own Timestamp to every row; nothing reads it, and nobody can switch it off.
/// </summary>
/// <param name="table">An existing table, its client made with <see cref="StorageClients.Tables"/>.</param>
public sealed class TableRecords(TableClient table) : IRecords
{
    private const int MaxAzurePage = 1000; // Azure Tables: rows in one answer

    public async Task<Row?> Get(string partition, string key, CancellationToken ct)
    {
        StorageRules.Key(partition);
        StorageRules.Key(key);
        try
        {
            return TableRow.Read(await table.GetEntityAsync<TableEntity>(partition, key, cancellationToken: ct));
        }
        catch (RequestFailedException e) when (IsRowMissing(e))
        {
            return null;
        }
    }

    public async Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct)
    {
        StorageRules.Range(partition, from, to, limit);
        var rows = new List<Row>();
        if (string.CompareOrdinal(from, to) >= 0)
            return new(rows, More: false);

        // One row more than asked tells whether there is more, without a second question in all but the largest page.
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, Math.Min(limit + 1, MaxAzurePage), cancellationToken: ct))
        {
            if (rows.Count == limit)
                return new(rows, More: true);
            rows.Add(TableRow.Read(entity));
        }

        return new(rows, More: false);
    }

    public async Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct)
    {
        StorageRules.Commit(partition, writes);
        try
        {
            if (writes.Count > 1)
                await table.SubmitTransactionAsync(writes.Select(write => TableRow.Action(partition, write)), ct);
            else if (!await Single(partition, writes[0], ct))
                return CommitResult.Conflict;
            return CommitResult.Done;
        }
        catch (RequestFailedException e) when (IsConflict(e)) // TableTransactionFailedException is one, and carries the status of the failing write
        {
            return CommitResult.Conflict;
        }
    }

    private async Task<bool> Single(string partition, Write write, CancellationToken ct)
    {
        var response = write switch
        {
            Write.Insert insert => await table.AddEntityAsync(TableRow.Of(partition, insert.Key, insert.Body), ct),
            Write.Replace replace => await table.UpdateEntityAsync(
                TableRow.Of(partition, replace.Key, replace.Body), new ETag(replace.ETag), TableUpdateMode.Replace, ct),
            Write.Put put => await table.UpsertEntityAsync(TableRow.Of(partition, put.Key, put.Body), TableUpdateMode.Replace, ct),
            Write.Delete delete => await table.DeleteEntityAsync(partition, delete.Key, TableRow.Guard(delete), ct),
            _ => throw new ArgumentException("No such kind of write."),
        };
        return response.Status != 404; // the client throws for a missing row, except on delete
    }

    private static bool IsConflict(RequestFailedException e) =>
        e.Status == 412 || (e.Status == 409 && e.ErrorCode == TableErrorCode.EntityAlreadyExists) || IsRowMissing(e);

    // 404 is also what a missing table answers, and that is no conflict but a broken installation.
    private static bool IsRowMissing(RequestFailedException e) => e.Status == 404 && e.ErrorCode != TableErrorCode.TableNotFound;
}
