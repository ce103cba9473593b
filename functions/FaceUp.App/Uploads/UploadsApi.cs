using FaceUp.App.Http;
using FaceUp.App.Work;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Uploads;

/// <summary>Files in parts, before the report or message that they belong to.</summary>
public sealed class UploadsApi(Door door, WorkDoor work, BeginUpload begin, PutPart put, ShowParts show)
{
    public const string Uploads = "api/v1/tenants/{tenant}/uploads";
    public const string OwnUploads = "api/v1/tenants/{tenant}/report/uploads";
    public const string Parts = "api/v1/tenants/{tenant}/uploads/parts";
    public const string Part = "api/v1/tenants/{tenant}/uploads/parts/{part}";

    [Endpoint("POST", Uploads, "Begins a file that comes in parts, for a report. The token in the answer is kept by its receiver alone.", Door = Doors.Reporter, Answer = typeof(UploadBegun), Status = 201, Refuses = [404, 429], Headers = [WorkDoor.Header])]
    public Task<IResult> BeginUpload(HttpRequest request, string tenant) => door.ForAnybody(request, async ct =>
    {
        var looked = await work.Check(new(tenant), WorkApi.Of(request), ct);
        if (looked.Refused is { } refused)
            return refused.Answer;
        return await work.Spend(new(tenant), looked.Spent, ct) ? await begin.ForStranger(new(tenant), ct) : await work.Again(new(tenant), ct);
    });

    [Endpoint("POST", OwnUploads, "The same for a message to one's own report, with a budget of its own.", Asks = Asks.Receipt, Answer = typeof(UploadBegun), Status = 201, Refuses = [429])]
    public Task<IResult> BeginOwnUpload(HttpRequest request, string tenant) => door.ForAnybody(request, ct => begin.ForReceipt(new(tenant), request, ct));

    [Endpoint("PUT", Part, "One part of the file, from 1, in any order. The same bytes may come again; others in the place of a part that is there are refused.", Door = Doors.Reporter,
        Octets = true, Status = 204, Refuses = [400, 404, 408, 409, 411, 413, 415, 422, 429], Headers = [UploadToken.Header, App.Uploads.PutPart.DigestHeader])]
    public Task<IResult> PutPart(HttpRequest request, string tenant, string part) => door.ForAnybody(request, ct => put.Handle(new(tenant), part, request, ct));

    [Endpoint("GET", Parts, "Which parts of the file are there.", Door = Doors.Reporter, Answer = typeof(ArrivedParts), Refuses = [404], Headers = [UploadToken.Header])]
    public Task<IResult> ShowParts(HttpRequest request, string tenant) =>
        door.ForAnybody(request, ct => show.Handle(new(tenant), request.Headers[UploadToken.Header].FirstOrDefault(), ct));
}
