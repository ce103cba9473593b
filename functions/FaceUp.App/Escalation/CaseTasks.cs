using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Escalation;

/// <summary>What somebody is to do in a case by a date, and the meeting that a reporter asked for.</summary>
public sealed class CaseTasks(CaseSight sight, SealedReasons reasons, IWorkflow workflow, TimeProvider time)
{
    private const int LongestYears = 5;

    /// <summary>The id of a task is that of its sealed words, so that the same request again, by its Idempotency-Key, is the same task.</summary>
    public async Task<IResult> Set(Caller caller, CaseId id, TaskRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var (now, to, by) = (time.GetUtcNow(), new PersonId(body.To), caller.Person.Id);
        if (string.IsNullOrWhiteSpace(body.What) || PlainText.FaultIn(body.What, AccessRules.MaxReason) is not null)
            return Problems.Invalid("/what", PlainText.FaultIn(body.What, AccessRules.MaxReason) ?? "Must not be empty.");
        var named = default(ObjectId);
        CaseCommand Command(CaseState state, SealedRef what)
        {
            named = what.Id;
            var today = caller.Tenant.TermsOf(state).Calendar.DayOf(now);
            return new CaseCommand.SetTask(what.Id, what, to, body.Due, by, now, Sees(caller, id, state, to, now), body.Due >= today && body.Due <= today.AddYears(LongestYears));
        }

        var (changed, answer) = await reasons.Change(caller, id, body.What, ($"task\n{to}\n{body.Due:O}", idempotencyKey), Command, () => Task.CompletedTask, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? (changed is { Decision.Refused: null } ? TypedResults.Json(new TaskTaken(named.Value), ApiJson.Wire.TaskTaken, statusCode: StatusCodes.Status201Created) : ChangeCase.Answer(changed));
    }

    public Task<IResult> Finish(Caller caller, CaseId id, ObjectId task, CancellationToken ct) => Change(caller, id, now => new CaseCommand.FinishTask(task, caller.Person.Id, now), ct);

    public Task<IResult> SetMeeting(Caller caller, CaseId id, MeetingRequest body, CancellationToken ct) => Change(
        caller, id, now => body.State == MeetingState.Asked ? new CaseCommand.AskMeeting(now, caller.Person.Id) : new CaseCommand.SettleMeeting(body.State == MeetingState.Held, caller.Person.Id, now), ct);

    private async Task<IResult> Change(Caller caller, CaseId id, Func<DateTimeOffset, CaseCommand> command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var changed = await sight.Change(caller, id, CaseSight.Handlers, _ => command(now), ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return ChangeCase.Answer(changed);
    }

    private static bool Sees(Caller caller, CaseId id, CaseState state, PersonId person, DateTimeOffset now) =>
        caller.Tenant.Settings.Find(person) is { } there && Sight.Sees(there, state.Facts, caller.Tenant.Marks.Of(id, person), CaseSight.Readers, caller.Tenant.Units, now);
}
