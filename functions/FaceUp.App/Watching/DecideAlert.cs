using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Watching;

/// <summary>Somebody decides what an alert comes to; never whoever it is about. Decided once: what comes to light later is an incident of its own.</summary>
public sealed class DecideAlert(WatchingStore store, TenantStore tenants, TenantChanges changes, TimeProvider time)
{
    public const int MaxAlerts = 200; // of an incident

    private const int MaxTries = 20;

    public async Task<IResult> Handle(Caller caller, ObjectId id, AlertVerdictRequest body, string why, CancellationToken ct)
    {
        if (body.Verdict == AlertVerdict.Incident != body.Incident is not null)
            return Problems.Invalid("/incident", "Must be the id of an open incident with the verdict incident, and left out with another.");
        for (var tries = 0; tries < MaxTries && await tenants.Read(caller.Tenant.Id, ct) is { } tenant; tries++)
        {
            if (await store.Alert(tenant.Id, id, ct) is not { } alert)
                return Problems.For(Refusal.NotFound);
            if (alert.Row.Person == caller.Person.Id)
                return Problems.For(Refusal.AnotherPerson);
            if (alert.Row.Decision is { } there)
                return (there.Verdict, there.Why, there.By, there.Incident) == (body.Verdict, why, caller.Person.Id, body.Incident) ? TypedResults.NoContent() : Problems.For(Refusal.Decided);
            var incident = body.Incident is { } of ? await store.Incident(tenant.Id, of, ct) : null;
            if (body.Incident is not null && incident is not { Row.End: null, Row.Alerts.Count: < MaxAlerts })
                return Problems.Invalid("/incident", $"Must be the id of an open incident that fewer than {MaxAlerts} alerts belong to.");
            var decision = new AlertDecision(body.Verdict, why, caller.Person.Id, time.GetUtcNow(), body.Incident);
            if (await changes.Tell(tenant, new TenantEvent.AlertDecided(id, decision.Verdict, why, decision.By, decision.At, decision.Incident), Rows(alert, decision, incident), ct))
                return TypedResults.NoContent();
        }

        return Problems.For(Refusal.Changed);
    }

    private static IEnumerable<Write> Rows(FoundAlert alert, AlertDecision decision, FoundIncident? incident) =>
    [
        alert.With(alert.Row with { Decision = decision }),
        new Write.Delete(WatchingRows.Undecided(alert.Row.At, alert.Id)),
        .. incident is null ? [] : new[] { incident.With(incident.Row with { Alerts = [.. incident.Row.Alerts, alert.Id] }) },
    ];
}
