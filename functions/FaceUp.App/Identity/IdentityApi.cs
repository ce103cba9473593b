using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>Opening who a reporter is: a handler asks with a reason, a custodian who is somebody else decides, and whoever asked opens it within a week.</summary>
public sealed class IdentityApi(DeskDoor door, AskIdentity ask, WaitingIdentities waiting, DecideIdentity decide, ReadIdentity read)
{
    public const string Asking = "api/v1/tenants/{tenant}/cases/{id}/identity-requests";
    public const string Identity = "api/v1/tenants/{tenant}/cases/{id}/identity";
    public const string Requests = "api/v1/tenants/{tenant}/identity-requests";
    public const string Request = "api/v1/tenants/{tenant}/identity-requests/{ask}";
    public const string Decision = "api/v1/tenants/{tenant}/identity-requests/{ask}/decision";

    internal static readonly Role[] Custodians = [Role.Custodian];

    [Endpoint("POST", Asking, "Asks a custodian to let the caller know who the reporter is.", Asks = Asks.Handler,
        Body = typeof(ReasonRequest), Answer = typeof(RequestTaken), Status = 201, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> AskForIdentity(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, ApiJson.Wire.ReasonRequest, IdentityRules.MaxReasonBytes, (caller, body, ct) => ask.Handle(caller, CasesApi.Id(id), body, Submission.KeyOf(request), ct));

    [Endpoint("GET", Identity, "Who the reporter is, for whoever asked and while a custodian's consent lasts. That it was opened is recorded, and the reporter is told.", Asks = Asks.Handler,
        Answer = typeof(IdentityView))]
    public Task<IResult> ReadIdentity(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => read.Handle(caller, CasesApi.Id(id), ct));

    [Endpoint("GET", Requests, "Requests that wait for a custodian: codes, no reasons. Not one's own.", Asks = Asks.Custodian, Answer = typeof(WaitingRequests))]
    public Task<IResult> ListIdentityRequests(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Custodians, waiting.Handle);

    [Endpoint("GET", Request, "A request that waits, with its reason. That it was read is recorded.", Asks = Asks.Custodian, Answer = typeof(RequestView), Refuses = [412])]
    public Task<IResult> ReadIdentityRequest(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Custodians, (caller, ct) => decide.Show(caller, ask, ct));

    [Endpoint("PUT", Decision, "Consents for seven days, or refuses. Nobody decides on their own request.", Asks = Asks.Custodian,
        Body = typeof(DecisionRequest), Status = 204, Refuses = [409, 412], Headers = [Submission.KeyHeader])]
    public Task<IResult> DecideOnIdentity(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Custodians, ApiJson.Wire.DecisionRequest, IdentityRules.MaxReasonBytes, (caller, body, ct) => decide.Handle(caller, ask, body, Submission.KeyOf(request), ct));
}
