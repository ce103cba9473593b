using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Files beyond their clean copies: the desk's routes of the slice Files, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class FilesTriggers(FilesApi files, DurableWorkflow workflow)
{
    [Function(nameof(ShowPreview))]
    public Task<IResult> ShowPreview([HttpTrigger(Anonymous, "get", Route = FilesApi.Preview)] HttpRequest request, string tenant, string id, string file) =>
        files.ShowPreview(request, tenant, id, file);

    [Function(nameof(AskForOriginal))]
    public Task<IResult> AskForOriginal([HttpTrigger(Anonymous, "post", Route = FilesApi.Asking)] HttpRequest request, string tenant, string id, string file, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, files).AskForOriginal(request, tenant, id, file);

    [Function(nameof(ReadOriginal))]
    public Task<IResult> ReadOriginal([HttpTrigger(Anonymous, "get", Route = FilesApi.Original)] HttpRequest request, string tenant, string id, string file) =>
        files.ReadOriginal(request, tenant, id, file);

    [Function(nameof(ListOriginalRequests))]
    public Task<IResult> ListOriginalRequests([HttpTrigger(Anonymous, "get", Route = FilesApi.Requests)] HttpRequest request, string tenant) => files.ListOriginalRequests(request, tenant);

    [Function(nameof(ReadOriginalRequest))]
    public Task<IResult> ReadOriginalRequest([HttpTrigger(Anonymous, "get", Route = FilesApi.Request)] HttpRequest request, string tenant, string ask) => files.ReadOriginalRequest(request, tenant, ask);

    [Function(nameof(DecideOnOriginal))]
    public Task<IResult> DecideOnOriginal([HttpTrigger(Anonymous, "put", Route = FilesApi.Decision)] HttpRequest request, string tenant, string ask, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, files).DecideOnOriginal(request, tenant, ask);
}
