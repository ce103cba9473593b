using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Routing;

/// <summary>Where reports go: trying rules out, and finding somebody for the cases that nobody handles.</summary>
public sealed class RoutingApi(DeskDoor door, UnassignedCases unassigned)
{
    public const string Trial = "api/v1/tenants/{tenant}/routing/trial";
    public const string Unassigned = "api/v1/tenants/{tenant}/unassigned";
    public const string UnassignedAssignment = "api/v1/tenants/{tenant}/unassigned/{id}/assignment";

    private const int SmallBody = 4096;
    private static readonly Role[] Admins = [Role.Admin];

    [Endpoint("POST", Trial, "Where a report would go and why, by the settings in force or by those that come along. Nothing is taken in and nothing is kept.", Asks = Asks.Admin, Body = typeof(TrialRequest), Answer = typeof(TrialView))]
    public Task<IResult> TryRouting(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Admins, ApiJson.Wire.TrialRequest, ChangeSettings.MaxBodyBytes, (caller, body, _) => Task.FromResult(Routing.TryRouting.Handle(caller, body)));

    [Endpoint("GET", Unassigned, "Cases that nobody handles, since each report concerns everybody who could or everybody has left: codes and dates only, and none that the caller is kept out of.",
        Asks = Asks.Admin, Answer = typeof(CaseList), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListUnassigned(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, Admins, (caller, ct) => unassigned.List(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("PUT", UnassignedAssignment, "Gives a case that nobody handles to a handler whom it does not concern.", Asks = Asks.Admin, Body = typeof(AssignRequest), Status = 204, Refuses = [409, 412])]
    public Task<IResult> AssignUnassigned(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, Admins, ApiJson.Wire.AssignRequest, SmallBody, (caller, body, ct) => unassigned.Assign(caller, CasesApi.Id(id), body, ct));
}
