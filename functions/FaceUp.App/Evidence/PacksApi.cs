using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Evidence;

/// <summary>Evidence for auditors: a signed pack to take out, and how things stand for those who prepare for it.</summary>
public sealed class PacksApi(DeskDoor door, ExportEvidence export, ShowCriteria criteria)
{
    public const string Packs = "api/v1/tenants/{tenant}/evidence/packs";
    public const string Criteria = "api/v1/tenants/{tenant}/evidence/criteria";

    private const int SmallBody = 4096;

    [Endpoint("POST", Packs, "Takes an evidence pack out: all 61 Trust Services Criteria over a period (Type II) or on a day (Type I), with the record that answers them, signed. Recorded first.",
        Asks = Asks.AuditorOfAll, Body = typeof(PackRequest), Bytes = "application/zip", Refuses = [412])]
    public Task<IResult> ExportEvidence(HttpRequest request, string tenant) => door.ForPeopleOfAll(request, tenant, [Role.Auditor], async (caller, ct) =>
        await export.Handle(caller, await JsonBody.Read(request, ApiJson.Wire.PackRequest, SmallBody, ct), ct));

    [Endpoint("GET", Criteria, "How the 61 criteria stand on a day (today if none is given), as far as the organisation's own record says. What is in cases is looked at in a pack.",
        Asks = Asks.AdminOrAuditor, Answer = typeof(CriteriaView), Refuses = [400], Query = ["on"])]
    public Task<IResult> ShowCriteria(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, [Role.Admin, Role.Auditor], (caller, ct) => criteria.Handle(caller, request.Query["on"], ct));
}
