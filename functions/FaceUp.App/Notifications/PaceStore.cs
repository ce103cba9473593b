using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>What is kept of a target's pace.</summary>
/// <param name="Hour">With <paramref name="Left"/>: how many notices it may still be sent one by one in this hour.</param>
/// <param name="Digests">How many digests it has had: numbers the one that is being gathered.</param>
public sealed record PaceRow(DateTimeOffset Hour, int Left, int Digests = 0);

/// <summary>A notice that waits for a digest. Codes, and no case; its key names the notice.</summary>
public sealed record HeldRow(NoticeKind Kind, string Unit, Duty? Duty = null, DateOnly? Due = null);

/// <summary>One that was read.</summary>
public sealed record Held(string Notice, HeldRow Row);

/// <summary>
/// How much a target is sent at once, and what waits for its next digest. Rows of the organisation's partition, which only the desk may write: <c>pace|target</c> and
/// <c>held|target|notice</c>. Neither tells a minute.
/// </summary>
public sealed class PaceStore(IRecords records, TimeProvider time)
{
    /// <summary>Held notices that go into a digest in one commit, beside its own rows.</summary>
    public const int Batch = 90;

    private const int MaxTries = 20;

    private static string Pace(string target) => $"pace|{target}";

    private static string HeldBy(string target, string notice) => $"held|{target}|{notice}";

    /// <summary>True when the target may be sent one more by itself in this hour.</summary>
    public async Task<bool> Take(TenantId tenant, NoticeTarget target, CancellationToken ct)
    {
        var perHour = target.PerHour ?? Pacing.DefaultPerHour;
        for (var tries = 0; perHour > 0 && tries < MaxTries; tries++)
        {
            var (pace, etag) = await Find(tenant, target.Id, ct);
            if (new NoticeBucket(pace.Hour, pace.Left).Take(time.GetUtcNow(), perHour) is not { } left)
                return false;
            if (await records.Commit(Partitions.Settings(tenant), [Written(target.Id, pace with { Hour = left.Hour, Left = left.Left }, etag)], ct) == CommitResult.Done)
                return true;
        }

        return true; // any number; or so many at once that one more is no matter
    }

    /// <summary>It waits for the next digest. Told twice is harmless.</summary>
    public Task Hold(TenantId tenant, string target, string notice, HeldRow row, CancellationToken ct) =>
        records.Commit(Partitions.Settings(tenant), [new Write.Put(HeldBy(target, notice), RowJson.Write(row, RowJson.Default.HeldRow))], ct);

    /// <summary>At most <see cref="Batch"/>.</summary>
    public async Task<IReadOnlyList<Held>> Waiting(TenantId tenant, string target, CancellationToken ct)
    {
        var page = await records.Range(Partitions.Settings(tenant), HeldBy(target, ""), HeldBy(target, "~"), Batch, ct);
        return [.. page.Rows.Select(row => new Held(row.Key[^CaseId.Length..], RowJson.Read(row.Body, RowJson.Default.HeldRow)))];
    }

    /// <summary>The pace of a target and its row's version, null where it has none yet.</summary>
    public async Task<(PaceRow Row, string? ETag)> Find(TenantId tenant, string target, CancellationToken ct) =>
        await records.Get(Partitions.Settings(tenant), Pace(target), ct) is { } row
            ? (RowJson.Read(row.Body, RowJson.Default.PaceRow), row.ETag)
            : (new PaceRow(DateTimeOffset.UnixEpoch, 0), null);

    /// <summary>Puts <paramref name="taken"/> into the digest that is being gathered: they leave, and its row counts them, in one commit. Null: none of them is for it any more.</summary>
    public Task<CommitResult> Gather(TenantId tenant, string target, IReadOnlyList<Held> taken, Write? digest, CancellationToken ct) =>
        records.Commit(Partitions.Settings(tenant), [.. digest is null ? Array.Empty<Write>() : [digest], .. taken.Select(held => new Write.Delete(HeldBy(target, held.Notice)))], ct);

    /// <summary>The digest is complete and goes out; the next one has another number.</summary>
    public Task<CommitResult> Close(TenantId tenant, string target, PaceRow pace, string? etag, string digest, CancellationToken ct) =>
        records.Commit(Partitions.Settings(tenant), [Written(target, pace with { Digests = pace.Digests + 1 }, etag), new Write.Put(CaseRows.Outbox(CaseId.Organisation, digest), Array.Empty<byte>())], ct);

    private static Write Written(string target, PaceRow row, string? etag) => etag is null
        ? new Write.Insert(Pace(target), RowJson.Write(row, RowJson.Default.PaceRow))
        : new Write.Replace(Pace(target), etag, RowJson.Write(row, RowJson.Default.PaceRow));
}
