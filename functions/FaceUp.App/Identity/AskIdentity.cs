using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>A handler asks to know who the reporter is. The reason is sealed; that somebody asked is in the record, and custodians are told.</summary>
public sealed class AskIdentity(CaseSight sight, Requesting requesting, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, ReasonRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (IdentityRules.CheckReason(body.Reason) is { } fault)
            return Problems.Invalid("/reason", fault);
        if (await sight.Find(caller, id, CaseSight.Handlers, ct) is not { } found)
            return Problems.For(Refusal.NotFound);

        var name = NewIds.Object(id, $"identity-asked\n{caller.Person.Id}", idempotencyKey);
        var (request, now) = (NewIds.Request(id, name), time.GetUtcNow());
        // Decided before anything is sealed, and again when it is recorded: what is refused leaves no object behind.
        if (CaseDecider.Decide(found.State, new CaseCommand.AskIdentity(request, new(name, ""), caller.Person.Id, now)).Refused is { } why)
            return Problems.For(why);
        if (await requesting.Seal(found, name, body.Reason, ct) is not { } reason)
            return Problems.For(Refusal.KeyReused);

        var changed = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.AskIdentity(request, reason, caller.Person.Id, now), ct);
        if (changed is not { Decision.Refused: null })
            return ChangeCase.Answer(changed);
        await workflow.Wake(caller.Tenant.Id, id, ct);
        return TypedResults.Json(new RequestTaken(request.Value), ApiJson.Wire.RequestTaken, statusCode: StatusCodes.Status201Created);
    }
}
