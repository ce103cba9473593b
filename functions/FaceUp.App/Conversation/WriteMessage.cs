using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A reporter adds a message, with files if there are any. Heard at any time, also after the case was closed.</summary>
public sealed class WriteMessage(ReceiptDoor door, SealedObjects objects, CaseStore cases, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, string? idempotencyKey, IncomingText<MessageRequest> incoming, CancellationToken ct)
    {
        using var opened = await door.Open(tenant, request, ct);
        if (opened is null)
            return Problems.For(Refusal.NotFound);
        if (TextRules.Check(incoming.Text.Text) is { } fault)
            return Problems.Invalid("/text", fault);

        var found = opened.Case;
        var name = NewIds.Object(found.Id, "reporter-message", idempotencyKey);
        if (found.State.Objects.ContainsKey(name))
            return await Again(opened, name, incoming.Text.Text, ct);
        var (files, refs) = await incoming.SealFiles(objects, opened.Key, tenant, found.Id, ct);
        var text = SealedText.Of(new SealedMessage(incoming.Text.Text, files));
        var message = await objects.PutOnce(opened.Key, tenant, found.Id, name, ObjectKind.Message, text, ct);
        if (message is null && await Unrecorded(opened, name, incoming.Text.Text, files, ct) is { } earlier)
            (message, refs) = earlier;
        if (message is null)
            return Problems.For(Refusal.KeyReused);

        var now = time.GetUtcNow();
        var changed = await cases.Change(tenant, found.Id, opened.Tenant.Settings, _ => new CaseCommand.Write(message, refs, now), ct);
        if (changed is null)
            return Problems.For(Refusal.NotFound);
        if (changed.Decision.Refused is { } why)
            return Problems.For(why);

        await workflow.Wake(tenant, found.Id, ct);
        return Taken(name);
    }

    // A try of this request that broke before it was recorded has sealed the same words, and the same files under other names. They are taken in its stead.
    private async Task<(SealedRef Message, IReadOnlyList<SealedRef> Files)?> Unrecorded(
        OpenedReport opened, ObjectId name, string text, IReadOnlyList<SealedFile> files, CancellationToken ct)
    {
        var (tenant, id) = (opened.Case.Tenant, opened.Case.Id);
        var there = SealedText.Message(await objects.Read(opened.Key, tenant, id, name, ObjectKind.Message, ct));
        if (there.Text != text || !there.Files.Select(Described).SequenceEqual(files.Select(Described)))
            return null;
        return (await Ref(name), await Task.WhenAll(there.Files.Select(f => Ref(f.Id))));

        async Task<SealedRef> Ref(ObjectId o) => new(o, await objects.Sha256Of(tenant, id, o, ct) ?? throw new SealBrokenException());
        static (string, string, long) Described(SealedFile f) => (f.Name, f.MediaType, f.Size);
    }

    // The same request once more: its message is in the record already. Whether it really is the same is told by what it said.
    private async Task<IResult> Again(OpenedReport opened, ObjectId name, string text, CancellationToken ct)
    {
        var said = SealedText.Message(await objects.Read(opened.Key, opened.Case.Tenant, opened.Case.Id, name, ObjectKind.Message, ct));
        return said.Text == text ? Taken(name) : Problems.For(Refusal.KeyReused);
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
