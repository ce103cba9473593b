using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>A reporter's identity, from an app that has both doors; see <see cref="WakingDirectly"/>.</summary>
[StandsAt(Doors.Both)]
public sealed class OwnIdentityDirectly(OwnIdentityApi identity, DurableWorkflow workflow)
{
    [Function(nameof(GiveIdentity))]
    public Task<IResult> GiveIdentity([HttpTrigger(Anonymous, "post", Route = OwnIdentityApi.OwnIdentity)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, identity).GiveIdentity(request, tenant);
}

/// <summary>The same from the reporter's app; see <see cref="WakingThroughQueue"/>.</summary>
[StandsAt(Doors.Reporter)]
public sealed class OwnIdentityThroughQueue(OwnIdentityApi identity)
{
    [Function(nameof(GiveIdentityThroughQueue))]
    public Task<IResult> GiveIdentityThroughQueue([HttpTrigger(Anonymous, "post", Route = OwnIdentityApi.OwnIdentity)] HttpRequest request, string tenant) =>
        identity.GiveIdentity(request, tenant);
}
