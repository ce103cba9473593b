using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.App.Uploads;

/// <summary>Clears away what no case names: of uploads that nobody sent, of submissions that broke off, and of cases that are over. Each step finds out by itself what there is.</summary>
public sealed class UploadSweep(IRecords records, CaseStore cases, SealedObjects objects)
{
    /// <summary>Two hours after its token has ended: what a case names stays, and everything else of the upload goes.</summary>
    /// <param name="owner">As its row says it.</param>
    /// <returns>True when it was abandoned.</returns>
    public async Task<bool> Settle(TenantId tenant, CaseId upload, string owner, CancellationToken ct)
    {
        var partition = UploadRows.Partition(tenant);
        var taken = await records.Get(partition, UploadRows.Taken(upload), ct);
        var takers = taken is null ? [] : RowJson.Read(taken.Body, RowJson.Default.TakenUploadRow).Takers;
        var kept = await Naming(tenant, takers, ct) is { Count: > 0 };
        if (!kept)
        {
            // The rows go first, under their versions: from then on nobody can take it any more.
            if (taken is not null && await records.Commit(partition, [new Write.Delete(taken.Key, taken.ETag), .. takers.Select(t => t.Case).Distinct().Select(c => new Write.Delete(UploadRows.OfCase(c, upload)))], ct) != CommitResult.Done)
                throw new InvalidOperationException("An upload changed while it was cleared away.");
            await records.Commit(partition, [new Write.Delete(UploadRows.Open(owner == "-" ? null : new(owner), upload))], ct);
            await objects.Erase(tenant, upload, ct);
        }

        await Parts(tenant, upload, ct);
        return !kept;
    }

    /// <summary>Of a case that is disposed of: the files that came in parts.</summary>
    public async Task Forget(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var (from, to) = UploadRows.AllOf(id);
        while ((await records.Range(UploadRows.Partition(tenant), from, to, 100, ct)).Rows is { Count: > 0 } page)
        {
            foreach (var row in page)
                await Forget(tenant, id, UploadRows.UploadOf(row.Key), row, ct);
        }
    }

    private async Task Forget(TenantId tenant, CaseId id, CaseId upload, Row mine, CancellationToken ct)
    {
        var partition = UploadRows.Partition(tenant);
        if (await records.Get(partition, UploadRows.Taken(upload), ct) is { } taken)
        {
            var others = await Naming(tenant, [.. RowJson.Read(taken.Body, RowJson.Default.TakenUploadRow).Takers.Where(t => t.Case != id)], ct);
            // Two cases name it only where one submission was sent under two keys at one moment: then the last of them takes it along.
            Write write = others.Count > 0
                ? new Write.Replace(taken.Key, taken.ETag, RowJson.Write(new TakenUploadRow(others), RowJson.Default.TakenUploadRow))
                : new Write.Delete(taken.Key, taken.ETag);
            if (await records.Commit(partition, [write], ct) != CommitResult.Done)
                throw new InvalidOperationException("An upload changed while its case was cleared away.");
            if (others.Count == 0)
                await Erase(tenant, upload, ct);
        }
        else
        {
            await Erase(tenant, upload, ct); // begun before, and killed
        }

        await records.Commit(partition, [new Write.Delete(mine.Key)], ct);
    }

    private async Task Erase(TenantId tenant, CaseId upload, CancellationToken ct)
    {
        await objects.Erase(tenant, upload, ct);
        await Parts(tenant, upload, ct);
    }

    private async Task Parts(TenantId tenant, CaseId upload, CancellationToken ct)
    {
        var (from, to) = UploadRows.Parts(upload);
        while ((await records.Range(UploadRows.Partition(tenant), from, to, IRecords.MaxWrites, ct)).Rows is { Count: > 0 } page)
            await records.Commit(UploadRows.Partition(tenant), [.. page.Select(r => new Write.Delete(r.Key))], ct);
    }

    private async Task<IReadOnlyList<Taker>> Naming(TenantId tenant, IReadOnlyList<Taker> takers, CancellationToken ct)
    {
        var naming = new List<Taker>();
        foreach (var taker in takers)
        {
            if (await TakeUploads.Names(cases, tenant, taker, ct) || await cases.IsTorn(tenant, taker.Case, ct)) // of a case that somebody took apart, all that is left stays
                naming.Add(taker);
        }

        return naming;
    }
}
