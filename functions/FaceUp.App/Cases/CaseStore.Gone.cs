using FaceUp.App.Analytics;
using FaceUp.App.Checkpoints;
using FaceUp.App.Escalation;
using FaceUp.App.Retention;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>Cases that were disposed of.</summary>
public sealed partial class CaseStore
{
    /// <summary>What is left of a case that was disposed of; null for none, and for one that is there.</summary>
    public async Task<GoneCase?> FindGone(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var rows = await RowsOf(tenant, id, ct);
        if (rows.Find(r => r.Key == CaseRows.Tombstone(id)) is not { } tombstone || rows.Find(r => r.Key == CaseRows.DuePointer(id)) is not { } pointer)
            return null;
        var row = RowJson.Read(tombstone.Body, RowJson.Default.TombstoneRow);
        return new(tenant, id, row, tombstone.ETag, DueRows.ReadPointer(pointer.Body), pointer.ETag, [.. Links(id, rows).Where(l => l.Sequence < row.Sequence).Select(CaseChain.TryEvent).OfType<CaseEvent>()], rows.Find(r => r.Key == CaseRows.Head(id)) is { } head ? RowJson.Read(head.Body, RowJson.Default.CaseHead).Fact : null);
    }

    /// <summary>
    /// The one commit that ends a case. With it go the locks on its key and on the reporter's identity, so that from here on nothing opens anything of it; what else is
    /// there is ciphertext and codes, which <see cref="Leftovers"/> clears away. The case leaves every list, and stands on that of disposals.
    /// </summary>
    /// <param name="figures">The canonical bytes that the certificate vouches for; null for none.</param>
    /// <param name="hashes">Of the links that go, as the certificate vouches for them; null for none.</param>
    public Task<CommitResult> Dispose(LoadedCase found, CaseEvent.CaseDisposed certificate, byte[]? figures, byte[]? hashes, string dueRow, CancellationToken ct)
    {
        var (id, state, hour) = (found.Id, found.State, Hour);
        var link = CaseChain.Extend(found.Tenant, id, found.Head.Count, found.Head.Last, [certificate])[0];
        var barred = state.Barred.Where(b => b.Value is null || b.Value > certificate.At).ToDictionary(b => b.Key, b => b.Value, StringComparer.Ordinal);
        var row = new TombstoneRow(link.Sequence, certificate.At, certificate.TombstoneUntil, barred.Count > 0, Left: true, found.Locks.Locator, barred.Count > 0 ? barred : null, Former: found.Locks.Former);
        return records.Commit(Partitions.Of(found.Tenant, id),
        [
            new Write.Replace(CaseRows.Head(id), found.HeadETag, Body(new CaseHead(found.Head.Count + 1, link.Hash, Fact: hour))),
            new Write.Replace(CaseRows.DuePointer(id), found.DueETag, DueRows.Pointer(dueRow)),
            EventRow(id, link),
            NewHead.Of(id, found.Links[0].Hash, [link], certificate.At),
            new Write.Delete(CaseRows.Keys(id)),
            .. found.Identity is null ? Array.Empty<Write>() : [new Write.Delete(CaseRows.Identity(id))],
            new Write.Insert(CaseRows.Tombstone(id), RowJson.Write(row, RowJson.Default.TombstoneRow)),
            .. figures is null ? Array.Empty<Write>() : [new Write.Insert(CaseRows.Figures(id), figures)],
            .. hashes is null ? Array.Empty<Write>() : [new Write.Insert(CaseRows.LinkHashes(id), hashes)],
            .. FactRows(id, found.Head.Fact, hour, FactRow.Of(certificate, figures, barred)),
            .. LaneRows.Keys(id, state, found.Head.Listing).Select(key => new Write.Delete(key)),
            new Write.Insert(CaseRows.Gone(certificate.At, id), Array.Empty<byte>()),
        ], ct);
    }

    /// <summary>What is known of a case that was disposed of, where the head of its record is gone, too.</summary>
    public async Task<TombstoneRow?> FindTombstone(TenantId tenant, CaseId id, CancellationToken ct) =>
        await records.Get(Partitions.Of(tenant, id), CaseRows.Tombstone(id), ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.TombstoneRow) : null;

    /// <summary>Writes what figures are made of anew, as it follows from the record. False: somebody else changed the case meanwhile.</summary>
    public async Task<bool> CountAnew(Tenant tenant, CaseId id, CancellationToken ct)
    {
        if (await Find(tenant.Id, id, ct) is { } found)
            return await ShowAnew(tenant, found, ct) == CommitResult.Done;
        var rows = await RowsOf(tenant.Id, id, ct);
        if (rows.Find(r => r.Key == CaseRows.Tombstone(id)) is not { } tombstone || rows.Find(r => r.Key == CaseRows.Head(id)) is not { } row)
            return true;
        var (gone, head, hour) = (RowJson.Read(tombstone.Body, RowJson.Default.TombstoneRow), RowJson.Read(row.Body, RowJson.Default.CaseHead), Hour);
        var kept = rows.Find(r => r.Key == CaseRows.Figures(id))?.Body.ToArray();
        var fact = !gone.IsSilent && Links(id, rows).Where(l => l.Sequence == gone.Sequence).Select(CaseChain.TryEvent).FirstOrDefault() is CaseEvent.CaseDisposed certificate ? FactRow.Of(certificate, kept, gone.Barred) : null;
        return await records.Commit(Partitions.Of(tenant.Id, id), [new Write.Replace(row.Key, row.ETag, Body(head with { Fact = hour })), .. FactRows(id, head.Fact, hour, fact)], ct) == CommitResult.Done;
    }

    /// <summary>True when there are facts of the case, or it needs none.</summary>
    public async Task<bool> IsCounted(TenantId tenant, CaseId id, CancellationToken ct) =>
        await records.Get(Partitions.Of(tenant, id), CaseRows.Head(id), ct) is not { } head || RowJson.Read(head.Body, RowJson.Default.CaseHead).Fact is not null;

    /// <summary>Conflict: somebody else changed it meanwhile.</summary>
    public Task<CommitResult> Change(GoneCase gone, TombstoneRow row, string dueRow, CancellationToken ct) => records.Commit(Partitions.Of(gone.Tenant, gone.Id),
    [
        new Write.Replace(CaseRows.Tombstone(gone.Id), gone.ETag, RowJson.Write(row, RowJson.Default.TombstoneRow)),
        new Write.Replace(CaseRows.DuePointer(gone.Id), gone.DueETag, DueRows.Pointer(dueRow)),
        // Whoever was kept out cannot be told any more, so it counts for nobody.
        .. row.IsSilent && gone.Fact is { } hour ? [new Write.Put(CaseRows.Fact(hour, gone.Id), Array.Empty<byte>())] : Array.Empty<Write>(),
    ], ct);

    private static StoredRecord Stored(TenantId tenant, CaseId id, List<Row> rows, CaseHead head)
    {
        var gone = rows.Find(r => r.Key == CaseRows.Tombstone(id)) is { } tombstone ? RowJson.Read(tombstone.Body, RowJson.Default.TombstoneRow) : null;
        var (links, locked) = (Links(id, rows), rows.Exists(r => r.Key == CaseRows.Keys(id) || r.Key == CaseRows.Identity(id)));
        var left = gone is null ? links : [.. links.Where(l => l.Sequence < 0 || l.Sequence >= gone.Sequence)];
        return new(tenant, id, left, head, gone, rows.Find(r => r.Key == CaseRows.Figures(id))?.Body, locked, links.Count - left.Count, rows.Find(r => r.Key == CaseRows.LinkHashes(id))?.Body);
    }
}
