using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Where notices go, once more as triggers: see <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class TargetTriggers(TargetsApi targets, DurableWorkflow workflow)
{
    [Function(nameof(PreviewNotice))]
    public Task<IResult> PreviewNotice([HttpTrigger(Anonymous, "get", Route = TargetsApi.Preview)] HttpRequest request, string tenant, string target) =>
        targets.PreviewNotice(request, tenant, target);

    [Function(nameof(TestTarget))]
    public Task<IResult> TestTarget([HttpTrigger(Anonymous, "post", Route = TargetsApi.Test)] HttpRequest request, string tenant, string target, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, targets).TestTarget(request, tenant, target);

    [Function(nameof(ListDeliveries))]
    public Task<IResult> ListDeliveries([HttpTrigger(Anonymous, "get", Route = TargetsApi.Deliveries)] HttpRequest request, string tenant, string target) =>
        targets.ListDeliveries(request, tenant, target);
}
