using FaceUp.App.Access;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>What handlers do with a case besides writing: acknowledge, assign, change its status. Doing it twice changes nothing and answers the same.</summary>
public sealed class ChangeCase(CaseSight sight, IWorkflow workflow, TimeProvider time)
{
    public Task<IResult> Acknowledge(Caller caller, CaseId id, CancellationToken ct) =>
        Change(caller, id, now => new CaseCommand.Acknowledge(caller.Person.Id, now), ct);

    public Task<IResult> SetStatus(Caller caller, CaseId id, StatusRequest body, CancellationToken ct) => body.Status is CaseStatus.New or CaseStatus.Closed
        ? Task.FromResult(Problems.Invalid("/status", "Must be open, investigating or waiting; a case is closed by PUT …/closure, with an outcome."))
        : Change(caller, id, now => new CaseCommand.ChangeStatus(body.Status, caller.Person.Id, now), ct);

    public Task<IResult> Assign(Caller caller, CaseId id, AssignRequest body, CancellationToken ct) => caller.Tenant.Settings.MayHandle(new(body.To))
        ? Change(caller, id, now => new CaseCommand.Assign(new(body.To), caller.Person.Id, now, caller.Tenant.Marks.Of(id, new(body.To))), ct)
        : Task.FromResult(Problems.For(Refusal.NotAHandler));

    private async Task<IResult> Change(Caller caller, CaseId id, Func<DateTimeOffset, CaseCommand> command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var changed = await sight.Change(caller, id, CaseSight.Handlers, _ => command(now), ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return Answer(changed);
    }

    public static IResult Answer(Changed? changed) => changed switch
    {
        null => Problems.For(Refusal.NotFound),
        { Decision.Refused: { } why } => Problems.For(why),
        _ => TypedResults.NoContent(),
    };
}
