using FaceUp.App.Hotline;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>A caller's code, in an app that has both doors; see <see cref="WakingDirectly"/>.</summary>
[StandsAt(Doors.Both)]
public sealed class FirstAccessDirectly(FirstAccessApi access, DurableWorkflow workflow)
{
    [Function(nameof(TurnFirstAccessCode))]
    public Task<IResult> TurnFirstAccessCode([HttpTrigger(Anonymous, "post", Route = FirstAccessApi.FirstAccess)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, access).TurnFirstAccessCode(request, tenant);
}

/// <summary>The same in the reporter's app; see <see cref="WakingThroughQueue"/>.</summary>
[StandsAt(Doors.Reporter)]
public sealed class FirstAccessThroughQueue(FirstAccessApi access)
{
    [Function(nameof(TurnFirstAccessCodeThroughQueue))]
    public Task<IResult> TurnFirstAccessCodeThroughQueue([HttpTrigger(Anonymous, "post", Route = FirstAccessApi.FirstAccess)] HttpRequest request, string tenant) =>
        access.TurnFirstAccessCode(request, tenant);
}
