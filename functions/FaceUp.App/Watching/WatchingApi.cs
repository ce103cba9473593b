using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.People;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.App.Watching;

/// <summary>What is out of the ordinary in the record, who decides about it, and what becomes of it.</summary>
public sealed class WatchingApi(DeskDoor door, ShowWatching show, DecideAlert decide, OpenIncident open, ChangeIncident change)
{
    public const string Alerts = "api/v1/tenants/{tenant}/alerts";
    public const string Rules = "api/v1/tenants/{tenant}/alerts/rules";
    public const string Decision = "api/v1/tenants/{tenant}/alerts/{alert}/decision";
    public const string Incidents = "api/v1/tenants/{tenant}/incidents";
    public const string Incident = "api/v1/tenants/{tenant}/incidents/{incident}";
    public const string Steps = "api/v1/tenants/{tenant}/incidents/{incident}/steps";
    public const string End = "api/v1/tenants/{tenant}/incidents/{incident}/end";

    private const int MaxBodyBytes = 64 * 1024;
    private static readonly Role[] Office = [Role.Admin, Role.Auditor];

    [Endpoint("GET", Alerts, "What was out of the ordinary, newest first; with open=true what nobody has decided on.", Asks = Asks.AdminOrAuditor, Answer = typeof(AlertList), Refuses = [400], Query = ["open", "cursor"])]
    public Task<IResult> ListAlerts(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Office, (caller, ct) => show.Alerts(caller, request.Query["open"].FirstOrDefault(), request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("GET", Rules, "The rules by which the record is watched.", Asks = Asks.AdminOrAuditor, Answer = typeof(RuleList))]
    public Task<IResult> ShowAlertRules(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, Office, (_, _) => Task.FromResult(ShowWatching.Rules()));

    [Endpoint("PUT", Decision, "Decides about an alert; never for whoever it is about.", Asks = Asks.AdminOrAuditor, Body = typeof(AlertVerdictRequest), Status = 204, Refuses = [404, 409, 412])]
    public Task<IResult> DecideAlert(HttpRequest request, string tenant, string alert) => door.ForPeopleOfAll(request, tenant, Office, async (caller, ct) =>
    {
        var body = await JsonBody.Read(request, ApiJson.Wire.AlertVerdictRequest, MaxBodyBytes, ct);
        return await decide.Handle(caller, new(alert), body, Reason.Of(body.Reason), ct);
    });

    [Endpoint("POST", Incidents, "Opens an incident. Where personal data is concerned, the 72 hours of GDPR Art. 33 run.", Asks = Asks.AdminOrAuditor, Body = typeof(IncidentRequest), Answer = typeof(IncidentOpened), Status = 201, Refuses = [412], Headers = [Submission.KeyHeader])]
    public Task<IResult> OpenIncident(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, Office, async (caller, ct) =>
        await open.Handle(caller, await JsonBody.Read(request, ApiJson.Wire.IncidentRequest, MaxBodyBytes, ct), Submission.KeyOf(request), ct));

    [Endpoint("GET", Incidents, "Incidents, newest first.", Asks = Asks.AdminOrAuditor, Answer = typeof(IncidentList), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListIncidents(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Office, (caller, ct) => show.Incidents(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("GET", Incident, "An incident with its timeline.", Asks = Asks.AdminOrAuditor, Answer = typeof(IncidentView), Refuses = [404])]
    public Task<IResult> ShowIncident(HttpRequest request, string tenant, string incident) =>
        door.ForPeopleOfAll(request, tenant, Office, (caller, ct) => show.Incident(caller, new(incident), ct));

    [Endpoint("POST", Steps, "What was done about an incident. The same said twice stands there once.", Asks = Asks.AdminOrAuditor, Body = typeof(IncidentStepRequest), Status = 204, Refuses = [404, 409, 412])]
    public Task<IResult> StepIncident(HttpRequest request, string tenant, string incident) => door.ForPeopleOfAll(request, tenant, Office, async (caller, ct) =>
        await change.Step(caller, new(incident), await JsonBody.Read(request, ApiJson.Wire.IncidentStepRequest, MaxBodyBytes, ct), ct));

    [Endpoint("PUT", End, "Closes an incident: not before the supervisory authority was told, or somebody said why it need not be, where personal data is concerned.", Asks = Asks.AdminOrAuditor, Body = typeof(IncidentEndRequest), Status = 204, Refuses = [404, 409, 412])]
    public Task<IResult> CloseIncident(HttpRequest request, string tenant, string incident) => door.ForPeopleOfAll(request, tenant, Office, async (caller, ct) =>
        await change.End(caller, new(incident), await JsonBody.Read(request, ApiJson.Wire.IncidentEndRequest, MaxBodyBytes, ct), ct));
}

public static class WatchingWiring
{
    /// <summary>Watching the record, at the desk's door.</summary>
    public static IServiceCollection AddWatching(this IServiceCollection services) => services
        .AddSingleton<WatchingStore>().AddSingleton<CaseActsBook>().AddSingleton<WrongReceiptsCounted>().AddSingleton<RaiseAlert>().AddSingleton<ShowWatching>().AddSingleton<DecideAlert>()
        .AddSingleton<OpenIncident>().AddSingleton<ChangeIncident>().AddSingleton<WatchingApi>()
        .AddSingleton<IChore, WatchChore>().AddSingleton<IChore, AlertChore>().AddSingleton<IChore, IncidentChore>();
}
