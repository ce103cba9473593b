using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>Work on cases beyond the single case, and beyond what was written: links, merges, redactions, many at once, and handing over. Rules and reasons: CASEWORK.md.</summary>
public sealed class CaseworkApi(DeskDoor door, LinkCases links, MergeCases merge, RedactText redact, ReadRedactions redactions, Bulk bulk, PassOn passOn)
{
    public const string Link = "api/v1/tenants/{tenant}/cases/{id}/links/{other}";
    public const string Merge = "api/v1/tenants/{tenant}/cases/{id}/merge";
    public const string Redactions = "api/v1/tenants/{tenant}/cases/{id}/redactions";
    public const string Asking = "api/v1/tenants/{tenant}/cases/{id}/redactions/{redaction}/original-requests";
    public const string Original = "api/v1/tenants/{tenant}/cases/{id}/redactions/{redaction}/original";
    public const string HandOver = "api/v1/tenants/{tenant}/cases/{id}/handover";
    public const string Many = "api/v1/tenants/{tenant}/cases/bulk";

    internal const int MaxMergeBytes = TextRules.MaxBodyBytes + AccessRules.MaxBodyBytes;

    [Endpoint("PUT", Link, "Says that two cases have to do with each other. Both record it; nobody who does not see the other one is told which it is.", Asks = Asks.Handler,
        Body = typeof(LinkRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> LinkCase(HttpRequest request, string tenant, string id, string other) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.LinkRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => links.Link(caller, CasesApi.Id(id), CasesApi.Id(other), body, Submission.KeyOf(request), ct));

    [Endpoint("DELETE", Link, "Says that they have not, after all.", Asks = Asks.Handler, Status = 204)]
    public Task<IResult> UnlinkCase(HttpRequest request, string tenant, string id, string other) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => links.Unlink(caller, CasesApi.Id(id), CasesApi.Id(other), ct));

    [Endpoint("PUT", Merge, "Merges the case into another one, with closing words to its reporter, who goes on being heard and answered in it. Whoever is kept out of one is kept out of both from then on.", Asks = Asks.Handler,
        Body = typeof(MergeRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> MergeCase(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.MergeRequest, MaxMergeBytes, (caller, body, ct) => merge.Handle(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("POST", Redactions, "Hides parts of an answer, a message or a note. The text stays sealed as it was written.", Asks = Asks.Handler,
        Body = typeof(RedactionRequest), Answer = typeof(RedactionTaken), Status = 201, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> RedactText(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.RedactionRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => redact.Handle(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("GET", Redactions, "What was redacted, by whom and why. That the reasons were read is recorded.", Asks = Asks.Handler, Answer = typeof(RedactionList))]
    public Task<IResult> ListRedactions(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => redactions.List(caller, CasesApi.Id(id), ct));

    [Endpoint("POST", Asking, "Asks an auditor or custodian to let the caller open what a redaction hides. They find it among the requests for files as they were sent.", Asks = Asks.Handler,
        Body = typeof(ReasonRequest), Answer = typeof(RequestTaken), Status = 201, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> AskForRedacted(HttpRequest request, string tenant, string id, string redaction) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.ReasonRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => redactions.Ask(caller, CasesApi.Id(id), new(redaction), body, Submission.KeyOf(request), ct));

    [Endpoint("GET", Original, "The text with what a redaction hides, for whoever asked and while the approval lasts. That it was opened is recorded.", Asks = Asks.Handler, Answer = typeof(RedactionOriginal))]
    public Task<IResult> ReadRedacted(HttpRequest request, string tenant, string id, string redaction) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => redactions.Read(caller, CasesApi.Id(id), new(redaction), ct));

    [Endpoint("PUT", HandOver, "Hands the case over with words, and with what the caller was still to do in it.", Asks = Asks.Handler,
        Body = typeof(PassOnRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> HandOverCase(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.PassOnRequest, TextRules.MaxBodyBytes, (caller, body, ct) => passOn.Handle(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("POST", Many, "One action at up to 100 cases, each of which decides and records it by itself. One that is not there and one that is not the caller's are answered alike.", Asks = Asks.Handler,
        Body = typeof(BulkRequest), Answer = typeof(BulkAnswer), Headers = [Submission.KeyHeader])]
    public Task<IResult> ChangeManyCases(HttpRequest request, string tenant) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.BulkRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => bulk.Handle(caller, body, Submission.KeyOf(request), ct));
}
