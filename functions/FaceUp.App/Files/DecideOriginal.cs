using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Files;

/// <summary>
/// The second of the two persons: sees who asks for a file as it was sent and why, and approves or refuses. Opens nothing of the case. Not on their own request, nothing outside
/// of their scope, and nothing of a case that keeps them or whoever asked out.
/// </summary>
public sealed class DecideOriginal(CaseSight sight, Requesting requesting, IRecords records, TimeProvider time)
{
    public async Task<IResult> List(Caller caller, CancellationToken ct)
    {
        var (shown, now) = (new List<WaitingOriginal>(), time.GetUtcNow());
        await foreach (var (row, request, found) in requesting.Waiting(caller.Tenant, CaseRows.WaitingOriginals, ct))
        {
            if (shown.Count == Requesting.MaxListed)
                break;
            if (found?.State.OriginalRequests.GetValueOrDefault(request) is not { } asked)
                continue; // torn: nothing of it is taken away
            if (!asked.IsPending(now))
                await records.Commit(Partitions.Of(caller.Tenant.Id, found.Id), [new Write.Delete(row.Key, row.ETag)], ct);
            else if (MayDecide(caller, found.Id, found.State, request))
                shown.Add(new(request.Value, found.State.Reference, asked.By.Value, asked.At, OfRedaction(found.State, asked)));
        }

        return TypedResults.Json(new WaitingOriginals(shown), ApiJson.Wire.WaitingOriginals);
    }

    public async Task<IResult> Show(Caller caller, string ask, CancellationToken ct)
    {
        if (await Found(caller, ask, ct) is not { } found || await requesting.Read(caller, found, new(ask), s => MayDecide(caller, found.Id, s, new(ask)) && IsPending(s, ask), ct) is not { } view)
            return Problems.For(Refusal.NotFound);
        var asked = found.State.OriginalRequests[new(ask)];
        var known = found.State.Examined.GetValueOrDefault(asked.File);
        return TypedResults.Json(new OriginalView(view.Id, view.Reference, view.By, view.At, view.Reason, known?.Outcome, known?.Scan, asked.Harmful, OfRedaction(found.State, asked)), ApiJson.Wire.OriginalView);
    }

    public async Task<IResult> Handle(Caller caller, string ask, OriginalDecision body, string? idempotencyKey, CancellationToken ct)
    {
        if (AccessRules.Fault(body.Reason, null, time.GetUtcNow()) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        if (await Found(caller, ask, ct) is not { } found)
            return Problems.For(Refusal.NotFound);

        var (id, now) = (new ObjectId(ask), time.GetUtcNow());
        var name = NewIds.Object(found.Id, $"original-decided\n{ask}\n{caller.Person.Id}", idempotencyKey);
        // Nothing is approved for who has left, or is kept out by now: as if nobody had asked.
        CaseCommand.DecideOriginal Command(CaseState state, SealedRef why) =>
            new(body.Approve && !MayAsk(caller, found.Id, state, id) ? new ObjectId("") : id, body.Approve, why, caller.Person.Id, body.Harmful, now);
        var decision = CaseDecider.Decide(found.State, Command(found.State, new(name, "")));
        if (decision.Refused is { } refused)
            return Problems.For(refused);
        if (decision.Events.Count == 0)
            return TypedResults.NoContent(); // decided so before
        if (await requesting.Seal(found, name, body.Reason, ct) is not { } why)
            return Problems.For(Refusal.KeyReused);
        return ChangeCase.Answer(await sight.Change(caller, found.Id, FilesApi.Approvers, state => Command(state, why), ct));
    }

    private async Task<LoadedCase?> Found(Caller caller, string ask, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && found.State.OriginalRequests.ContainsKey(new(ask)) && sight.Sees(caller, found.State, found.Id, FilesApi.Approvers)
            ? found
            : null;

    private static bool? OfRedaction(CaseState state, OriginalRequest asked) => state.TextOf(asked.File) is null ? null : true;

    private bool IsPending(CaseState state, string ask) => state.OriginalRequests[new(ask)].IsPending(time.GetUtcNow());

    private bool MayDecide(Caller caller, CaseId id, CaseState state, ObjectId request) =>
        state.OriginalRequests.TryGetValue(request, out var asked) && asked.By != caller.Person.Id && sight.Sees(caller, state, id, FilesApi.Approvers) && MayAsk(caller, id, state, request);

    private bool MayAsk(Caller caller, CaseId id, CaseState state, ObjectId request) =>
        state.OriginalRequests.TryGetValue(request, out var asked) && caller.Tenant.Settings.Find(asked.By) is { IsActive: true } asker
        && sight.Sees(caller with { Person = asker }, state, id, CaseSight.Handlers);
}
