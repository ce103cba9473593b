using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Retention;

/// <summary>The end of a case: what keeps it, who may keep it longer or end it sooner, what the next run would do, and what stays as evidence.</summary>
public sealed class RetentionApi(DeskDoor door, ShowRetention show, LegalHolds holds, EarlyDisposal early, ShowDisposals disposals, PreviewDisposals preview)
{
    public const string Retention = "api/v1/tenants/{tenant}/cases/{id}/retention";
    public const string Reason = "api/v1/tenants/{tenant}/cases/{id}/retention/reasons/{reason}";
    public const string Holds = "api/v1/tenants/{tenant}/cases/{id}/holds";
    public const string Hold = "api/v1/tenants/{tenant}/cases/{id}/holds/{hold}";
    public const string Requests = "api/v1/tenants/{tenant}/cases/{id}/disposal-requests";
    public const string Decision = "api/v1/tenants/{tenant}/cases/{id}/disposal-requests/{ask}/decision";
    public const string Certificate = "api/v1/tenants/{tenant}/cases/{id}/certificate";
    public const string Disposals = "api/v1/tenants/{tenant}/disposals";
    public const string Preview = "api/v1/tenants/{tenant}/retention/preview";

    [Endpoint("GET", Retention, "What keeps the case and until when: policy, legal holds, requests to end it sooner. Codes and dates, no reasons.", Asks = Asks.Auditor, Answer = typeof(CaseRetention))]
    public Task<IResult> ShowRetention(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Auditors, (caller, ct) => show.Handle(caller, CasesApi.Id(id), ct));

    [Endpoint("GET", Reason, "The reason of a hold or of a request. That it was read is recorded.", Asks = Asks.Auditor, Answer = typeof(ReasonView), Refuses = [412])]
    public Task<IResult> ReadRetentionReason(HttpRequest request, string tenant, string id, string reason) =>
        door.ForPeople(request, tenant, CaseSight.Auditors, (caller, ct) => show.Reason(caller, CasesApi.Id(id), reason, ct));

    [Endpoint("POST", Holds, "Places a legal hold: the case is kept until it is lifted. Its deadlines run on.", Asks = Asks.Auditor,
        Body = typeof(HoldRequest), Answer = typeof(RetentionTaken), Status = 201, Refuses = [409, 412], Headers = [Submission.KeyHeader])]
    public Task<IResult> PlaceHold(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Auditors, ApiJson.Wire.HoldRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => holds.Place(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("DELETE", Hold, "Lifts a legal hold, for a reason given in the header. If the case's time is over, its handler is told before it is disposed of.", Asks = Asks.Auditor,
        Status = 204, Refuses = [400, 412, 422], Headers = [SettingsAsked.ReasonHeader, Submission.KeyHeader])]
    public Task<IResult> LiftHold(HttpRequest request, string tenant, string id, string hold) => door.ForPeople(
        request, tenant, CaseSight.Auditors, (caller, ct) => holds.Lift(caller, CasesApi.Id(id), new(hold), SettingsAsked.ReasonOf(request), Submission.KeyOf(request), ct));

    [Endpoint("POST", Requests, "Asks for the disposal of a closed case before its time. Somebody else decides within fourteen days.", Asks = Asks.Handler,
        Body = typeof(DisposalReason), Answer = typeof(RetentionTaken), Status = 201, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> AskForDisposal(HttpRequest request, string tenant, string id) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.DisposalReason, AccessRules.MaxBodyBytes, (caller, body, ct) => early.Ask(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("PUT", Decision, "Approves the disposal, which then happens at once and for good, or refuses it. Never on one's own request.", Asks = Asks.Auditor,
        Body = typeof(DisposalDecision), Status = 204, Refuses = [409, 412], Headers = [Submission.KeyHeader])]
    public Task<IResult> DecideOnDisposal(HttpRequest request, string tenant, string id, string ask) => door.ForPeople(
        request, tenant, CaseSight.Auditors, ApiJson.Wire.DisposalDecision, AccessRules.MaxBodyBytes, (caller, body, ct) => early.Decide(caller, CasesApi.Id(id), new(ask), body, Submission.KeyOf(request), ct));

    [Endpoint("GET", Certificate, "The certificate of a case that was disposed of.", Asks = Asks.Auditor, Answer = typeof(CertificateView))]
    public Task<IResult> ShowCertificate(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Auditors, (caller, ct) => disposals.One(caller, CasesApi.Id(id), ct));

    [Endpoint("GET", Disposals, "Certificates of what was disposed of, fifty a call. None of a case that kept the caller out.", Asks = Asks.AdminOrAuditor, Answer = typeof(DisposalList), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListDisposals(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, App.Retention.ShowDisposals.Overseers, (caller, ct) => disposals.List(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("GET", Preview, "What the next run would do with the closed cases that you see, and when; without a policy, what the legal regime would ask for. Fifty cases a call.", Asks = Asks.Overseer,
        Answer = typeof(DisposalPreview), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> PreviewDisposals(HttpRequest request, string tenant) =>
        door.ForMembers(request, tenant, (caller, ct) => preview.Handle(caller, request.Query["cursor"].FirstOrDefault(), ct));
}
