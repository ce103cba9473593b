using FaceUp.App.Http;
using FaceUp.App.Watching;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Alerts and incidents: the same words as in the slice's own …Api, and nothing added.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class WatchingTriggers(WatchingApi watching)
{
    [Function(nameof(ListAlerts))]
    public Task<IResult> ListAlerts([HttpTrigger(Anonymous, "get", Route = WatchingApi.Alerts)] HttpRequest request, string tenant) => watching.ListAlerts(request, tenant);

    [Function(nameof(ShowAlertRules))]
    public Task<IResult> ShowAlertRules([HttpTrigger(Anonymous, "get", Route = WatchingApi.Rules)] HttpRequest request, string tenant) => watching.ShowAlertRules(request, tenant);

    [Function(nameof(DecideAlert))]
    public Task<IResult> DecideAlert([HttpTrigger(Anonymous, "put", Route = WatchingApi.Decision)] HttpRequest request, string tenant, string alert) => watching.DecideAlert(request, tenant, alert);

    [Function(nameof(OpenIncident))]
    public Task<IResult> OpenIncident([HttpTrigger(Anonymous, "post", Route = WatchingApi.Incidents)] HttpRequest request, string tenant) => watching.OpenIncident(request, tenant);

    [Function(nameof(ListIncidents))]
    public Task<IResult> ListIncidents([HttpTrigger(Anonymous, "get", Route = WatchingApi.Incidents)] HttpRequest request, string tenant) => watching.ListIncidents(request, tenant);

    [Function(nameof(ShowIncident))]
    public Task<IResult> ShowIncident([HttpTrigger(Anonymous, "get", Route = WatchingApi.Incident)] HttpRequest request, string tenant, string incident) =>
        watching.ShowIncident(request, tenant, incident);

    [Function(nameof(StepIncident))]
    public Task<IResult> StepIncident([HttpTrigger(Anonymous, "post", Route = WatchingApi.Steps)] HttpRequest request, string tenant, string incident) =>
        watching.StepIncident(request, tenant, incident);

    [Function(nameof(CloseIncident))]
    public Task<IResult> CloseIncident([HttpTrigger(Anonymous, "put", Route = WatchingApi.End)] HttpRequest request, string tenant, string incident) =>
        watching.CloseIncident(request, tenant, incident);
}
