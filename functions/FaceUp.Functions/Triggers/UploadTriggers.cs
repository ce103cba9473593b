using FaceUp.App.Http;
using FaceUp.App.Uploads;
using Microsoft.AspNetCore.Http;
using static Microsoft.Azure.Functions.Worker.AuthorizationLevel;

namespace FaceUp.Functions.Triggers;

/// <summary>Files in parts: they wake nobody.</summary>
[StandsAt(Doors.Reporter, Doors.Both)]
public sealed class UploadTriggers(UploadsApi uploads)
{
    [Function(nameof(BeginUpload))]
    public Task<IResult> BeginUpload([HttpTrigger(Anonymous, "post", Route = UploadsApi.Uploads)] HttpRequest request, string tenant) =>
        uploads.BeginUpload(request, tenant);

    [Function(nameof(BeginOwnUpload))]
    public Task<IResult> BeginOwnUpload([HttpTrigger(Anonymous, "post", Route = UploadsApi.OwnUploads)] HttpRequest request, string tenant) =>
        uploads.BeginOwnUpload(request, tenant);

    [Function(nameof(PutPart))]
    public Task<IResult> PutPart([HttpTrigger(Anonymous, "put", Route = UploadsApi.Part)] HttpRequest request, string tenant, string part) =>
        uploads.PutPart(request, tenant, part);

    [Function(nameof(ShowParts))]
    public Task<IResult> ShowParts([HttpTrigger(Anonymous, "get", Route = UploadsApi.Parts)] HttpRequest request, string tenant) =>
        uploads.ShowParts(request, tenant);
}
