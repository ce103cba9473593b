using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Exports;

/// <summary>What leaves the house: a case, the list of cases, a case for another system. Each is recorded before its first byte goes.</summary>
public sealed class ExportsApi(DeskDoor door, Door anybody, ExportCase export, HandOut handOut, ListAsCsv list)
{
    public const string Exports = "api/v1/tenants/{tenant}/cases/{id}/exports";
    public const string To = "api/v1/tenants/{tenant}/cases/{id}/exports/{target}";
    public const string Csv = "api/v1/tenants/{tenant}/cases.csv";
    public const string Schema = "api/v1/schemas/case.json";

    private const int SmallBody = 4096;

    private static readonly PublishedSchema Published = new(typeof(CaseDocument), written: true);

    [Endpoint("POST", Exports, "Takes a case out: as an archive with clean copies of its files and its record (zip), to be printed (pdf), or for programs (json). Recorded first; marked with who and when.",
        Asks = Asks.Reader, Body = typeof(ExportRequest), Bytes = "application/zip")]
    public Task<IResult> ExportCase(HttpRequest request, string tenant, string id) => door.ForMembers(request, tenant, (caller, ct) =>
        export.Handle(caller, CasesApi.Id(id), () => JsonBody.Read(request, ApiJson.Wire.ExportRequest, SmallBody, ct), ct));

    [Endpoint("POST", To, "Hands a case over to another case system: a signed webhook that the settings mark with takesCases. Recorded first; sent until it arrives, as notices are.",
        Asks = Asks.Handler, Status = 202, Refuses = [409])]
    public Task<IResult> SendCase(HttpRequest request, string tenant, string id, string target) =>
        door.ForPeople(request, tenant, CaseSight.Handlers, (caller, ct) => handOut.Handle(caller, CasesApi.Id(id), target, ct));

    [Endpoint("GET", Csv, "Cases that you see as CSV, newest first: codes, names and dates, no content. Filters are those of the list. Recorded in the organisation's own record.",
        Asks = Asks.Overseer, Bytes = "text/csv", Refuses = [400, 412],
        Query = ["status", "unit", "below", "category", "handler", "second", "urgency", "channel", "language", "due", "outcome", "received", "reference", "held"])]
    public Task<IResult> ListCasesAsCsv(HttpRequest request, string tenant) =>
        door.ForMembers(request, tenant, (caller, ct) => list.Handle(caller, CaseQuery.Read(request.Query, caller.Tenant), ct));

    [Endpoint("GET", Schema, "The JSON Schema (2020-12) of a case that was taken out or handed over.", Door = Doors.Desk, Bytes = "application/schema+json")]
    public Task<IResult> ShowCaseSchema(HttpRequest request) => anybody.ForAnybody(request, _ => Task.FromResult(Results.Bytes(Published.Bytes, "application/schema+json")));
}
