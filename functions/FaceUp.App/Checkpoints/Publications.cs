using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Upkeep;
using FaceUp.Domain;

namespace FaceUp.App.Checkpoints;

/// <summary>How far an organisation's checkpoints have been published, and that somebody sees to it.</summary>
public sealed class Publications(IRecords records, Chores chores, TimeProvider time)
{
    /// <summary>Plans <see cref="PublishCheckpoints"/>, if there is a checkpoint that it has not looked at.</summary>
    public async Task PlanFor(TenantId tenant, FoundTree? found, CancellationToken ct)
    {
        if (found is { Row: { Note: not null, Signed: var signed } } && (await Find(tenant, ct)).Row.Seen < signed)
            await Plan(tenant, ct);
    }

    /// <summary>One that waits for its next try goes on waiting.</summary>
    public async Task PlanUnlessPlanned(TenantId tenant, CancellationToken ct)
    {
        if (await chores.Planned(tenant, PublishCheckpoints.Name, PublishCheckpoints.All, ct) is null)
            await Plan(tenant, ct);
    }

    private Task Plan(TenantId tenant, CancellationToken ct) => chores.PlanBy(tenant, PublishCheckpoints.Name, PublishCheckpoints.All, time.GetUtcNow(), ct);

    internal async Task<(PublicationRow Row, string? ETag)> Find(TenantId tenant, CancellationToken ct) =>
        await records.Get(CheckpointTree.PartitionOf(tenant), TreeRows.Publication, ct) is { } row ? (RowJson.Read(row.Body, RowJson.Default.PublicationRow), row.ETag) : (PublicationRow.Nothing, null);

    /// <summary>False: somebody else was at it; what is not written down is found out again.</summary>
    internal async Task<bool> Save(TenantId tenant, PublicationRow row, string? etag, CancellationToken ct)
    {
        var body = RowJson.Write(row, RowJson.Default.PublicationRow);
        Write write = etag is null ? new Write.Insert(TreeRows.Publication, body) : new Write.Replace(TreeRows.Publication, etag, body);
        return await records.Commit(CheckpointTree.PartitionOf(tenant), [write], ct) == CommitResult.Done;
    }
}
