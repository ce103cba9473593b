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
public sealed class ShowRecord(CaseStore cases, TenantStore tenants, TenantRecord own)
{
    private const int Page = 50;

    public async Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct) => await cases.FindRecord(caller.Tenant.Id, id, ct) is { } stored
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

/// <summary>Verifies one case, or the organisation's own record and then all cases in batches.</summary>
public sealed class VerifyRecord(CaseStore cases, CaseRecord record, TenantRecord own, IRecords records)
{
    private const int Batch = 100;

    public async Task<IResult> One(Caller caller, CaseId id, CancellationToken ct)
    {
        if (await cases.FindRecord(caller.Tenant.Id, id, ct) is not { } stored)
            return Problems.For(Refusal.NotFound);
        var fault = await record.Verify(stored, ct);
        return Answer(new(fault is null, 1, stored.Links.Count, fault is null ? [] : [new(fault.Sequence, fault.What, id.Value)]));
    }

    public async Task<IResult> All(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, "verification");
        if (!seal.TryOpen(cursor, out var place))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);
        var (shard, after) = place?.Split(' ') is [var s, var a] ? (int.Parse(s, CultureInfo.InvariantCulture), a) : (0, null);
        var (from, to) = CaseRows.Lane(CaseRows.Lanes.All, after?.Length > 0 ? after : null);
        var page = await records.Range(Partitions.Shard(caller.Tenant.Id, shard), from, to, Batch, ct);

        var (events, faults) = (0, new List<RecordFault>());
        if (place is null)
        {
            (events, var broken) = await own.Verify(caller.Tenant.Id, ct);
            faults.AddRange(broken is null ? [] : [new(broken.Sequence, broken.What)]);
        }

        foreach (var row in page.Rows)
        {
            var id = new CaseId(row.Key[^CaseId.Length..]);
            var stored = await cases.FindRecord(caller.Tenant.Id, id, ct);
            events += stored?.Links.Count ?? 0;
            var fault = stored is null ? new(0, "The case stands on the list, and its record is gone.") : await record.Verify(stored, ct);
            if (fault is not null)
                faults.Add(new(fault.Sequence, fault.What, id.Value));
        }

        var next = page.More ? $"{shard} {page.Rows[^1].Key[^(CaseId.Length + 8)..]}" : shard + 1 < caller.Tenant.Shards ? $"{shard + 1} " : null;
        return Answer(new(faults.Count == 0, page.Rows.Count, events, faults, next is null ? null : seal.Close(next)));
    }

    private static IResult Answer(VerificationView view) => TypedResults.Json(view, ApiJson.Wire.VerificationView);
}
