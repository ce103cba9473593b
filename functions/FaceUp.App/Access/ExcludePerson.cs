using FaceUp.App.Cases;
using FaceUp.App.Casework;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Access;

/// <summary>
/// Keeps one person out of one case, whatever their roles and grants. The record names them by a mark only, and tells them nothing: they are answered as if there were no
/// such case. So nobody lifts what keeps themselves out. If they handled it, the next look at the case hands it over; it is sure to come. A case that it is worked on with
/// keeps them out, too.
/// </summary>
public sealed class ExcludePerson(SealedReasons reasons, DueRows due, IWorkflow workflow, KeepOutTogether together, TimeProvider time)
{
    public async Task<IResult> Add(Caller caller, CaseId id, PersonId person, ExclusionRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, body.Until, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        if (caller.Tenant.Settings.Find(person) is null)
            return Problems.Invalid("person", "Must be the id of a person of this organisation.");
        var (mark, until) = (caller.Tenant.Marks.Of(id, person), AccessRules.Whole(body.Until));
        CaseCommand Bar(CaseState state, SealedRef why) => new CaseCommand.Bar(mark, LeavesSomebody(caller.Tenant, id, state, person, now), why, caller.Person.Id, until, now);
        Task SomebodyLooks() => due.Put(DueRows.NewKey(DueRows.Soon(now), caller.Tenant.Id, id), ct);

        var (changed, answer) = await reasons.Change(caller, id, body.Reason, ($"exclusion\n{person}", idempotencyKey), Bar, SomebodyLooks, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        if (changed is { Decision.Refused: null })
            await together.Carry(caller, id, body.Reason, ct);
        return answer ?? ChangeCase.Answer(changed);
    }

    public async Task<IResult> Lift(Caller caller, CaseId id, PersonId person, string reason, string? idempotencyKey, CancellationToken ct)
    {
        if (reason.Length == 0)
            return Problems.Invalid(SettingsAsked.ReasonHeader, "Must say why.");
        var (now, mark) = (time.GetUtcNow(), caller.Tenant.Marks.Of(id, person));
        var (changed, answer) = await reasons.Change(
            caller, id, reason, ($"lift\n{person}", idempotencyKey), (_, why) => new CaseCommand.LiftBar(mark, why, caller.Person.Id, now), () => Task.CompletedTask, ct);
        return answer ?? ChangeCase.Answer(changed);
    }

    private static bool LeavesSomebody(Tenant tenant, CaseId id, CaseState state, PersonId person, DateTimeOffset now) =>
        !tenant.Settings.MayHandle(person)
        || tenant.Settings.People.Any(p => p.Id != person && p.IsActive && p.HasAnywhere(Role.Handler) && !Sight.IsBarred(state.Facts, tenant.Marks.Of(id, p.Id), now));
}
