using FaceUp.App.Exports;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>What leaves the house: the desk's routes of the slice Exports, once more, as triggers. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class ExportsTriggers(ExportsApi exports, DurableWorkflow workflow)
{
    [Function(nameof(ExportCase))]
    public Task<IResult> ExportCase([HttpTrigger(Anonymous, "post", Route = ExportsApi.Exports)] HttpRequest request, string tenant, string id) => exports.ExportCase(request, tenant, id);

    [Function(nameof(SendCase))]
    public Task<IResult> SendCase([HttpTrigger(Anonymous, "post", Route = ExportsApi.To)] HttpRequest request, string tenant, string id, string target, [DurableClient] DurableTaskClient durable) =>
        workflow.Through(durable, exports).SendCase(request, tenant, id, target);

    [Function(nameof(ListCasesAsCsv))]
    public Task<IResult> ListCasesAsCsv([HttpTrigger(Anonymous, "get", Route = ExportsApi.Csv)] HttpRequest request, string tenant) => exports.ListCasesAsCsv(request, tenant);

    [Function(nameof(ShowCaseSchema))]
    public Task<IResult> ShowCaseSchema([HttpTrigger(Anonymous, "get", Route = ExportsApi.Schema)] HttpRequest request) => exports.ShowCaseSchema(request);
}
