using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>
/// A reporter adds a message that they sealed. Its name makes a repeat the same one: objects are written once, and a name that is in the record is not recorded again.
/// </summary>
public sealed class WriteSealedMessage(ReceiptDoor door, SealedObjects objects, CaseStore cases, IWorkflow workflow, TimeProvider time, MessageBudget budget)
{
    private const string Another = "Draw other ids: one of these names something else already.";

    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, IncomingText<SealedMessageRequest> incoming, CancellationToken ct)
    {
        var (report, refused) = await door.Find(tenant, request, ct);
        if (report is not { Case: var found })
            return Problems.For(refused);
        var (message, parts) = (incoming.Text.Message, incoming.Text.Parts);
        if (SealedRules.Check(parts).Take(ReportRules.MaxErrors).ToList() is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (incoming.Text.Files.Count > IncomingText<SealedMessageRequest>.MaxFiles)
            return Problems.Invalid("/files", $"At most {IncomingText<SealedMessageRequest>.MaxFiles} files are allowed.");
        if (found.State.Objects.TryGetValue(new(message.Id), out var there))
            return there.Sha256 == message.Sha256 ? Taken(message) : Problems.Invalid("/message/id", Another);
        if (parts.Any(p => found.State.Objects.ContainsKey(new(p.Part.Id))))
            return Problems.Invalid("/files", Another);
        if (budget.Take(found.Id) is { } wait)
            return Problems.For(Refusal.TooMany, wait);
        if (await SealedParts.Take(incoming, objects, tenant, found.Id, parts, ct) is not { } refs)
            return Problems.Invalid("/message/id", Another);

        var now = time.GetUtcNow();
        var changed = await cases.Change(report.Tenant, found.Id, _ => new CaseCommand.Write(refs[0], [.. refs.Skip(1)], now), ct);
        if (changed is null)
            return Problems.For(Refusal.NotFound);
        if (changed.Decision.Refused is { } why)
            return Problems.For(why);
        await workflow.Wake(tenant, found.Id, ct);
        return Taken(message);
    }

    private static IResult Taken(SealedPart message) => TypedResults.Json(new MessageTaken(message.Id), ApiJson.Wire.MessageTaken, statusCode: StatusCodes.Status201Created);
}

/// <summary>A reporter who stayed anonymous says who they are, sealed under a key of its own before it comes. Once, as with <see cref="GiveIdentity"/>.</summary>
public sealed class GiveSealedIdentity(ReceiptDoor door, SealOffers offers, SealedObjects objects, CaseStore cases, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, IncomingText<SealedIdentityRequest> incoming, CancellationToken ct)
    {
        var (report, refused) = await door.Find(tenant, request, ct);
        if (report is not { Case: var found })
            return Problems.For(refused);
        var who = incoming.Text.Identity;
        if (await offers.KeyId(tenant, incoming.Text.KeyId, ct) is not { } keyId)
            return Problems.Invalid("/keyId", "Load the form again: this key is not the one that reports are sealed for now.");
        (string, SealedPart, int)[] parts = [("/identity/part", who.Part, IdentityRules.MaxBodyBytes)];
        if (SealedRules.Check(parts).Append(SealedRules.Lock("/identity/lock", who.Lock)).OfType<FieldProblem>().ToList() is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (found.State.Identity is { } given)
            return Again(given, who.Part);
        if (found.State.Objects.ContainsKey(new(who.Part.Id)) || await SealedParts.Take(incoming, objects, tenant, found.Id, parts, ct) is not [var sealedWho])
            return Problems.Invalid("/identity/part/id", "Draw another id: this one names something else already.");

        var now = time.GetUtcNow();
        var changed = await cases.Change(report.Tenant, found.Id, _ => new CaseCommand.GiveIdentity(sealedWho, now), ct, null, CaseStore.LockRow(found.Id, new IdentityLock(keyId, who.Lock)));
        if (changed is { Decision.Refused: Refusal.IdentityGiven, Case.State.Identity: { } first })
            return Again(first, who.Part); // the same request twice at once, or two
        if (changed is { Decision.Refused: null })
            await workflow.Wake(tenant, found.Id, ct);
        return ChangeCase.Answer(changed);
    }

    private static IResult Again(SealedRef given, SealedPart part) =>
        given.Id.Value == part.Id && given.Sha256 == part.Sha256 ? TypedResults.NoContent() : Problems.For(Refusal.IdentityGiven);
}
