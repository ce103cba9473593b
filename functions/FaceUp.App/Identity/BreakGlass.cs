using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>The second of the two persons: sees who asks for which case and why, and agrees, or lets it lapse.</summary>
public sealed class BreakGlass(CaseStore cases, CaseSight sight, Requesting requesting, SealedObjects objects, IRecords records, TellGlass tell, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> List(Caller caller, CancellationToken ct)
    {
        var (shown, now) = (new List<WaitingRequest>(), time.GetUtcNow());
        await foreach (var (row, request, found) in requesting.Waiting(caller.Tenant, CaseRows.WaitingGlasses, ct))
        {
            if (shown.Count == Requesting.MaxListed)
                break;
            if (RequestRows.IsDecoy(row))
                await TakeAway(caller.Tenant, row, ct);
            else if (found?.State.GlassRequests.GetValueOrDefault(request) is not { } asked)
                continue; // torn: nothing of it is taken away
            else if (!asked.IsPending(now))
                await records.Commit(Partitions.Of(caller.Tenant.Id, found.Id), [new Write.Delete(row.Key, row.ETag)], ct);
            else if (MayAgree(caller, found.Id, found.State, request))
                shown.Add(new(request.Value, found.State.Reference, asked.By.Value, asked.At));
        }

        return TypedResults.Json(new WaitingRequests(shown), ApiJson.Wire.WaitingRequests);
    }

    public async Task<IResult> Show(Caller caller, string ask, CancellationToken ct) =>
        await Found(caller, ask, ct) is { } found && await requesting.Read(caller, found, new(ask), s => MayAgree(caller, found.Id, s, new(ask)) && IsPending(s, ask), ct) is { } view
            ? TypedResults.Json(view, ApiJson.Wire.RequestView)
            : Problems.For(Refusal.NotFound);

    public async Task<IResult> Handle(Caller caller, string ask, CancellationToken ct)
    {
        if (await Found(caller, ask, ct) is not { } found)
            return Problems.For(Refusal.NotFound);
        var now = time.GetUtcNow();
        var changed = await cases.Change(caller.Tenant, found.Id, _ => new CaseCommand.BreakGlass(new(ask), caller.Person.Id, now), ct, s => MayAgree(caller, found.Id, s, new(ask)));
        if (changed is { Decision.Refused: null })
        {
            await workflow.Wake(caller.Tenant.Id, found.Id, ct); // it shouts: see Outbox
            await tell.Tell(caller.Tenant.Id, new(ask), changed.Case.State, ct);
        }

        return ChangeCase.Answer(changed);
    }

    private async Task<LoadedCase?> Found(Caller caller, string ask, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && MayAgree(caller, found.Id, found.State, new(ask)) ? found : null;

    private bool IsPending(CaseState state, string ask) => state.GlassRequests[new(ask)].IsPending(time.GetUtcNow());

    // Neither of the two is kept out of the case, both belong to the organisation still, and they are two.
    private bool MayAgree(Caller caller, CaseId id, CaseState state, ObjectId request) =>
        state.GlassRequests.TryGetValue(request, out var asked) && asked.By != caller.Person.Id && sight.Sees(caller, state, id, GlassApi.Seconds)
        && caller.Tenant.Settings.Find(asked.By) is { IsActive: true } asker && !sight.IsBarred(caller with { Person = asker }, state.Facts, id);

    // What was asked of no case goes with all that it left. A conflict: somebody else has done it.
    private async Task TakeAway(Tenant tenant, Row row, CancellationToken ct)
    {
        var id = RequestRows.CaseOf(row);
        await objects.Delete(await objects.All(tenant.Id, id, ct), ct);
        await records.Commit(Partitions.Of(tenant.Id, id), [new Write.Delete(row.Key), new Write.Delete(CaseRows.Request(RequestRows.RequestOf(row)))], ct);
    }
}
