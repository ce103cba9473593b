using FaceUp.App.Http;
using FaceUp.App.Retention;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The end of a case: the desk's routes of the slice Retention, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class RetentionTriggers(RetentionApi retention, DurableWorkflow workflow)
{
    [Function(nameof(ShowRetention))]
    public Task<IResult> ShowRetention([HttpTrigger(Anonymous, "get", Route = RetentionApi.Retention)] HttpRequest request, string tenant, string id) =>
        retention.ShowRetention(request, tenant, id);

    [Function(nameof(ReadRetentionReason))]
    public Task<IResult> ReadRetentionReason([HttpTrigger(Anonymous, "get", Route = RetentionApi.Reason)] HttpRequest request, string tenant, string id, string reason) =>
        retention.ReadRetentionReason(request, tenant, id, reason);

    [Function(nameof(PlaceHold))]
    public Task<IResult> PlaceHold([HttpTrigger(Anonymous, "post", Route = RetentionApi.Holds)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, retention).PlaceHold(request, tenant, id);

    [Function(nameof(LiftHold))]
    public Task<IResult> LiftHold([HttpTrigger(Anonymous, "delete", Route = RetentionApi.Hold)] HttpRequest request, string tenant, string id, string hold, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, retention).LiftHold(request, tenant, id, hold);

    [Function(nameof(AskForDisposal))]
    public Task<IResult> AskForDisposal([HttpTrigger(Anonymous, "post", Route = RetentionApi.Requests)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, retention).AskForDisposal(request, tenant, id);

    [Function(nameof(DecideOnDisposal))]
    public Task<IResult> DecideOnDisposal([HttpTrigger(Anonymous, "put", Route = RetentionApi.Decision)] HttpRequest request, string tenant, string id, string ask, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, retention).DecideOnDisposal(request, tenant, id, ask);

    [Function(nameof(ShowCertificate))]
    public Task<IResult> ShowCertificate([HttpTrigger(Anonymous, "get", Route = RetentionApi.Certificate)] HttpRequest request, string tenant, string id) =>
        retention.ShowCertificate(request, tenant, id);

    [Function(nameof(ListDisposals))]
    public Task<IResult> ListDisposals([HttpTrigger(Anonymous, "get", Route = RetentionApi.Disposals)] HttpRequest request, string tenant) =>
        retention.ListDisposals(request, tenant);

    [Function(nameof(PreviewDisposals))]
    public Task<IResult> PreviewDisposals([HttpTrigger(Anonymous, "get", Route = RetentionApi.Preview)] HttpRequest request, string tenant) =>
        retention.PreviewDisposals(request, tenant);
}
