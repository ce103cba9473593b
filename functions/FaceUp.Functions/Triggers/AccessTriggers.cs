using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Who sees a case: the desk's routes of the slice Access, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class AccessTriggers(AccessApi access, DurableWorkflow workflow)
{
    [Function(nameof(ShowAccess))]
    public Task<IResult> ShowAccess([HttpTrigger(Anonymous, "get", Route = AccessApi.Access)] HttpRequest request, string tenant, string id) =>
        access.ShowAccess(request, tenant, id);

    [Function(nameof(GrantAccess))]
    public Task<IResult> GrantAccess([HttpTrigger(Anonymous, "put", Route = AccessApi.Grant)] HttpRequest request, string tenant, string id, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, access).GrantAccess(request, tenant, id, person);

    [Function(nameof(EndGrant))]
    public Task<IResult> EndGrant([HttpTrigger(Anonymous, "delete", Route = AccessApi.Grant)] HttpRequest request, string tenant, string id, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, access).EndGrant(request, tenant, id, person);

    [Function(nameof(ExcludePerson))]
    public Task<IResult> ExcludePerson([HttpTrigger(Anonymous, "put", Route = AccessApi.Exclusion)] HttpRequest request, string tenant, string id, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, access).ExcludePerson(request, tenant, id, person);

    [Function(nameof(LiftExclusion))]
    public Task<IResult> LiftExclusion([HttpTrigger(Anonymous, "delete", Route = AccessApi.Exclusion)] HttpRequest request, string tenant, string id, string person, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, access).LiftExclusion(request, tenant, id, person);
}
