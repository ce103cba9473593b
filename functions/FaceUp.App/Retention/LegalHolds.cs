using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Retention;

/// <summary>
/// Legal holds: somebody who sees the case says, with a reason, that it is not disposed of, until somebody says that it may be. Its deadlines run on. Auditors may, too,
/// who read nothing of it: whoever handles a case may be the one who would like it to be gone.
/// </summary>
public sealed class LegalHolds(SealedReasons reasons, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Place(Caller caller, CaseId id, HoldRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, null, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        var owner = body.Owner is null ? caller.Person.Id : new PersonId(body.Owner);
        if (caller.Tenant.Settings.Find(owner) is not { IsActive: true })
            return Problems.Invalid("/owner", "Must be the id of an active person.");
        var hold = default(ObjectId);
        // The reason's object names the hold, so that a repeat is the same one.
        CaseCommand Command(CaseState state, SealedRef why) => new CaseCommand.PlaceHold(hold = NewIds.Request(id, why.Id), why, owner, caller.Person.Id, now);
        var (changed, answer) = await reasons.Change(caller, id, body.Reason, ($"hold\n{owner}", idempotencyKey), Command, () => Task.CompletedTask, ct, CaseSight.Auditors);
        return answer ?? (changed is { Decision.Refused: null }
            ? TypedResults.Json(new RetentionTaken(hold.Value), ApiJson.Wire.RetentionTaken, statusCode: StatusCodes.Status201Created)
            : ChangeCase.Answer(changed));
    }

    public async Task<IResult> Lift(Caller caller, CaseId id, ObjectId hold, string reason, string? idempotencyKey, CancellationToken ct)
    {
        if (reason.Length == 0)
            return Problems.Invalid(SettingsAsked.ReasonHeader, "Must say why.");
        var now = time.GetUtcNow();
        var (changed, answer) = await reasons.Change(
            caller, id, reason, ($"hold-lifted\n{hold}", idempotencyKey), (_, why) => new CaseCommand.LiftHold(hold, why, caller.Person.Id, now), () => Task.CompletedTask, ct, CaseSight.Auditors);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? ChangeCase.Answer(changed);
    }
}
