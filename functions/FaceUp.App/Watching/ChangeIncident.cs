using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Watching;

/// <summary>What is done about an incident, step by step, and its end. The same said twice stands there once.</summary>
public sealed class ChangeIncident(WatchingStore store, TenantStore tenants, TenantChanges changes, TimeProvider time)
{
    private const int MaxTries = 20;

    public Task<IResult> Step(Caller caller, ObjectId id, IncidentStepRequest body, CancellationToken ct)
    {
        var (now, occurred) = (time.GetUtcNow(), OpenIncident.Seconds(body.Occurred));
        if (FaultIn(body.What, IncidentStepRequest.MaxWhat) is { } fault)
            return Task.FromResult(Problems.Invalid("/what", fault));
        if (body.Occurred > now || body.Occurred.Year < 2000)
            return Task.FromResult(Problems.Invalid("/occurred", "Must not lie ahead, nor before the year 2000."));
        var step = new IncidentStepRow(body.Step, body.What.Trim(), occurred, caller.Person.Id, now);
        return Change(caller, id, incident => incident switch
        {
            _ when incident.Steps.Any(s => s with { At = now } == step) => (null, null),
            { End: not null } => (Refusal.IncidentClosed, null),
            { Steps.Count: >= IncidentStepRequest.MaxSteps } => (Refusal.TooManySteps, null),
            _ => (null, (new TenantEvent.IncidentStepped(id, step.Step, step.What, occurred, step.By, now), incident with { Steps = [.. incident.Steps, step] })),
        }, ct);
    }

    public Task<IResult> End(Caller caller, ObjectId id, IncidentEndRequest body, CancellationToken ct)
    {
        if (FaultIn(body.Lessons, IncidentEndRequest.MaxLessons) is { } fault)
            return Task.FromResult(Problems.Invalid("/lessons", fault));
        var (now, end) = (time.GetUtcNow(), new IncidentEnd(body.Lessons.Trim(), caller.Person.Id, time.GetUtcNow()));
        return Change(caller, id, incident => incident switch
        {
            { End: { } there } when there with { At = now } == end with { At = now } => (null, null),
            { End: not null } => (Refusal.IncidentClosed, null),
            { PersonalData: true } when AuthorityClock.State(incident.AwareAt, incident.Steps.Select(s => s.Step), now) is AuthorityState.Open or AuthorityState.Late => (Refusal.AuthorityWaits, null),
            _ => (null, (new TenantEvent.IncidentClosed(id, end.Lessons, end.By, now), incident with { End = end })),
        }, ct);
    }

    private async Task<IResult> Change(Caller caller, ObjectId id, Func<IncidentRow, (Refusal? Refused, (TenantEvent Told, IncidentRow Row)? Done)> decide, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries && await tenants.Read(caller.Tenant.Id, ct) is { } tenant; tries++)
        {
            if (await store.Incident(tenant.Id, id, ct) is not { } incident)
                return Problems.For(Refusal.NotFound);
            var (refused, done) = decide(incident.Row);
            if (refused is { } why)
                return Problems.For(why);
            if (done is not { } change || await changes.Tell(tenant, change.Told, [incident.With(change.Row)], ct))
                return TypedResults.NoContent();
        }

        return Problems.For(Refusal.Changed);
    }

    private static string? FaultIn(string text, int most) => string.IsNullOrWhiteSpace(text) ? "Must not be empty." : PlainText.FaultIn(text, most);
}
