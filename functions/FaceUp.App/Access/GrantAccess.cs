using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Access;

/// <summary>Sight of one case for one person, whatever their roles: given with a reason, for a time or for ever, and ended.</summary>
public sealed class GrantAccess(CaseSight sight, SealedReasons reasons, TimeProvider time)
{
    public async Task<IResult> Give(Caller caller, CaseId id, PersonId to, GrantRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, body.Until, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        if (caller.Tenant.Settings.Find(to) is not { IsActive: true })
            return Problems.For(Refusal.NotGrantable);
        var (mark, until) = (caller.Tenant.Marks.Of(id, to), AccessRules.Whole(body.Until));
        var (changed, answer) = await reasons.Change(
            caller, id, body.Reason, ($"grant\n{to}", idempotencyKey), (_, why) => new CaseCommand.Grant(to, mark, why, caller.Person.Id, until, now), () => Task.CompletedTask, ct);
        return answer ?? ChangeCase.Answer(changed);
    }

    public async Task<IResult> End(Caller caller, CaseId id, PersonId to, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return ChangeCase.Answer(await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.EndGrant(to, caller.Person.Id, now), ct));
    }
}
