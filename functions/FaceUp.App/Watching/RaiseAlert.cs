using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;

namespace FaceUp.App.Watching;

/// <summary>A signal becomes an alert that somebody has to decide on: row, event and notices in one commit, and before it the chore that asks again.</summary>
public sealed class RaiseAlert(WatchingStore store, TenantStore tenants, TenantChanges changes, Chores chores, TimeProvider time)
{
    private const int MaxTries = 20;

    public async Task Handle(TenantId id, Signal signal, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries && await tenants.Read(id, ct) is { } tenant; tries++)
        {
            var now = time.GetUtcNow();
            var (alert, row) = (IdOf(tenant, signal), new AlertRow(signal.Rule.Id, signal.Person, signal.From, signal.Until, now));
            await chores.Plan(id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct); // also if it was told before: see ReviewChore
            if (await store.Alert(id, alert, ct) is not null)
                return;
            await chores.Plan(id, AlertChore.ChoreKind, alert.Value, AlertChore.Overdue(row.Due, 1), ct);
            await changes.Tell(tenant, new TenantEvent.AlertRaised(alert, row.Rule, row.From, row.Until, now, row.Person), Rows(tenant, alert, row), ct); // and once more, for its notices
        }
    }

    private static IEnumerable<Write> Rows(Tenant tenant, ObjectId alert, AlertRow row) =>
    [
        new Write.Insert(WatchingRows.Alert(alert), RowJson.Write(row, RowJson.Default.AlertRow)),
        new Write.Insert(WatchingRows.Alerts(row.At, alert), Array.Empty<byte>()),
        new Write.Insert(WatchingRows.Undecided(row.At, alert), Array.Empty<byte>()),
        .. OrganisationNotices.Rows(tenant, NoticeKind.AlertRaised, alert.Value, 1),
    ];

    private static ObjectId IdOf(Tenant tenant, Signal signal) => new(Base32.Encode(
        HMACSHA256.HashData(tenant.CursorKey, Encoding.UTF8.GetBytes($"faceup/alerts/v1\n{signal.Rule.Id}\n{signal.Person}\n{signal.Until.ToUnixTimeSeconds()}")), ObjectId.Length));
}
