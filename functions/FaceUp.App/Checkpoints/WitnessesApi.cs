using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Checkpoints;

/// <summary>Who else has seen checkpoints. It tells of no report: what a witness signs is what anybody may fetch.</summary>
public sealed class WitnessesApi(DeskDoor door, ShowWitnesses show)
{
    public const string Witnesses = "api/v1/tenants/{tenant}/witnesses";

    private static readonly Role[] Overseers = [Role.Admin, Role.Auditor];

    [Endpoint("GET", Witnesses, "The witnesses of the settings in force, and what each has cosigned last.", Asks = Asks.AdminOrAuditor, Answer = typeof(WitnessList))]
    public Task<IResult> ListWitnesses(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Overseers, async (caller, ct) => TypedResults.Json(await show.List(caller.Tenant, ct), ApiJson.Wire.WitnessList));
}
