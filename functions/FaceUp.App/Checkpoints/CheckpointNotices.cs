using System.Globalization;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// Sends the newest checkpoint to the targets that want it, once a day, and not while they rest. The notice names the day alone: what is said is the newest checkpoint there is when it goes.
/// </summary>
public sealed class CheckpointNotices(IRecords records, NoticeStore notices, Chores chores, TimeProvider time)
{
    public static IEnumerable<NoticeTarget> Targets(Tenant tenant) => tenant.Settings.Targets.Where(t => t.Person is null && t.Muted != true && t.HearsOf(NoticeKind.CheckpointMade));

    public async Task Announce(Tenant tenant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var target in Targets(tenant))
        {
            var id = IdOf(tenant, target, now);
            if (Pacing.AfterRest(target, tenant.Zone, now) > now || await notices.Find(tenant.Id, id, ct) is not null)
                continue;
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // before there is something to carry
            var row = new NoticeRow(CaseId.Organisation, target.Id, NoticeKind.CheckpointMade, "", null, null, Review: Day(now));
            await records.Commit(Partitions.Settings(tenant.Id),
            [
                new Write.Insert(CaseRows.Notice(id), RowJson.Write(row, RowJson.Default.NoticeRow)),
                new Write.Insert(CaseRows.Outbox(CaseId.Organisation, id), Array.Empty<byte>()),
            ], ct); // a conflict: somebody else did, or this one did and was not told
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
        }
    }

    /// <summary>How the last one went that came to an end, of today and yesterday: true for arrived, false for a dead letter, null where neither is known.</summary>
    public async Task<bool?> Arrived(Tenant tenant, NoticeTarget target, CancellationToken ct)
    {
        foreach (var day in new[] { time.GetUtcNow(), time.GetUtcNow().AddDays(-1) })
        {
            if ((await notices.Find(tenant.Id, IdOf(tenant, target, day), ct))?.Row.State is { } state and (NoticeState.Delivered or NoticeState.Dead))
                return state == NoticeState.Delivered;
        }

        return null;
    }

    private static string IdOf(Tenant tenant, NoticeTarget target, DateTimeOffset at) => OrganisationNotices.NewId($"{tenant.Id}\n{NoticeKind.CheckpointMade}\n{Day(at)}\n{target.Id}");

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
