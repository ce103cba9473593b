using FaceUp.App.Hotline;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What an operator takes down. It makes a case, so it lends the workflow its client.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class HotlineTriggers(HotlineApi hotline, DurableWorkflow workflow)
{
    [Function(nameof(ShowIntakeForm))]
    public Task<IResult> ShowIntakeForm([HttpTrigger(Anonymous, "get", Route = HotlineApi.Intake)] HttpRequest request, string tenant) => hotline.ShowIntakeForm(request, tenant);

    [Function(nameof(TakeDownReport))]
    public Task<IResult> TakeDownReport([HttpTrigger(Anonymous, "post", Route = HotlineApi.Intake)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, hotline).TakeDownReport(request, tenant);
}
