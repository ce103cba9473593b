using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Retention;

/// <summary>
/// Disposal before the time takes two: a handler asks with a reason, and within fourteen days somebody else who sees the case, a handler or auditor, decides. Of a closed
/// case only, never under a hold, and not once the reporter has written since. What is approved happens at the next look, which is at once.
/// </summary>
public sealed class EarlyDisposal(CaseSight sight, SealedReasons reasons, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Ask(Caller caller, CaseId id, DisposalReason body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, null, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        var request = default(ObjectId);
        CaseCommand Command(CaseState state, SealedRef why) => new CaseCommand.AskDisposal(request = NewIds.Request(id, why.Id), why, caller.Person.Id, now);
        var (changed, answer) = await reasons.Change(caller, id, body.Reason, ("disposal-asked", idempotencyKey), Command, () => Task.CompletedTask, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? (changed is { Decision.Refused: null }
            ? TypedResults.Json(new RetentionTaken(request.Value), ApiJson.Wire.RetentionTaken, statusCode: StatusCodes.Status201Created)
            : ChangeCase.Answer(changed));
    }

    public async Task<IResult> Decide(Caller caller, CaseId id, ObjectId request, DisposalDecision body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, null, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        // Neither of the two is kept out of the case, and whoever asked belongs to the organisation still.
        CaseCommand Command(CaseState state, SealedRef why) =>
            new CaseCommand.DecideDisposal(body.Approve && !MayAsk(caller, id, state, request) ? new ObjectId("") : request, body.Approve, why, caller.Person.Id, now);
        var (changed, answer) = await reasons.Change(
            caller, id, body.Reason, ($"disposal-decided\n{request}", idempotencyKey), Command, () => Task.CompletedTask, ct, CaseSight.Auditors);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? ChangeCase.Answer(changed);
    }

    private bool MayAsk(Caller caller, CaseId id, CaseState state, ObjectId request) =>
        state.DisposalRequests.TryGetValue(request, out var asked) && caller.Tenant.Settings.Find(asked.By) is { IsActive: true } asker
        && !sight.IsBarred(caller with { Person = asker }, state.Facts, id);
}
