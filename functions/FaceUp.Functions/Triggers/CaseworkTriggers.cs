using FaceUp.App.Casework;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Work on cases beyond the single one: the desk's routes of the slice Casework, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class CaseworkTriggers(CaseworkApi casework, DurableWorkflow workflow)
{
    [Function(nameof(LinkCase))]
    public Task<IResult> LinkCase([HttpTrigger(Anonymous, "put", Route = CaseworkApi.Link)] HttpRequest request, string tenant, string id, string other, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).LinkCase(request, tenant, id, other);

    [Function(nameof(UnlinkCase))]
    public Task<IResult> UnlinkCase([HttpTrigger(Anonymous, "delete", Route = CaseworkApi.Link)] HttpRequest request, string tenant, string id, string other, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).UnlinkCase(request, tenant, id, other);

    [Function(nameof(MergeCase))]
    public Task<IResult> MergeCase([HttpTrigger(Anonymous, "put", Route = CaseworkApi.Merge)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).MergeCase(request, tenant, id);

    [Function(nameof(RedactText))]
    public Task<IResult> RedactText([HttpTrigger(Anonymous, "post", Route = CaseworkApi.Redactions)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).RedactText(request, tenant, id);

    [Function(nameof(ListRedactions))]
    public Task<IResult> ListRedactions([HttpTrigger(Anonymous, "get", Route = CaseworkApi.Redactions)] HttpRequest request, string tenant, string id) => casework.ListRedactions(request, tenant, id);

    [Function(nameof(AskForRedacted))]
    public Task<IResult> AskForRedacted(
        [HttpTrigger(Anonymous, "post", Route = CaseworkApi.Asking)] HttpRequest request, string tenant, string id, string redaction, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).AskForRedacted(request, tenant, id, redaction);

    [Function(nameof(ReadRedacted))]
    public Task<IResult> ReadRedacted([HttpTrigger(Anonymous, "get", Route = CaseworkApi.Original)] HttpRequest request, string tenant, string id, string redaction) =>
        casework.ReadRedacted(request, tenant, id, redaction);

    [Function(nameof(HandOverCase))]
    public Task<IResult> HandOverCase([HttpTrigger(Anonymous, "put", Route = CaseworkApi.HandOver)] HttpRequest request, string tenant, string id, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).HandOverCase(request, tenant, id);

    [Function(nameof(ChangeManyCases))]
    public Task<IResult> ChangeManyCases([HttpTrigger(Anonymous, "post", Route = CaseworkApi.Many)] HttpRequest request, string tenant, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, casework).ChangeManyCases(request, tenant);
}
