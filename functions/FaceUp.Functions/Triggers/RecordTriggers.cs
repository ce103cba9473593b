using FaceUp.App.Audit;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>The record as a file that proves itself, once more, as a trigger. See <see cref="DeskTriggers"/>.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class RecordTriggers(RecordExportsApi exports)
{
    [Function(nameof(ExportRecord))]
    public Task<IResult> ExportRecord([HttpTrigger(Anonymous, "post", Route = RecordExportsApi.Exports)] HttpRequest request, string tenant) => exports.ExportRecord(request, tenant);
}
