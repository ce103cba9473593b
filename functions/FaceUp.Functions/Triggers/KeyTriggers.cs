using FaceUp.App.Http;
using FaceUp.App.Keys;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The desk's routes to the organisation's key.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class KeyTriggers(KeysApi keys, DurableWorkflow workflow)
{
    [Function(nameof(ListKeys))]
    public Task<IResult> ListKeys([HttpTrigger(Anonymous, "get", Route = KeysApi.Keys)] HttpRequest request, string tenant) =>
        keys.ListKeys(request, tenant);

    [Function(nameof(RotateKey))]
    public Task<IResult> RotateKey([HttpTrigger(Anonymous, "post", Route = KeysApi.Rotation)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, keys).RotateKey(request, tenant);

    [Function(nameof(SwitchKey))]
    public Task<IResult> SwitchKey([HttpTrigger(Anonymous, "put", Route = KeysApi.Key)] HttpRequest request, string tenant, string key, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, keys).SwitchKey(request, tenant, key);

    [Function(nameof(StartRewrap))]
    public Task<IResult> StartRewrap([HttpTrigger(Anonymous, "post", Route = KeysApi.Rewrap)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, keys).StartRewrap(request, tenant);

    [Function(nameof(ShowRewrap))]
    public Task<IResult> ShowRewrap([HttpTrigger(Anonymous, "get", Route = KeysApi.Rewrap)] HttpRequest request, string tenant) =>
        keys.ShowRewrap(request, tenant);
}
