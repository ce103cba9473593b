using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;

namespace FaceUp.App.Notifications;

/// <summary>A notice as it was read.</summary>
public sealed record FoundNotice(string Id, NoticeRow Row, string ETag);

/// <summary>Notices in the record store: found by id, carried out of a case's outbox, marked as delivered or dead.</summary>
public sealed class NoticeStore(IRecords records)
{
    public async Task<FoundNotice?> Find(TenantId tenant, string notice, CancellationToken ct) =>
        CaseId.IsValid(notice) && await records.Get(PartitionOf(tenant, notice), CaseRows.Notice(notice), ct) is { } row
            ? new(notice, RowJson.Read(row.Body, RowJson.Default.NoticeRow), row.ETag)
            : null;

    /// <summary>A case's notices that are not known to be finished.</summary>
    public async Task<IReadOnlyList<WaitingNotice>> Waiting(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var (from, to) = CaseRows.Outbox(id);
        var rows = (await records.Range(Partitions.Of(tenant, id), from, to, 1000, ct)).Rows;
        return [.. rows.Select(r => new WaitingNotice(r.Key[^CaseId.Length..], r.Body.Length == 0 ? null : RowJson.Read(r.Body, RowJson.Default.OutboxRow).CarriedAt))];
    }

    /// <summary>Every notice of a case, on its way or finished, but those whose rows are gone.</summary>
    public async Task<IReadOnlyList<FoundNotice>> Of(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (start, to) in new[] { CaseRows.Outbox(id), CaseRows.Told(id) }) // in the order in which they go from one to the other
        {
            await foreach (var page in records.Pages(Partitions.Of(tenant, id), start, to, IRecords.MaxPage, ct))
                ids.UnionWith(page.Rows.Select(r => r.Key[^CaseId.Length..]));
        }

        var found = new List<FoundNotice>();
        foreach (var notice in ids)
        {
            if (await Find(tenant, notice, ct) is { } one)
                found.Add(one);
        }

        return found;
    }

    /// <summary>It went out in a digest that reached nobody. No dead letter of its own: the digest is one, and is what can be sent again.</summary>
    public Task<CommitResult> DiedIn(TenantId tenant, FoundNotice notice, NoticeRow now, CancellationToken ct) =>
        records.Commit(PartitionOf(tenant, notice.Id), [new Write.Replace(CaseRows.Notice(notice.Id), notice.ETag, RowJson.Write(now, RowJson.Default.NoticeRow))], ct);

    /// <summary>Its ticket is with the queue now. Told twice is harmless.</summary>
    public Task CarriedAway(TenantId tenant, CaseId id, string notice, DateTimeOffset at, CancellationToken ct) =>
        records.Commit(Partitions.Of(tenant, id), [new Write.Put(CaseRows.Outbox(id, notice), RowJson.Write(new OutboxRow(at), RowJson.Default.OutboxRow))], ct);

    /// <summary>It is finished: nobody needs to look after it any more, and disposal of its case finds it. Told twice is harmless.</summary>
    public Task Settled(TenantId tenant, CaseId id, string notice, CancellationToken ct) =>
        records.Commit(Partitions.Of(tenant, id), [new Write.Delete(CaseRows.Outbox(id, notice)), .. id.IsOrganisations ? Array.Empty<Write>() : [new Write.Put(CaseRows.Told(id, notice), Array.Empty<byte>())]], ct);

    /// <summary>
    /// Writes how an attempt went, and that it was made into the log of its target. False: somebody else has written meanwhile, so that attempt was not the only one.
    /// </summary>
    /// <param name="at">Of which the log keeps the hour.</param>
    public async Task<bool> Mark(TenantId tenant, FoundNotice notice, NoticeRow now, DateTimeOffset at, CancellationToken ct) =>
        await records.Commit(PartitionOf(tenant, notice.Id),
        [
            new Write.Replace(CaseRows.Notice(notice.Id), notice.ETag, RowJson.Write(now.AsStored(), RowJson.Default.NoticeRow)),
            new Write.Put(CaseRows.Delivery(now.Target, at, notice.Id), RowJson.Write(new DeliveryRow(notice.Row.Kind, now.State, now.Code), RowJson.Default.DeliveryRow)),
            .. now.State == NoticeState.Dead ? [new Write.Put(CaseRows.DeadLetter(notice.Id), Array.Empty<byte>())] : Array.Empty<Write>(),
        ], ct) == CommitResult.Done;

    /// <summary>A dead letter goes into its case's outbox again, with all its attempts before it again.</summary>
    public async Task<bool> Revive(TenantId tenant, FoundNotice notice, CancellationToken ct) =>
        await records.Commit(PartitionOf(tenant, notice.Id),
        [
            new Write.Replace(CaseRows.Notice(notice.Id), notice.ETag, RowJson.Write(notice.Row with { State = NoticeState.Pending, Revived = notice.Row.Attempts, Code = null, NotBefore = null }, RowJson.Default.NoticeRow)),
            new Write.Put(CaseRows.Outbox(notice.Row.Case, notice.Id), Array.Empty<byte>()),
            new Write.Delete(CaseRows.DeadLetter(notice.Id)),
        ], ct) == CommitResult.Done;

    /// <summary>Dead letters of an organisation in id order, behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<FoundNotice>> Dead(Tenant tenant, string? after, int limit, CancellationToken ct)
    {
        var found = new List<FoundNotice>();
        var (from, to) = CaseRows.DeadLetters(after);
        var shards = Enumerable.Range(0, tenant.Shards).Select(shard => Partitions.Shard(tenant.Id, shard)).Append(Partitions.Of(tenant.Id, CaseId.Organisation));
        foreach (var partition in shards.TakeWhile(_ => found.Count < limit)) // ids begin with their shard, so shard by shard is id order
        {
            var page = await records.Range(partition, from, to, limit - found.Count, ct);
            foreach (var row in page.Rows)
            {
                if (await Find(tenant.Id, row.Key[^CaseId.Length..], ct) is { } notice)
                    found.Add(notice);
            }
        }

        return found;
    }

    private static string PartitionOf(TenantId tenant, string notice) => Partitions.Of(tenant, new CaseId(notice));
}
