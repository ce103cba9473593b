using FaceUp.App.Http;
using FaceUp.App.Telephone;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>A telephone call, in an app that has both doors; see <see cref="WakingDirectly"/>.</summary>
[StandsAt(Doors.Both)]
public sealed class CallsDirectly(CallsApi calls, DurableWorkflow workflow)
{
    [Function(nameof(AnswerCall))]
    public Task<IResult> AnswerCall([HttpTrigger(Anonymous, "post", Route = CallsApi.Calls)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, calls).AnswerCall(request, tenant);
}

/// <summary>The same in the reporter's app; see <see cref="WakingThroughQueue"/>.</summary>
[StandsAt(Doors.Reporter)]
public sealed class CallsThroughQueue(CallsApi calls)
{
    [Function(nameof(AnswerCallThroughQueue))]
    public Task<IResult> AnswerCallThroughQueue([HttpTrigger(Anonymous, "post", Route = CallsApi.Calls)] HttpRequest request, string tenant) =>
        calls.AnswerCall(request, tenant);
}
