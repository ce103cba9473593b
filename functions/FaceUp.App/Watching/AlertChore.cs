using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;

namespace FaceUp.App.Watching;

/// <summary>An alert on which nobody has decided by its date is told of, to the record and to the organisation's chats, and again every day.</summary>
public sealed class AlertChore(WatchingStore store, TenantChanges changes, Chores chores, TimeProvider time) : IChore
{
    public const string ChoreKind = "alert";

    public string Kind => ChoreKind;

    /// <summary>When it is said for the <paramref name="day"/>th time: the first time once its last day is over everywhere west of Greenwich, too.</summary>
    public static DateTimeOffset Overdue(DateOnly due, int day) => new DateTimeOffset(due.AddDays(day), new(12, 0), TimeSpan.Zero);

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        if (await store.Alert(tenant.Id, new(id), ct) is not { Row.Decision: null } alert)
            return null; // decided, or never raised
        var (now, first) = (time.GetUtcNow(), Overdue(alert.Row.Due, 1));
        var day = now < first ? 0 : 1 + (int)(now - first).TotalDays;
        if (day > alert.Row.Day)
        {
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // before there is something to carry
            if (!await changes.Tell(tenant, new TenantEvent.AlertOverdue(alert.Id, day, now), [alert.With(alert.Row with { Day = day }), .. OrganisationNotices.Rows(tenant, NoticeKind.AlertOverdue, id, day)], ct))
                return now; // somebody was faster
        }

        if (day > 0) // also if it was told before: see ReviewChore
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
        return Overdue(alert.Row.Due, day + 1);
    }
}

/// <summary>The 72 hours of an incident: who is to tell the supervisory authority is reminded when 24 hours are left, 6, and none.</summary>
public sealed class IncidentChore(WatchingStore store, TenantChanges changes, Chores chores, TimeProvider time) : IChore
{
    public const string ChoreKind = "incident";

    public string Kind => ChoreKind;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await store.Incident(tenant.Id, new(id), ct) is not { Row: { End: null, PersonalData: true } row } incident
            || AuthorityClock.State(row.AwareAt, row.Steps.Select(s => s.Step), now) is AuthorityState.Notified or AuthorityState.NotNeeded)
            return null;
        if (AuthorityClock.Due(row.AwareAt, row.Told, now) is { } hours)
        {
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
            var told = new TenantEvent.IncidentOverdue(incident.Id, AuthorityClock.Due(row.AwareAt), hours, now);
            if (!await changes.Tell(tenant, told, [incident.With(row with { Told = hours }), .. OrganisationNotices.Rows(tenant, NoticeKind.IncidentDue, id, hours)], ct))
                return now;
        }

        if (row.Told is not null || now >= AuthorityClock.Due(row.AwareAt).AddHours(-AuthorityClock.Reminders[0]))
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // see ReviewChore
        return AuthorityClock.Next(row.AwareAt, now);
    }
}
