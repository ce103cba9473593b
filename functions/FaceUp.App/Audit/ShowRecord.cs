using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Audit;

/// <summary>The record of one case, as stored, for whoever wants to check it with other means than ours.</summary>
public sealed class ShowRecord(CaseStore cases)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct) => await cases.FindRecord(caller.Tenant.Id, id, ct) is { } stored
        ? TypedResults.Json(new RecordView(
            id.Value, stored.Head.Count, Convert.ToHexStringLower(stored.Head.Last),
            [.. stored.Links.Select(l => new RecordedEvent(l.Sequence, Convert.ToHexStringLower(l.Hash), Encoding.UTF8.GetString(l.Canonical)))]), ApiJson.Wire.RecordView)
        : Problems.For(Refusal.NotFound);
}

/// <summary>Verifies one case, or all of them in batches.</summary>
public sealed class VerifyRecord(CaseStore cases, CaseRecord record, IRecords records)
{
    private const int Batch = 100;

    public async Task<IResult> One(Caller caller, CaseId id, CancellationToken ct)
    {
        if (await cases.FindRecord(caller.Tenant.Id, id, ct) is not { } stored)
            return Problems.For(Refusal.NotFound);
        var fault = await record.Verify(stored, ct);
        return Answer(new(fault is null, 1, stored.Links.Count, fault is null ? [] : [new(id.Value, fault.Sequence, fault.What)]));
    }

    public async Task<IResult> All(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, "verification");
        if (!seal.TryOpen(cursor, out var place))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);
        var (shard, after) = place?.Split(' ') is [var s, var a] ? (int.Parse(s, System.Globalization.CultureInfo.InvariantCulture), a) : (0, null);
        var (from, to) = CaseRows.Lane(CaseRows.Lanes.All, after?.Length > 0 ? after : null);
        var page = await records.Range(Partitions.Shard(caller.Tenant.Id, shard), from, to, Batch, ct);

        var (events, faults) = (0, new List<RecordFault>());
        foreach (var row in page.Rows)
        {
            var id = new CaseId(row.Key[^CaseId.Length..]);
            var stored = await cases.FindRecord(caller.Tenant.Id, id, ct);
            events += stored?.Links.Count ?? 0;
            var fault = stored is null ? new(0, "The case stands on the list, and its record is gone.") : await record.Verify(stored, ct);
            if (fault is not null)
                faults.Add(new(id.Value, fault.Sequence, fault.What));
        }

        var next = page.More ? $"{shard} {page.Rows[^1].Key[^(CaseId.Length + 8)..]}" : shard + 1 < caller.Tenant.Shards ? $"{shard + 1} " : null;
        return Answer(new(faults.Count == 0, page.Rows.Count, events, faults, next is null ? null : seal.Close(next)));
    }

    private static IResult Answer(VerificationView view) => TypedResults.Json(view, ApiJson.Wire.VerificationView);
}
