using System.Globalization;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Audit;

/// <summary>The record of one case or of the organisation itself, as stored, for whoever wants to check it with other means than ours.</summary>
public sealed class ShowRecord(CaseSight sight, TenantStore tenants, TenantRecord own)
{
    private const int Page = 50;

    public async Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct) => await sight.FindRecord(caller, id, CaseSight.Auditors, ct) is { } stored
        ? TypedResults.Json(new RecordView(
            id.Value, stored.Head.Count, Convert.ToHexStringLower(stored.Head.Last),
            [.. stored.Links.Select(Recorded)]), ApiJson.Wire.RecordView)
        : Problems.For(Refusal.NotFound);

    /// <summary>The organisation's own record, the first event first.</summary>
    public async Task<IResult> OfOrganisation(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, "record");
        if (!seal.TryOpen(cursor, out var place))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        var head = tenant.Record ?? new(0, TenantChain.Start);
        var start = place is null ? 0 : int.Parse(place, CultureInfo.InvariantCulture);
        var end = start + Page < head.Count ? start + Page : int.MaxValue; // with the last page comes what lies behind the head, if anything does
        var links = await own.Links(tenant.Id, start, end, ct);
        return TypedResults.Json(
            new TenantRecordView(tenant.Id.Value, head.Count, Convert.ToHexStringLower(head.Last), [.. links.Select(Recorded)], end == int.MaxValue ? null : seal.Close(end.ToString(CultureInfo.InvariantCulture))),
            ApiJson.Wire.TenantRecordView);
    }

    private static RecordedEvent Recorded(ChainedEvent l) => new(l.Sequence, Convert.ToHexStringLower(l.Hash), Encoding.UTF8.GetString(l.Canonical));
}
