using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Audit;

/// <summary>The record as a file that proves itself.</summary>
public sealed class RecordExportsApi(DeskDoor door, ExportRecord export)
{
    public const string Exports = "api/v1/tenants/{tenant}/record/exports";

    [Endpoint("POST", Exports, "Takes the record out to be checked elsewhere: the organisation's own and the cases that you see, with proofs and checkpoints, as lines of JSON (RECORD.md). Recorded first.",
        Asks = Asks.AuditorOfAll, Bytes = Audit.ExportRecord.ContentType, Refuses = [412])]
    public Task<IResult> ExportRecord(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, [Role.Auditor], export.Handle);
}
