using FaceUp.App.Access;
using FaceUp.App.Calendar;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Escalation;

/// <summary>What moves the dates of a case: more time where its regime gives it, and another regime. Both for a reason that is sealed.</summary>
public sealed class MoreTime(SealedReasons reasons, IWorkflow workflow, TimeProvider time)
{
    public Task<IResult> Extend(Caller caller, CaseId id, ExtensionRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return Change(caller, id, body.Reason, ($"extension\n{body.Duty}", idempotencyKey),
            (state, why) => new CaseCommand.Extend(body.Duty, Extending.Next(body.Duty, state, caller.Tenant.TermsOf(state), now), why, caller.Person.Id, now), ct);
    }

    public Task<IResult> SetRegime(Caller caller, CaseId id, RegimeRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return TermsBook.Find(caller.Tenant.Settings, body.Regime) is null
            ? Task.FromResult(Problems.Invalid("/regime", "Must be the id of a regime: one that comes with the program, or one of the organisation's own."))
            : Change(caller, id, body.Reason, ($"regime\n{body.Regime}", idempotencyKey), (_, why) => new CaseCommand.ChangeRegime(body.Regime, why, caller.Person.Id, now), ct);
    }

    // A date that comes nearer by it has its due row before it is so; a wake only makes it quicker.
    private async Task<IResult> Change(Caller caller, CaseId id, string reason, (string, string?) purpose, Func<CaseState, SealedRef, CaseCommand> command, CancellationToken ct)
    {
        if (AccessRules.Fault(reason, null, time.GetUtcNow()) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        var (changed, answer) = await reasons.Change(caller, id, reason, purpose, command, () => Task.CompletedTask, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? ChangeCase.Answer(changed);
    }
}
