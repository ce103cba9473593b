using System.Runtime.CompilerServices;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;

namespace FaceUp.App.Cases;

/// <summary>All records of an organisation, one behind the other.</summary>
public sealed partial class CaseStore
{
    private const int IdAt = 2; // behind "c|"

    /// <summary>
    /// Every record as it lies there, sound or not, also of cases that were disposed of, in the order of the characters of their ids: the ids begin with their shard. Holds one page of rows and one case.
    /// Of a case whose head is gone the head counts nothing, so that whoever checks finds it.
    /// </summary>
    public async IAsyncEnumerable<StoredRecord> Every(Tenant tenant, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var shard = 0; shard < tenant.Shards; shard++)
        {
            var rows = new List<Row>();
            await foreach (var page in records.Pages(Partitions.Shard(tenant.Id, shard), "c|", "c~", IRecords.MaxPage, ct))
            {
                foreach (var row in page.Rows.Where(r => r.Key.Length > IdAt + CaseId.Length))
                {
                    if (rows.Count > 0 && IdOf(rows[0]) != IdOf(row))
                    {
                        if (await Whole(tenant.Id, IdOf(rows[0]), rows, ct) is { } stored)
                            yield return stored;
                        rows = [];
                    }

                    rows.Add(row);
                }
            }

            if (rows.Count > 0 && await Whole(tenant.Id, IdOf(rows[0]), rows, ct) is { } last)
                yield return last;
        }
    }

    // Rows of a case that lay on two pages may be from before and after a change: then it is read by itself.
    private async Task<StoredRecord?> Whole(TenantId tenant, CaseId id, List<Row> rows, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var head = rows.Find(r => r.Key == CaseRows.Head(id)) is { } there ? RowJson.Read(there.Body, RowJson.Default.CaseHead) : new(0, CaseChain.Start);
            var stored = Stored(tenant, id, rows, head);
            if (tries == 2 || (stored.Links.Count > 0 && stored.Links[^1].Sequence + 1 == head.Count))
                return stored.Links.Count > 0 || head.Count > 0 ? stored : null;
            rows = await RowsOf(tenant, id, ct);
        }
    }

    private static CaseId IdOf(Row row) => new(row.Key[IdAt..(IdAt + CaseId.Length)]);
}
