using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What wakes a case from an app that has both doors: the workflow is started at once, without a queue between.</summary>
[StandsAt(Doors.Both)]
public sealed class WakingDirectly(IntakeApi intake, ConversationApi conversation, DurableWorkflow workflow)
{
    [Function(nameof(SubmitReport))]
    public Task<IResult> SubmitReport([HttpTrigger(Anonymous, "post", Route = IntakeApi.Reports)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, intake).SubmitReport(request, tenant);

    [Function(nameof(WriteMessage))]
    public Task<IResult> WriteMessage([HttpTrigger(Anonymous, "post", Route = ConversationApi.Messages)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, conversation).WriteMessage(request, tenant);
}
