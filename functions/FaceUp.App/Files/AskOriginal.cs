using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Files;

/// <summary>A handler asks for a file as it was sent. The reason is sealed; that somebody asked is in the record, and those who may approve are told.</summary>
public sealed class AskOriginal(SealedReasons reasons, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, ObjectId file, OriginalReason body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, null, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        var request = default(ObjectId);
        CaseCommand Command(CaseState state, SealedRef why) => new CaseCommand.AskOriginal(request = NewIds.Request(id, why.Id), file, why, caller.Person.Id, body.Harmful, now);
        var (changed, answer) = await reasons.Change(caller, id, body.Reason, ($"original-asked\n{file}", idempotencyKey), Command, () => Task.CompletedTask, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? (changed is { Decision.Refused: null }
            ? TypedResults.Json(new RequestTaken(request.Value), ApiJson.Wire.RequestTaken, statusCode: StatusCodes.Status201Created)
            : ChangeCase.Answer(changed));
    }
}
