using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Files;

/// <summary>
/// Files beyond their clean copies: small pictures of them; and as they were sent, which takes two. A handler asks with a reason, an auditor or custodian who is somebody else
/// decides within fourteen days, and whoever asked opens it within a day.
/// </summary>
public sealed class FilesApi(DeskDoor door, ShowPreview preview, AskOriginal ask, DecideOriginal decide, ReadOriginal read)
{
    public const string Preview = "api/v1/tenants/{tenant}/cases/{id}/files/{file}/preview";
    public const string Asking = "api/v1/tenants/{tenant}/cases/{id}/files/{file}/original-requests";
    public const string Original = "api/v1/tenants/{tenant}/cases/{id}/files/{file}/original";
    public const string Requests = "api/v1/tenants/{tenant}/original-requests";
    public const string Request = "api/v1/tenants/{tenant}/original-requests/{ask}";
    public const string Decision = "api/v1/tenants/{tenant}/original-requests/{ask}/decision";

    internal static readonly Role[] Approvers = [Role.Auditor, Role.Custodian];

    [Endpoint("GET", Preview, "A small picture of a file, drawn anew from its clean copy. That it was opened is recorded.", Asks = Asks.Reader, Bytes = "image/png", Refuses = [409])]
    public Task<IResult> ShowPreview(HttpRequest request, string tenant, string id, string file) =>
        door.ForMembers(request, tenant, (caller, ct) => preview.Handle(caller, CasesApi.Id(id), new(file), ct));

    [Endpoint("POST", Asking, "Asks an auditor or custodian to let the caller open a file as it was sent.", Asks = Asks.Handler,
        Body = typeof(OriginalReason), Answer = typeof(RequestTaken), Status = 201, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> AskForOriginal(HttpRequest request, string tenant, string id, string file) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.OriginalReason, AccessRules.MaxBodyBytes, (caller, body, ct) => ask.Handle(caller, CasesApi.Id(id), new(file), body, Submission.KeyOf(request), ct));

    [Endpoint("GET", Original, "A file as it was sent, for whoever asked and while the approval lasts. That it was opened is recorded.", Asks = Asks.Handler, Refuses = [409, 416], Headers = ["Range", "If-Range"])]
    public Task<IResult> ReadOriginal(HttpRequest request, string tenant, string id, string file) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => read.Handle(caller, CasesApi.Id(id), new(file), ct));

    [Endpoint("GET", Requests, "Requests for files as they were sent that wait for the caller: codes, no reasons. Not one's own.", Asks = Asks.Approver, Answer = typeof(WaitingOriginals))]
    public Task<IResult> ListOriginalRequests(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Approvers, decide.List);

    [Endpoint("GET", Request, "A request that waits, with its reason. That it was read is recorded.", Asks = Asks.Approver, Answer = typeof(OriginalView), Refuses = [412])]
    public Task<IResult> ReadOriginalRequest(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Approvers, (caller, ct) => decide.Show(caller, ask, ct));

    [Endpoint("PUT", Decision, "Approves for 24 hours, or refuses. Nobody decides on their own request.", Asks = Asks.Approver,
        Body = typeof(OriginalDecision), Status = 204, Refuses = [409, 412], Headers = [Submission.KeyHeader])]
    public Task<IResult> DecideOnOriginal(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Approvers, ApiJson.Wire.OriginalDecision, AccessRules.MaxBodyBytes, (caller, body, ct) => decide.Handle(caller, ask, body, Submission.KeyOf(request), ct));
}
