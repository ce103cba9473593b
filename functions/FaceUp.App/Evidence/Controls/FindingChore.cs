using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Evidence.Controls;

/// <summary>When what has a last day is overdue, and how often that is said: the first time once the day is over everywhere west of Greenwich, and then every week.</summary>
internal static class Overdue
{
    public static DateTimeOffset At(DateOnly due, int week) => new(due.AddDays(1 + (7 * (week - 1))), new(12, 0), TimeSpan.Zero);

    /// <summary>0 before the first time.</summary>
    public static int Week(DateOnly due, DateTimeOffset now) => now < At(due, 1) ? 0 : 1 + (int)((now - At(due, 1)).TotalDays / 7);
}

/// <summary>A finding that was not closed in time is told of every week until it is: to the record, and to the organisation's chats.</summary>
public sealed class FindingChore(ControlStore store, TenantChanges changes, Chores chores, TimeProvider time) : IChore
{
    public const string ChoreKind = "finding";

    public string Kind => ChoreKind;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (await store.FindFinding(tenant.Id, id, ct) is not { Row.End: null } found)
            return null; // closed, or never opened
        var now = time.GetUtcNow();
        var week = Overdue.Week(found.Row.Due, now);
        if (week > found.Row.Week)
        {
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // before there is something to carry
            if (!await changes.Tell(tenant, new TenantEvent.FindingOverdue(found.Id, found.Row.Due, week, now),
                [found.With(found.Row with { Week = week }), .. OrganisationNotices.Rows(tenant, NoticeKind.FindingOverdue, id, week)], ct))
                return now; // somebody was faster
        }

        if (week > 0) // also if it was told before: who told it may have been killed here
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
        return Overdue.At(found.Row.Due, week + 1);
    }
}

/// <summary>The same for what somebody was asked to say and has not said. The record is told, and whoever was asked.</summary>
public sealed class AttestationChore(ControlStore store, TenantChanges changes, Chores chores, TimeProvider time) : IChore
{
    public const string ChoreKind = "attestation";

    public string Kind => ChoreKind;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (await store.FindAttestation(tenant.Id, id, ct) is not { Row.Said: null } found)
            return null;
        var now = time.GetUtcNow();
        var week = Overdue.Week(found.Row.Due, now);
        if (week > found.Row.Week)
        {
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
            if (!await changes.Tell(tenant, new TenantEvent.AttestationOverdue(found.Id, found.Row.Due, week, now),
                [found.With(found.Row with { Week = week }), .. OrganisationNotices.RowsTo(tenant, NoticeKind.AttestationWaits, id, week, found.Row.To)], ct))
                return now;
        }

        if (week > 0)
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
        return Overdue.At(found.Row.Due, week + 1);
    }
}
