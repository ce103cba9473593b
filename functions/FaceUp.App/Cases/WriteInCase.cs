using FaceUp.App.Access;
using FaceUp.App.Conversation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Cases;

/// <summary>
/// What handlers write: a reply, a note, the closing words. Seal first, then record; a text that is sealed and never recorded is opened by nothing.
/// </summary>
public sealed class WriteInCase(CaseSight sight, SealedObjects objects, OwnKeys keys, TimeProvider time)
{
    public Task<IResult> Reply(Caller caller, CaseId id, ReplyRequest body, string? idempotencyKey, CancellationToken ct) =>
        Write(caller, id, body.Text, new("reply", "/text", ObjectKind.Message, idempotencyKey), (sealedRef, now) => new CaseCommand.Reply(sealedRef, caller.Person.Id, body.Feedback, now, body.Interim), ct);

    public Task<IResult> Note(Caller caller, CaseId id, NoteRequest body, string? idempotencyKey, CancellationToken ct) =>
        Write(caller, id, body.Text, new("note", "/text", ObjectKind.Note, idempotencyKey), (sealedRef, now) => new CaseCommand.AddNote(sealedRef, caller.Person.Id, now), ct);

    public async Task<IResult> Close(Caller caller, CaseId id, CloseRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (body.Message is { } words)
            return await Write(caller, id, words, new("close", "/message", ObjectKind.Message, idempotencyKey), (sealedRef, now) => new CaseCommand.Close(body.Outcome, sealedRef, caller.Person.Id, now), ct);
        var now = time.GetUtcNow();
        var changed = await sight.Change(caller, id, CaseSight.Handlers, _ => new CaseCommand.Close(body.Outcome, null, caller.Person.Id, now), ct);
        return ChangeCase.Answer(changed);
    }

    private sealed record Kind(string Purpose, string Field, ObjectKind Sealed, string? Key);

    private async Task<IResult> Write(Caller caller, CaseId id, string text, Kind kind, Func<SealedRef, DateTimeOffset, CaseCommand> command, CancellationToken ct)
    {
        if (TextRules.Check(text) is { } fault)
            return Problems.Invalid(kind.Field, fault);
        var tenant = caller.Tenant.Id;
        if (await sight.Find(caller, id, CaseSight.Handlers, ct) is not { } found)
            return Problems.For(Refusal.NotFound);

        var name = NewIds.Object(id, $"{kind.Purpose}\n{caller.Person.Id}", kind.Key);
        var now = time.GetUtcNow();
        // Decided before anything is sealed, and again when it is recorded: what is refused leaves no object behind.
        if (CaseDecider.Decide(found.State, command(new(name, ""), now)).Refused is { } why)
            return Problems.For(why);

        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), found.Locks.KeyId, found.Locks.Tenant, ct);
        if (await objects.PutOnce(key, tenant, id, name, kind.Sealed, SealedText.Of(new SealedMessage(text, [])), ct) is not { } sealedRef)
            return Problems.For(Refusal.KeyReused);

        return ChangeCase.Answer(await sight.Change(caller, id, CaseSight.Handlers, _ => command(sealedRef, now), ct));
    }
}
