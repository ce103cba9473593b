using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>Hands a case over with words: the note, the new handler and what the giver was still to do in it, in one commit.</summary>
public sealed class PassOn(SealedReasons reasons, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, PassOnRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (TextRules.Check(body.Words) is { } fault)
            return Problems.Invalid("/words", fault);
        var (tenant, now, to) = (caller.Tenant, time.GetUtcNow(), new PersonId(body.To));
        if (!tenant.Settings.MayHandle(to))
            return Problems.For(Refusal.NotAHandler);
        PersonId? second = body.Second is null ? null : new(body.Second);
        if (second is { } other && (other == to || !tenant.Settings.MayHandle(other)))
            return Problems.For(Refusal.NotASecond);
        CaseCommand Command(CaseState state, SealedRef words) =>
            new CaseCommand.PassOn(words, to, tenant.Marks.Of(id, to), caller.Person.Id, now, second, second is { } person ? tenant.Marks.Of(id, person) : "");
        var (changed, answer) = await reasons.Change(caller, id, body.Words, ($"pass-on\n{to}\n{second}", idempotencyKey), Command, () => Task.CompletedTask, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(tenant.Id, id, ct);
        return answer ?? ChangeCase.Answer(changed);
    }
}
