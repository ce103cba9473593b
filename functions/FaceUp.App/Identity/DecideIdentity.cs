using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>What waits for this custodian: not their own requests, nothing outside of their scope, and nothing of a case that they are kept out of.</summary>
public sealed class WaitingIdentities(Requesting requesting, CaseSight sight)
{
    public async Task<IResult> Handle(Caller caller, CancellationToken ct)
    {
        var shown = new List<WaitingRequest>();
        await foreach (var (_, request, found) in requesting.Waiting(caller.Tenant, CaseRows.WaitingIdentities, ct))
        {
            if (shown.Count == Requesting.MaxListed)
                break;
            if (found is not null && sight.Sees(caller, found.State, found.Id, IdentityApi.Custodians)
                && found.State.IdentityRequests.GetValueOrDefault(request) is { Approved: null } asked && asked.By != caller.Person.Id)
                shown.Add(new(request.Value, found.State.Reference, asked.By.Value, asked.At));
        }

        return TypedResults.Json(new WaitingRequests(shown), ApiJson.Wire.WaitingRequests);
    }
}

/// <summary>A custodian reads the reason of a request and decides on it. Opens nothing else of the case.</summary>
public sealed class DecideIdentity(CaseSight sight, Requesting requesting, TimeProvider time)
{
    public async Task<IResult> Show(Caller caller, string ask, CancellationToken ct) =>
        await Found(caller, ask, ct) is { } found && await requesting.Read(caller, found, new(ask), s => sight.Sees(caller, s, found.Id, IdentityApi.Custodians) && IsOpen(s, ask), ct) is { } view
            ? TypedResults.Json(view, ApiJson.Wire.RequestView)
            : Problems.For(Refusal.NotFound);

    public async Task<IResult> Handle(Caller caller, string ask, DecisionRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (IdentityRules.CheckReason(body.Reason) is { } fault)
            return Problems.Invalid("/reason", fault);
        if (await Found(caller, ask, ct) is not { } found)
            return Problems.For(Refusal.NotFound);

        var (id, now) = (new ObjectId(ask), time.GetUtcNow());
        var name = NewIds.Object(found.Id, $"identity-decided\n{ask}\n{caller.Person.Id}", idempotencyKey);
        CaseCommand.DecideIdentity Command(SealedRef why) => new(id, body.Approve, why, caller.Person.Id, now);
        var decision = CaseDecider.Decide(found.State, Command(new(name, "")));
        if (decision.Refused is { } refused)
            return Problems.For(refused);
        if (decision.Events.Count == 0)
            return TypedResults.NoContent(); // decided so before
        if (await requesting.Seal(found, name, body.Reason, ct) is not { } why)
            return Problems.For(Refusal.KeyReused);
        return ChangeCase.Answer(await sight.Change(caller, found.Id, IdentityApi.Custodians, _ => Command(why), ct));
    }

    private static bool IsOpen(CaseState state, string ask) => state.IdentityRequests[new(ask)].Approved is null;

    private async Task<LoadedCase?> Found(Caller caller, string ask, CancellationToken ct) =>
        await requesting.CaseOf(caller.Tenant, ask, ct) is { } found && found.State.IdentityRequests.ContainsKey(new(ask)) && sight.Sees(caller, found.State, found.Id, IdentityApi.Custodians)
            ? found
            : null;
}
