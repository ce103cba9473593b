using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Retention;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Audit;

/// <summary>Verifies one case, or the organisation's own record and then all cases in batches: those that the caller sees, which alone are counted.</summary>
public sealed class VerifyRecord(CaseSight sight, CaseStore cases, CaseRecord record, TenantRecord own, SeenCases seen, GoneCases gone)
{
    private const int Batch = 100;
    private const string Gone = "gone|"; // no place on the list of cases begins so

    public async Task<IResult> One(Caller caller, CaseId id, CancellationToken ct)
    {
        if (await sight.FindRecord(caller, id, CaseSight.Auditors, ct) is not { } stored)
            return Problems.For(Refusal.NotFound);
        var fault = await record.Verify(stored, ct);
        return Answer(new(fault is null, 1, stored.Links.Count, fault is null ? [] : [new(fault.Sequence, fault.What, id.Value)]));
    }

    public async Task<IResult> All(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, $"verification|{caller.Person.Id}");
        if (!seal.TryOpen(cursor, out var after))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);

        var (count, events, faults, last) = (0, 0, new List<RecordFault>(), "");
        if (after is null && CaseSight.Auditors.Any(caller.Person.HasEverywhere))
        {
            (events, var broken) = await own.Verify(caller.Tenant.Id, ct);
            faults.AddRange(broken is null ? [] : [new(broken.Sequence, broken.What)]);
        }

        if (after?.StartsWith(Gone, StringComparison.Ordinal) == true)
            return await Rest(caller, seal, after.Length > Gone.Length ? after[Gone.Length..] : null, new(true, 0, 0, []), ct);
        await foreach (var (position, line) in seen.Read(caller, CaseSight.Auditors, CaseFilter.None, after, Batch + 1, ct))
        {
            var id = new CaseId(position[^CaseId.Length..]);
            var stored = await cases.FindRecord(caller.Tenant.Id, id, ct);
            if (stored is not null && sight.IsBarred(caller, CaseSight.Facts(stored), id))
                continue; // the list was altered and shows more than the record allows
            if (count == Batch)
                return Answer(new(faults.Count == 0, count, events, faults, seal.Close(last)));
            (count, last, events) = (count + 1, position, events + (stored?.Links.Count ?? 0));
            if (await record.Verify(stored, disposed: false, ct) is { } fault)
                faults.Add(new(fault.Sequence, fault.What, id.Value));
        }

        return await Rest(caller, seal, null, new(faults.Count == 0, count, events, faults), ct);
    }

    /// <summary>Behind all cases come those that were disposed of.</summary>
    private async Task<IResult> Rest(Caller caller, Cursor seal, string? after, VerificationView so, CancellationToken ct)
    {
        var (count, events, faults, last) = (so.Cases, so.Events, so.Faults.ToList(), after);
        await foreach (var (place, id, stored) in gone.Read(caller, CaseSight.Auditors, after, ct))
        {
            if (count >= Batch)
                return Answer(new(faults.Count == 0, count, events, faults, seal.Close(Gone + last)));
            (count, last, events) = (count + 1, place, events + (stored?.Links.Count ?? 0));
            if (await record.Verify(stored, disposed: true, ct) is { } fault)
                faults.Add(new(fault.Sequence, fault.What, id.Value));
        }

        return Answer(new(faults.Count == 0, count, events, faults));
    }

    private static IResult Answer(VerificationView view) => TypedResults.Json(view, ApiJson.Wire.VerificationView);
}
