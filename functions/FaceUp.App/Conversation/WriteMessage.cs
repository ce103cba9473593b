using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A reporter adds a message, with files if there are any. Heard at any time, also after the case was closed.</summary>
public sealed class WriteMessage(ReceiptDoor door, SealedObjects objects, CaseStore cases, TakeUploads uploads, IWorkflow workflow, TimeProvider time, MessageBudget budget)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, string? idempotencyKey, IncomingText<MessageRequest> incoming, CancellationToken ct)
    {
        var (report, refused) = await door.Try(tenant, request, ct);
        using var opened = report;
        if (opened is null)
            return Problems.For(refused);
        return await Handle(opened, idempotencyKey, incoming, ct);
    }

    /// <summary>The same for whoever has opened the report already.</summary>
    internal async Task<IResult> Handle(OpenedReport opened, string? idempotencyKey, IncomingText<MessageRequest> incoming, CancellationToken ct)
    {
        if (TextRules.Check(incoming.Text.Text) is { } fault)
            return Problems.Invalid("/text", fault);

        var tenant = opened.Tenant.Id;
        var found = opened.Case;
        var name = NewIds.Object(found.Id, "reporter-message", idempotencyKey);
        if (found.State.Objects.ContainsKey(name))
            return await Again(opened, name, incoming.Text.Text, ct);
        if (budget.Take(found.Id) is { } wait)
            return Problems.For(Refusal.TooMany, wait);
        var (ready, faults) = await uploads.Check(tenant, found.Id, incoming.Text.Uploads, opened.Tenant.Settings, ct);
        if (faults.Count > 0)
            return Problems.Invalid(faults);
        var (files, refs) = await incoming.SealFiles(objects, opened.Key, tenant, found.Id, ct, ready.Count);
        if (await uploads.Take(opened.Key, tenant, found.Id, ready, ct) is not var (uploaded, uploadRefs))
            return Problems.Invalid("/uploads", "They were sent with something else at this moment.");
        (files, refs) = ([.. uploaded, .. files], [.. uploadRefs, .. refs]);
        var said = new SealedMessage(incoming.Text.Text, files);
        if (await objects.PutOnce(opened.Key, tenant, found.Id, name, ObjectKind.Message, SealedText.Of(said), ct) is not { } message)
        {
            if (await FirstTry(opened, name, said, ct) is not var (first, firstRefs))
                return Problems.For(Refusal.KeyReused);
            (message, refs) = (first, firstRefs);
        }

        var now = time.GetUtcNow();
        var changed = await cases.Change(opened.Tenant, found.Id, _ => new CaseCommand.Write(message, refs, now), ct);
        if (changed is null)
            return Problems.For(Refusal.NotFound);
        if (changed.Decision.Refused is { } why)
            return Problems.For(why);

        await workflow.Wake(tenant, found.Id, ct);
        return Taken(name);
    }

    // The same request once more: its message is in the record already. Whether it really is the same is told by what it said.
    private async Task<IResult> Again(OpenedReport opened, ObjectId name, string text, CancellationToken ct)
    {
        var said = SealedText.Message(await objects.Read(opened.Key, opened.Case.Tenant, opened.Case.Id, name, ObjectKind.Message, ct));
        return said.Text == text ? Taken(name) : Problems.For(Refusal.KeyReused);
    }

    // An earlier try of the same request was cut off between sealing its text and recording it. Its text names the files that it had sealed, so those are the ones
    // to record; what this try sealed of them is opened by nothing. Null: the key was used for another message.
    private async Task<(SealedRef Message, IReadOnlyList<SealedRef> Files)?> FirstTry(OpenedReport opened, ObjectId name, SealedMessage again, CancellationToken ct)
    {
        var (tenant, id) = (opened.Case.Tenant, opened.Case.Id);
        var first = SealedText.Message(await objects.Read(opened.Key, tenant, id, name, ObjectKind.Message, ct));
        if (first.Text != again.Text || !first.Files.Select(Looks).SequenceEqual(again.Files.Select(Looks)))
            return null;
        var refs = new List<SealedRef>();
        foreach (var file in first.Files.Select(f => f.Id).Prepend(name))
            refs.Add(new(file, await objects.Sha256Of(tenant, id, file, ct) ?? throw new SealBrokenException()));
        return (refs[0], refs[1..]);

        static (string, string, long) Looks(SealedFile file) => (file.Name, file.MediaType, file.Size);
    }

    private static IResult Taken(ObjectId name) => TypedResults.Json(new MessageTaken(name.Value), ApiJson.Wire.MessageTaken, statusCode: StatusCodes.Status201Created);
}

/// <summary>What a message or note must be like.</summary>
public static class TextRules
{
    public const int MaxText = 20_000;
    public const int MaxBodyBytes = 128 * 1024;

    public static string? Check(string text) => string.IsNullOrWhiteSpace(text) ? "Must not be empty." : PlainText.FaultIn(text, MaxText);
}
