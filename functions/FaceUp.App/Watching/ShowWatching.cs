using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Watching;

/// <summary>Alerts and incidents, newest first. Nothing in them is of a case that keeps somebody out, so everybody in office sees the same.</summary>
public sealed class ShowWatching(WatchingStore store, TimeProvider time)
{
    private const int Page = 50;

    public static IResult Rules() => TypedResults.Json(new RuleList([.. WatchRules.All.Select(r => new RuleView(r.Id, r.Title, r.Says, r.Count, r.Hours))]), ApiJson.Wire.RuleList);

    public async Task<IResult> Alerts(Caller caller, string? open, string? cursor, CancellationToken ct)
    {
        if (open is not (null or "true" or "false"))
            return Problems.Invalid("open", "Must be true or false.", 400);
        var list = open == "true" ? "undecided" : "alerts";
        var seal = new Cursor(caller.Tenant, $"{list}|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var (ids, next) = await store.List(caller.Tenant.Id, list, after, Page, ct);
        var alerts = await Task.WhenAll(ids.Select(id => store.Alert(caller.Tenant.Id, id, ct)));
        return TypedResults.Json(new AlertList([.. alerts.OfType<FoundAlert>().Select(a => View(a, caller))], next is null ? null : seal.Close(next)), ApiJson.Wire.AlertList);
    }

    public async Task<IResult> Incidents(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"incidents|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the page before.", 400);
        var (ids, next) = await store.List(caller.Tenant.Id, "incidents", after, Page, ct);
        var incidents = await Task.WhenAll(ids.Select(id => store.Incident(caller.Tenant.Id, id, ct)));
        return TypedResults.Json(new IncidentList([.. incidents.OfType<FoundIncident>().Select(Line)], next is null ? null : seal.Close(next)), ApiJson.Wire.IncidentList);
    }

    public async Task<IResult> Incident(Caller caller, ObjectId id, CancellationToken ct)
    {
        if (await store.Incident(caller.Tenant.Id, id, ct) is not { } found)
            return Problems.For(Refusal.NotFound);
        var row = found.Row;
        var view = new IncidentView(
            Line(found), row.Alerts, [.. row.Steps.Select(s => new IncidentStepView(s.Step, s.What, s.Occurred, s.By, s.At))], row.End is { } end ? new(end.Lessons, end.By, end.At) : null);
        return TypedResults.Json(view, ApiJson.Wire.IncidentView);
    }

    private AlertView View(FoundAlert found, Caller caller)
    {
        var (row, rule) = (found.Row, WatchRules.Find(found.Row.Rule)); // null for one of a newer version
        return new(
            found.Id, row.Rule, rule?.Title ?? row.Rule, rule?.Says ?? "", row.Person, row.From, row.Until, row.At, row.Due,
            row.Decision is null && AlertChore.Overdue(row.Due, 1) <= time.GetUtcNow(), row.Person == caller.Person.Id ? true : null,
            row.Decision is { } d ? new(d.Verdict, d.Why, d.By, d.At, d.Incident) : null);
    }

    private IncidentLine Line(FoundIncident found)
    {
        var row = found.Row;
        var authority = row.PersonalData ? new AuthorityView(AuthorityClock.Due(row.AwareAt), AuthorityClock.State(row.AwareAt, row.Steps.Select(s => s.Step), time.GetUtcNow())) : null;
        return new(found.Id, row.Title, row.Severity, row.PersonalData, row.AwareAt, row.At, row.By, authority, row.End?.At);
    }
}
