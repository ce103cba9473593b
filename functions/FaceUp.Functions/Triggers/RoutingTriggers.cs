using FaceUp.App.Http;
using FaceUp.App.Routing;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Where reports go, once more as triggers: see <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class RoutingTriggers(RoutingApi routing, DurableWorkflow workflow)
{
    [Function(nameof(TryRouting))]
    public Task<IResult> TryRouting([HttpTrigger(Anonymous, "post", Route = RoutingApi.Trial)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, routing).TryRouting(request, tenant);

    [Function(nameof(ListUnassigned))]
    public Task<IResult> ListUnassigned([HttpTrigger(Anonymous, "get", Route = RoutingApi.Unassigned)] HttpRequest request, string tenant) =>
        routing.ListUnassigned(request, tenant);

    [Function(nameof(AssignUnassigned))]
    public Task<IResult> AssignUnassigned([HttpTrigger(Anonymous, "put", Route = RoutingApi.UnassignedAssignment)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, routing).AssignUnassigned(request, tenant, id);
}
