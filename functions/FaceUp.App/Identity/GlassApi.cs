using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>
/// Breaking the glass: sight of a case, in an emergency, for somebody who has none. It takes two persons, lets read and do nothing else, ends after a day, and every
/// chat of the organisation is told at once. Never for somebody whom the report concerns.
/// </summary>
public sealed class GlassApi(DeskDoor door, AskGlass ask, BreakGlass second, ReadThroughGlass read)
{
    public const string Glass = "api/v1/tenants/{tenant}/glass";
    public const string Request = "api/v1/tenants/{tenant}/glass/{ask}";
    public const string Confirmation = "api/v1/tenants/{tenant}/glass/{ask}/confirmation";
    public const string Case = "api/v1/tenants/{tenant}/glass/{ask}/case";
    public const string File = "api/v1/tenants/{tenant}/glass/{ask}/case/files/{file}";

    private static readonly Role[] Askers = [Role.Admin, Role.Handler, Role.Auditor, Role.Custodian];
    internal static readonly Role[] Seconds = [Role.Admin, Role.Auditor, Role.Custodian];

    [Endpoint("POST", Glass, "Asks for sight of a case. The answer is the same whether there is such a case or not.", Asks = Asks.OfficeHolder,
        Body = typeof(AskGlassRequest), Answer = typeof(RequestTaken), Status = 202, Refuses = [409, 412], Headers = [Submission.KeyHeader])]
    public Task<IResult> AskForGlass(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Askers, ApiJson.Wire.AskGlassRequest, IdentityRules.MaxReasonBytes, (caller, body, ct) => ask.Handle(caller, body, Submission.KeyOf(request), ct));

    [Endpoint("GET", Glass, "Requests that wait for a second person: codes, no reasons. Not one's own.", Asks = Asks.SecondPerson, Answer = typeof(WaitingRequests))]
    public Task<IResult> ListGlass(HttpRequest request, string tenant) => door.ForPeople(request, tenant, Seconds, second.List);

    [Endpoint("GET", Request, "A request that waits, with its reason. That it was read is recorded.", Asks = Asks.SecondPerson, Answer = typeof(RequestView), Refuses = [412])]
    public Task<IResult> ReadGlassRequest(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Seconds, (caller, ct) => second.Show(caller, ask, ct));

    [Endpoint("PUT", Confirmation, "Breaks the glass: whoever asked reads the case for 24 hours. Within the hour, and never on one's own request.", Asks = Asks.SecondPerson, Status = 204, Refuses = [412])]
    public Task<IResult> ConfirmGlass(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Seconds, (caller, ct) => second.Handle(caller, ask, ct));

    [Endpoint("GET", Case, "The case, for whoever asked, once a second person has agreed. That it was opened is recorded.", Asks = Asks.OfficeHolder, Answer = typeof(CaseView), Refuses = [412])]
    public Task<IResult> ReadCaseThroughGlass(HttpRequest request, string tenant, string ask) =>
        door.ForPeople(request, tenant, Askers, (caller, ct) => read.Case(caller, ask, ct));

    [Endpoint("GET", File, "The clean copy of a file of that case. That it was opened is recorded.", Asks = Asks.OfficeHolder, Refuses = [409, 412])]
    public Task<IResult> ReadFileThroughGlass(HttpRequest request, string tenant, string ask, string file) =>
        door.ForPeople(request, tenant, Askers, (caller, ct) => read.File(caller, ask, new(file), ct));
}
