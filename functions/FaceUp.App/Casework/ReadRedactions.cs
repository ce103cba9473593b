using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Files;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>Redactions with their reasons; and what one of them hides, for whoever asked after another person has approved (<see cref="DecideOriginal"/>).</summary>
public sealed class ReadRedactions(CaseSight sight, CaseTexts texts, SealedReasons reasons, IWorkflow workflow, OwnKeys keys, TimeProvider time)
{
    /// <summary>Shows reasons, which are content, so that it was read is in the record first.</summary>
    public async Task<IResult> List(Caller caller, CaseId id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.Read(caller.Person.Id, now), ct);
        if (read is not { Decision.Refused: null })
            return ChangeCase.Answer(read);
        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
        var listed = new List<RedactionEntry>();
        foreach (var (text, redacted) in read.Case.State.Redacted.OrderBy(r => r.Value.Redactions[0].At).ThenBy(r => r.Key.Value, StringComparer.Ordinal))
        {
            var hidden = (await texts.Redacted(read.Case, key, text, ct))!.Hidden;
            foreach (var made in redacted.Redactions)
            {
                var parts = hidden.Where(h => h.Redaction == made.Id).OrderBy(h => h.Start).ToList();
                listed.Add(new(
                    made.Id.Value, made.By.Value, made.At, await reasons.Read(read.Case, key, made.Why, ct), [.. parts.Select(p => new RedactionPart(p.Start, p.Length))],
                    ObjectOf(read.Case.State, text), parts[0].Answer, ShowFiles.Asked(read.Case.State, made.Id)));
            }
        }

        return TypedResults.Json(new RedactionList(listed), ApiJson.Wire.RedactionList);
    }

    /// <summary>Asks for what a redaction hides, as for a file as it was sent.</summary>
    public async Task<IResult> Ask(Caller caller, CaseId id, ObjectId redaction, ReasonRequest body, string? idempotencyKey, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (AccessRules.Fault(body.Reason, null, now) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        var request = default(ObjectId);
        // A file's id is none of a redaction: it is asked for by its own route.
        CaseCommand Command(CaseState state, SealedRef why) => new CaseCommand.AskOriginal(
            request = NewIds.Request(id, why.Id), state.TextOf(redaction) is null ? new("") : redaction, why, caller.Person.Id, false, now);
        var (changed, answer) = await reasons.Change(caller, id, body.Reason, ($"redaction-asked\n{redaction}", idempotencyKey), Command, () => Task.CompletedTask, ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(caller.Tenant.Id, id, ct);
        return answer ?? (changed is { Decision.Refused: null }
            ? TypedResults.Json(new RequestTaken(request.Value), ApiJson.Wire.RequestTaken, statusCode: StatusCodes.Status201Created)
            : ChangeCase.Answer(changed));
    }

    /// <summary>What this redaction hides, in its text; what others hide there stays hidden. It is in the record before anything of it is shown.</summary>
    public async Task<IResult> Read(Caller caller, CaseId id, ObjectId redaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.ReadRedacted(redaction, caller.Person.Id, now), ct);
        if (read is not { Decision.Refused: null })
            return ChangeCase.Answer(read);
        var (found, text) = (read.Case, read.Case.State.TextOf(redaction)!.Value);
        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), found.Locks.KeyId, found.Locks.Tenant, ct);
        var hidden = (await texts.Redacted(found, key, text, ct))!.Hidden;
        var answer = hidden.First(h => h.Redaction == redaction).Answer;
        var written = await Written(found, key, text, answer, ct);
        var others = hidden.Where(h => h.Redaction != redaction && h.Answer == answer).Select(h => new TextPart(h.Start, h.Length));
        return TypedResults.Json(new RedactionOriginal(redaction.Value, Redacting.Apply(written, others), ObjectOf(found.State, text), answer), ApiJson.Wire.RedactionOriginal);
    }

    private async Task<string> Written(LoadedCase found, CaseKey key, ObjectId text, int? answer, CancellationToken ct)
    {
        var content = await texts.Open(found, key, withNotes: true, ct, asWritten: true);
        return answer is { } i ? content.Report.Answers[i].Text : content.Messages.Concat(content.Notes).First(m => m.Id == text).Content.Text;
    }

    private static string? ObjectOf(CaseState state, ObjectId text) => text == state.Report ? null : text.Value;
}
