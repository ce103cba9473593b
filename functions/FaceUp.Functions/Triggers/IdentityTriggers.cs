using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The desk's routes to who a reporter is, and through broken glass.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class IdentityTriggers(IdentityApi identity, GlassApi glass, DurableWorkflow workflow)
{
    [Function(nameof(AskForIdentity))]
    public Task<IResult> AskForIdentity([HttpTrigger(Anonymous, "post", Route = IdentityApi.Asking)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, identity).AskForIdentity(request, tenant, id);

    [Function(nameof(ReadIdentity))]
    public Task<IResult> ReadIdentity([HttpTrigger(Anonymous, "get", Route = IdentityApi.Identity)] HttpRequest request, string tenant, string id) =>
        identity.ReadIdentity(request, tenant, id);

    [Function(nameof(ListIdentityRequests))]
    public Task<IResult> ListIdentityRequests([HttpTrigger(Anonymous, "get", Route = IdentityApi.Requests)] HttpRequest request, string tenant) =>
        identity.ListIdentityRequests(request, tenant);

    [Function(nameof(ReadIdentityRequest))]
    public Task<IResult> ReadIdentityRequest([HttpTrigger(Anonymous, "get", Route = IdentityApi.Request)] HttpRequest request, string tenant, string ask) =>
        identity.ReadIdentityRequest(request, tenant, ask);

    [Function(nameof(DecideOnIdentity))]
    public Task<IResult> DecideOnIdentity([HttpTrigger(Anonymous, "put", Route = IdentityApi.Decision)] HttpRequest request, string tenant, string ask, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, identity).DecideOnIdentity(request, tenant, ask);

    [Function(nameof(AskForGlass))]
    public Task<IResult> AskForGlass([HttpTrigger(Anonymous, "post", Route = GlassApi.Glass)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, glass).AskForGlass(request, tenant);

    [Function(nameof(ListGlass))]
    public Task<IResult> ListGlass([HttpTrigger(Anonymous, "get", Route = GlassApi.Glass)] HttpRequest request, string tenant) =>
        glass.ListGlass(request, tenant);

    [Function(nameof(ReadGlassRequest))]
    public Task<IResult> ReadGlassRequest([HttpTrigger(Anonymous, "get", Route = GlassApi.Request)] HttpRequest request, string tenant, string ask) =>
        glass.ReadGlassRequest(request, tenant, ask);

    [Function(nameof(ConfirmGlass))]
    public Task<IResult> ConfirmGlass([HttpTrigger(Anonymous, "put", Route = GlassApi.Confirmation)] HttpRequest request, string tenant, string ask, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, glass).ConfirmGlass(request, tenant, ask);

    [Function(nameof(ReadCaseThroughGlass))]
    public Task<IResult> ReadCaseThroughGlass([HttpTrigger(Anonymous, "get", Route = GlassApi.Case)] HttpRequest request, string tenant, string ask) =>
        glass.ReadCaseThroughGlass(request, tenant, ask);

    [Function(nameof(ReadFileThroughGlass))]
    public Task<IResult> ReadFileThroughGlass([HttpTrigger(Anonymous, "get", Route = GlassApi.File)] HttpRequest request, string tenant, string ask, string file) =>
        glass.ReadFileThroughGlass(request, tenant, ask, file);
}
