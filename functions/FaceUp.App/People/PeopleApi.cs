using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.People;

/// <summary>Joining and leaving. Every step is a version of the settings that the organisation's own record tells of.</summary>
public sealed class PeopleApi(DeskDoor door, ListPeople list, InvitePerson invite, ActivatePerson activate, ChangePerson change, Leaving leaving)
{
    public const string People = "api/v1/tenants/{tenant}/people";
    public const string Activation = "api/v1/tenants/{tenant}/people/activation";
    public const string Person = "api/v1/tenants/{tenant}/people/{person}";
    public const string Invitation = "api/v1/tenants/{tenant}/people/{person}/invitation";
    public const string Suspension = "api/v1/tenants/{tenant}/people/{person}/suspension";
    public const string Offboarding = "api/v1/tenants/{tenant}/people/{person}/offboarding";

    private const int MaxBodyBytes = 64 * 1024;
    private static readonly Role[] Admins = [Role.Admin];

    [Endpoint("GET", People, "Everybody who is or was here, with what they may do; the version of the settings as ETag.", Asks = Asks.Admin, Answer = typeof(PeopleList))]
    public Task<IResult> ShowPeople(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Admins, (caller, ct) => list.Handle(caller, request.HttpContext.Response, ct));

    [Endpoint("POST", People, "Invites somebody: named at once, let in once they have signed in with the code that this answers with.", Asks = Asks.Admin, Body = typeof(InviteRequest), Answer = typeof(Invitation), Status = 201, Refuses = [412], Headers = [Submission.KeyHeader, SettingsAsked.ReasonHeader])]
    public Task<IResult> InvitePerson(HttpRequest request, string tenant) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.InviteRequest, MaxBodyBytes, (caller, body, ct) =>
        invite.Handle(caller, body, Submission.KeyOf(request), SettingsAsked.ReasonOf(request), ct));

    [Endpoint("POST", Invitation, "Another code for somebody who has not joined yet. The one before opens nothing any more.", Asks = Asks.Admin, Answer = typeof(Invitation), Status = 201, Refuses = [409, 412, 422], Headers = [Submission.KeyHeader])]
    public Task<IResult> InviteAgain(HttpRequest request, string tenant, string person) =>
        door.ForPeople(request, tenant, Admins, (caller, ct) => invite.Again(caller, new(person), Submission.KeyOf(request), ct));

    [Endpoint("POST", Activation, "Joins: whoever signs in with the code of an invitation is that person from now on.", Asks = Asks.SignedIn, Body = typeof(ActivationRequest), Answer = typeof(Activated), Refuses = [412])]
    public Task<IResult> JoinOrganisation(HttpRequest request, string tenant) => door.ForSignedIn(request, async (subject, ct) =>
        await activate.Handle(subject, new(tenant), await JsonBody.Read(request, ApiJson.Wire.ActivationRequest, MaxBodyBytes, ct), ct));

    [Endpoint("PUT", Person, "Changes what somebody else is called and may do, if the settings are still the version named by If-Match. Nobody changes their own.", Asks = Asks.Admin, Body = typeof(PersonRequest), Status = 204, Refuses = [409, 412, 428], Headers = ["If-Match", SettingsAsked.ReasonHeader])]
    public Task<IResult> ChangePerson(HttpRequest request, string tenant, string person) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.PersonRequest, MaxBodyBytes, (caller, body, ct) =>
        change.Put(caller, new(person), body, request.Headers.IfMatch.FirstOrDefault(), SettingsAsked.ReasonOf(request), request.HttpContext.Response, ct));

    [Endpoint("PUT", Suspension, "Lets somebody in to nothing until it ends. Their open cases are handed over.", Asks = Asks.Admin, Body = typeof(SuspensionRequest), Status = 204, Refuses = [409, 412])]
    public Task<IResult> SuspendPerson(HttpRequest request, string tenant, string person) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.SuspensionRequest, MaxBodyBytes, (caller, body, ct) =>
        change.Suspend(caller, new(person), Reason.Of(body.Reason), ct));

    [Endpoint("DELETE", Suspension, "Ends a suspension. Cases that were handed over stay where they are.", Asks = Asks.Admin, Status = 204, Refuses = [409, 412, 422], Headers = [SettingsAsked.ReasonHeader])]
    public Task<IResult> ResumePerson(HttpRequest request, string tenant, string person) =>
        door.ForPeople(request, tenant, Admins, (caller, ct) => change.Resume(caller, new(person), SettingsAsked.ReasonOf(request), ct));

    [Endpoint("POST", Offboarding, "Somebody leaves for good: no sign-in, no roles, in no rule; their open cases are handed over. The id stays theirs.", Asks = Asks.Admin, Body = typeof(OffboardingRequest), Status = 204, Refuses = [412])]
    public Task<IResult> OffboardPerson(HttpRequest request, string tenant, string person) => door.ForPeople(request, tenant, Admins, ApiJson.Wire.OffboardingRequest, MaxBodyBytes, async (caller, body, ct) =>
        (await leaving.Offboard(caller.Tenant, new(person), Changer.Of(caller), Reason.Of(body.Reason), ct, body.To)).Problem ?? TypedResults.NoContent());
}
