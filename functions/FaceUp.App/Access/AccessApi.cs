using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Access;

/// <summary>Who sees a case, and why; and single persons let in or kept out, by who handles it.</summary>
public sealed class AccessApi(DeskDoor door, GrantAccess grants, ExcludePerson exclusions, ShowAccess show)
{
    public const string Access = "api/v1/tenants/{tenant}/cases/{id}/access";
    public const string Grant = "api/v1/tenants/{tenant}/cases/{id}/grants/{person}";
    public const string Exclusion = "api/v1/tenants/{tenant}/cases/{id}/exclusions/{person}";

    [Endpoint("GET", Access, "Who sees the case and why, and who is kept out of it. That the reasons were read is recorded.", Asks = Asks.Handler, Answer = typeof(AccessView))]
    public Task<IResult> ShowAccess(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => show.Handle(caller, CasesApi.Id(id), ct));

    [Endpoint("PUT", Grant, "Gives a person sight of the case: to read, and to handle for who is a handler elsewhere.", Asks = Asks.Handler,
        Body = typeof(GrantRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> GrantAccess(HttpRequest request, string tenant, string id, string person) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.GrantRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => grants.Give(caller, CasesApi.Id(id), new(person), body, Submission.KeyOf(request), ct));

    [Endpoint("DELETE", Grant, "Ends what a person was given.", Asks = Asks.Handler, Status = 204)]
    public Task<IResult> EndGrant(HttpRequest request, string tenant, string id, string person) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => grants.End(caller, CasesApi.Id(id), new(person), ct));

    [Endpoint("PUT", Exclusion, "Keeps a person out of the case, oneself too. Who handled it no longer does.", Asks = Asks.Handler,
        Body = typeof(ExclusionRequest), Status = 204, Refuses = [409], Headers = [Submission.KeyHeader])]
    public Task<IResult> ExcludePerson(HttpRequest request, string tenant, string id, string person) => door.ForPeople(
        request, tenant, CaseSight.Handlers, ApiJson.Wire.ExclusionRequest, AccessRules.MaxBodyBytes, (caller, body, ct) => exclusions.Add(caller, CasesApi.Id(id), new(person), body, Submission.KeyOf(request), ct));

    [Endpoint("DELETE", Exclusion, "Keeps a person out no longer, for a reason given in the header.", Asks = Asks.Handler, Status = 204, Refuses = [400, 422], Headers = [SettingsAsked.ReasonHeader, Submission.KeyHeader])]
    public Task<IResult> LiftExclusion(HttpRequest request, string tenant, string id, string person) => door.ForPeople(
        request, tenant, CaseSight.Handlers, (caller, ct) => exclusions.Lift(caller, CasesApi.Id(id), new(person), SettingsAsked.ReasonOf(request), Submission.KeyOf(request), ct));
}
