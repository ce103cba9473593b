using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;

namespace FaceUp.App.Moving;

/// <summary>
/// Keeps everybody from working for an organisation while it moves. Whatever is done for one begins with reading its settings, so a word there stops it: a request is answered 503, a chore
/// or a workflow fails and comes up again, and nothing is forgotten. Who had read them before goes on until they end, so that what is copied is whole only after <see cref="Settled"/>.
/// </summary>
public sealed class MovingFence(IRecords records, TimeProvider time)
{
    /// <summary>After it, nobody works with settings from before: they are remembered for seconds, and the longest request, one with files, takes ten minutes.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(12);

    private const int MaxTries = 20;

    /// <summary>The organisation, fenced or not; null for none.</summary>
    public async Task<TenantRow?> Find(TenantId id, CancellationToken ct) =>
        await records.Get(Partitions.Settings(id), TenantRows.Settings, ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.TenantRow) : null;

    /// <summary>Since when it stands; the same when it stood before. Null: there is no such organisation.</summary>
    public Task<DateTimeOffset?> Raise(TenantId id, CancellationToken ct) => Set(id, row => row with { Moving = row.Moving ?? time.GetUtcNow() }, ct);

    /// <summary>The organisation is at home again. Only where it is nowhere else: two that go on from the same record contradict each other.</summary>
    public Task Lift(TenantId id, CancellationToken ct) => Set(id, row => row with { Moving = null }, ct);

    private async Task<DateTimeOffset?> Set(TenantId id, Func<TenantRow, TenantRow> change, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await records.Get(Partitions.Settings(id), TenantRows.Settings, ct) is not { } row)
                return null;
            var (before, after) = (RowJson.Read(row.Body, RowJson.Default.TenantRow), default(TenantRow));
            after = change(before);
            if (after.Moving == before.Moving || await records.Commit(Partitions.Settings(id), [new Write.Replace(row.Key, row.ETag, RowJson.Write(after, RowJson.Default.TenantRow))], ct) == CommitResult.Done)
                return after.Moving;
        }

        throw new InvalidOperationException("An organisation's settings kept changing while it was to be fenced.");
    }
}
