using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>A reporter who stayed anonymous says who they are, through the receipt. Once, because what was opened for somebody must not become another's afterwards.</summary>
public sealed class GiveIdentity(ReceiptDoor door, ITenantKeys keys, SealedObjects objects, CaseStore cases, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(TenantId tenant, HttpRequest request, string? idempotencyKey, GiveIdentityRequest body, byte[] utf8, CancellationToken ct)
    {
        var (report, refused) = await door.Try(tenant, request, ct);
        using var opened = report;
        if (opened is null)
            return Problems.For(refused);
        if (IdentityRules.Check(body.Identity).ToList() is { Count: > 0 } faults)
            return Problems.Invalid(faults);

        var (found, mark) = (opened.Case, Mark(idempotencyKey, opened.Case.Id, utf8));
        if (found.State.Identity is not null)
            return Again(found, mark);
        var (who, locked) = await SealedIdentity.Put(objects, await keys.Current(tenant, ct), tenant, found.Id, body.Identity, ct);
        var now = time.GetUtcNow();
        var changed = await cases.Change(
            opened.Tenant, found.Id, _ => new CaseCommand.GiveIdentity(who, now), ct, null, CaseStore.LockRow(found.Id, locked with { Request = mark }));
        if (changed is { Decision.Refused: Refusal.IdentityGiven })
            return Again(changed.Case, mark); // the same request twice at once, or two
        if (changed is { Decision.Refused: null })
            await workflow.Wake(tenant, found.Id, ct);
        return ChangeCase.Answer(changed);
    }

    private static IResult Again(LoadedCase found, byte[]? mark) => mark is not null && found.Identity?.Request is { } first && CryptographicOperations.FixedTimeEquals(first, mark)
        ? TypedResults.NoContent()
        : Problems.For(Refusal.IdentityGiven);

    // Under the client's own secret, which is kept nowhere: nobody who reads the row can try out who it might be.
    private static byte[]? Mark(string? idempotencyKey, CaseId id, byte[] utf8) => idempotencyKey is null
        ? null
        : HMACSHA256.HashData(Encoding.ASCII.GetBytes($"faceup/identity/v1\n{id}\n{idempotencyKey}"), utf8);
}
