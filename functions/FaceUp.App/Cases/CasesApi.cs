using FaceUp.App.Access;
using FaceUp.App.Conversation;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>The handlers' side of a case.</summary>
public sealed class CasesApi(DeskDoor door, ListCases list, ReadCase read, ReadFile readFile, WriteInCase write, ChangeCase change)
{
    public const string Cases = "api/v1/tenants/{tenant}/cases";
    public const string Case = "api/v1/tenants/{tenant}/cases/{id}";
    public const string File = "api/v1/tenants/{tenant}/cases/{id}/files/{file}";
    public const string Replies = "api/v1/tenants/{tenant}/cases/{id}/replies";
    public const string Notes = "api/v1/tenants/{tenant}/cases/{id}/notes";
    public const string Acknowledgement = "api/v1/tenants/{tenant}/cases/{id}/acknowledgement";
    public const string Assignment = "api/v1/tenants/{tenant}/cases/{id}/assignment";
    public const string Status = "api/v1/tenants/{tenant}/cases/{id}/status";
    public const string Closure = "api/v1/tenants/{tenant}/cases/{id}/closure";

    [Endpoint("GET", Cases, "Cases that you see, newest first: codes and dates, no content.", Asks = Asks.Overseer, Answer = typeof(CaseList), Refuses = [304, 400], Headers = ["If-None-Match"],
        Query = ["status", "unit", "below", "category", "handler", "second", "urgency", "channel", "language", "due", "outcome", "received", "reference", "held", "cursor", "limit"])]
    public Task<IResult> ListCases(HttpRequest request, string tenant) => door.ForMembers(request, tenant, (caller, ct) =>
    {
        var (filter, cursor, limit) = App.Cases.ListCases.Read(request.Query, caller.Tenant);
        return list.Handle(caller, filter, cursor, limit, request.HttpContext, ct);
    });

    [Endpoint("GET", Case, "A case, opened. That it was opened is recorded.", Asks = Asks.Reader, Answer = typeof(CaseView))]
    public Task<IResult> ReadCase(HttpRequest request, string tenant, string id) =>
        door.ForMembers(request, tenant, (caller, ct) => read.Handle(caller, Id(id), ct));

    [Endpoint("GET", File, "The clean copy of a file of a case, without what tells of its maker. That it was opened is recorded.", Asks = Asks.Reader, Refuses = [409, 416], Headers = ["Range", "If-Range"])]
    public Task<IResult> ReadFile(HttpRequest request, string tenant, string id, string file) =>
        door.ForMembers(request, tenant, (caller, ct) => readFile.Handle(caller, Id(id), new(file), ct));

    [Endpoint("POST", Replies, "Writes to the reporter. The first reply also acknowledges receipt.", Asks = Asks.Handler,
        Body = typeof(ReplyRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> Reply(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.ReplyRequest, TextRules.MaxBodyBytes, (caller, body, ct) => write.Reply(caller, Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("POST", Notes, "Adds an internal note.", Asks = Asks.Handler, Body = typeof(NoteRequest), Status = 204, Headers = [Submission.KeyHeader])]
    public Task<IResult> AddNote(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.NoteRequest, TextRules.MaxBodyBytes, (caller, body, ct) => write.Note(caller, Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("PUT", Acknowledgement, "Acknowledges receipt without a message.", Asks = Asks.Handler, Status = 204, Refuses = [409])]
    public Task<IResult> Acknowledge(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => change.Acknowledge(caller, Id(id), ct));

    [Endpoint("PUT", Assignment, "Gives the case to a handler.", Asks = Asks.Handler, Body = typeof(AssignRequest), Status = 204, Refuses = [409])]
    public Task<IResult> AssignCase(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.AssignRequest, SmallBody, (caller, body, ct) => change.Assign(caller, Id(id), body, ct));

    [Endpoint("PUT", Status, "Says how far the case is; open reopens a closed one.", Asks = Asks.Handler, Body = typeof(StatusRequest), Status = 204, Refuses = [409])]
    public Task<IResult> SetStatus(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.StatusRequest, SmallBody, (caller, body, ct) => change.SetStatus(caller, Id(id), body, ct));

    [Endpoint("PUT", Closure, "Closes the case with an outcome. The reporter must have had feedback, or gets it with the closing words.", Asks = Asks.Handler,
        Body = typeof(CloseRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> CloseCase(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.CloseRequest, TextRules.MaxBodyBytes, (caller, body, ct) => write.Close(caller, Id(id), body, Submission.KeyOf(request), ct));

    private const int SmallBody = 4096;

    // What cannot be a case is looked up as one that never is: the same answer at the same price.
    internal static CaseId Id(string id) => new(CaseId.IsValid(id) ? id : new string('0', CaseId.Length));
}
