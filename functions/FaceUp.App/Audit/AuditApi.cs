using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Audit;

/// <summary>The record and its verification. Shows ids, codes and hashes; opens no content.</summary>
public sealed class AuditApi(DeskDoor door, ShowRecord show, VerifyRecord verify)
{
    public const string Record = "api/v1/tenants/{tenant}/cases/{id}/record";
    public const string CaseVerification = "api/v1/tenants/{tenant}/cases/{id}/record/verification";
    public const string OwnRecord = "api/v1/tenants/{tenant}/record";
    public const string Verification = "api/v1/tenants/{tenant}/record/verification";

    [Endpoint("GET", Record, "The record of a case, as stored.", Asks = Asks.Auditor, Answer = typeof(RecordView))]
    public Task<IResult> ShowRecord(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Auditors, (caller, ct) => show.Handle(caller, CasesApi.Id(id), ct));

    [Endpoint("GET", CaseVerification, "Verifies the record of a case and the hashes of everything sealed in it.", Asks = Asks.Auditor, Answer = typeof(VerificationView))]
    public Task<IResult> VerifyCase(HttpRequest request, string tenant, string id) =>
        door.ForPeople(request, tenant, CaseSight.Auditors, (caller, ct) => verify.One(caller, CasesApi.Id(id), ct));

    [Endpoint("GET", OwnRecord, "The organisation's own record, as stored: who changed its settings or its keys, when, why and what. Fifty events a call.", Asks = Asks.AdminOrAuditor, Answer = typeof(TenantRecordView), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ShowOwnRecord(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, [Role.Admin, Role.Auditor], (caller, ct) => show.OfOrganisation(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("GET", Verification, "Verifies all records that you may see: the organisation's own, then a hundred cases a call.", Asks = Asks.Auditor, Answer = typeof(VerificationView), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> VerifyAll(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, CaseSight.Auditors, (caller, ct) => verify.All(caller, request.Query["cursor"].FirstOrDefault(), ct));
}
