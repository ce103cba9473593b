using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Identity;

/// <summary>
/// Somebody without sight of a case asks for it. One that is not there, another organisation's, and one that the asker is kept out of, are asked for in a decoy: the same
/// answer for the same work (a key unlocked, a reason sealed, rows committed), and nobody is shown it. So the answer tells nothing, however it is timed.
/// </summary>
public sealed class AskGlass(CaseStore cases, CaseSight sight, Requesting requesting, ITenantKeys keys, IRecords records, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, AskGlassRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (body.Case.Length == 0 || PlainText.FaultIn(body.Case, CaseId.Length) is not null)
            return Problems.Invalid("/case", "A case's reference, such as 4F7QK-91XZM, or its id.");
        if (IdentityRules.CheckReason(body.Reason) is { } fault)
            return Problems.Invalid("/reason", fault);

        var tenant = caller.Tenant;
        var (decoyId, decoyKey) = Decoy(tenant, body.Case);
        var named = await Named(tenant, body.Case, ct) ?? decoyId;
        var there = await requesting.Find(tenant.Id, named, ct);
        if (there is not null && sight.Sees(caller, there.State, there.Id, CaseSight.Readers))
            return Problems.For(Refusal.SeesAlready);

        var decoy = there is null || sight.IsBarred(caller, there.State.Facts, there.Id);
        var lockFor = await keys.Current(tenant.Id, ct);
        using var key = CaseKey.From(decoyKey);
        var instead = new LoadedCase(tenant.Id, decoyId, CaseState.None, [], new(0, []), "", new(lockFor.KeyId, lockFor.Wrap(key), []), "", "");
        var found = decoy ? instead : there!;
        // The reason is in the name, so that a repeat is the same request, and another reason another one.
        var name = NewIds.Object(found.Id, $"glass-asked\n{caller.Person.Id}\n{body.Reason}", idempotencyKey);
        var request = NewIds.Request(found.Id, name);
        if (await requesting.Seal(found, name, body.Reason, ct) is not { } why)
            return Problems.For(Refusal.KeyReused);

        var now = time.GetUtcNow();
        var changed = await cases.Change(tenant, found.Id, _ => new CaseCommand.AskGlass(request, why, caller.Person.Id, now), ct, s => !sight.IsBarred(caller, s.Facts, found.Id));
        if (decoy)
            await records.Commit(Partitions.Of(tenant.Id, found.Id), RequestRows.Decoy(request, found.Id), ct); // a conflict: a repeat
        else if (changed?.Decision.Refused is { } refused)
            return Problems.For(refused);
        return TypedResults.Json(new RequestTaken(request.Value), ApiJson.Wire.RequestTaken, statusCode: StatusCodes.Status202Accepted);
    }

    // By its reference a case is found in the list of all, read to its end whether it stands on it or not. That is slow, and rare.
    private async Task<CaseId?> Named(Tenant tenant, string text, CancellationToken ct)
    {
        if (CaseId.IsValid(text))
            return new(text);
        CaseId? found = null;
        for (var shard = 0; shard < tenant.Shards; shard++)
        {
            var (from, to) = CaseRows.Lane(CaseRows.Lanes.All, null);
            await foreach (var page in records.Pages(Partitions.Shard(tenant.Id, shard), from, to, IRecords.MaxPage, ct))
            {
                foreach (var row in page.Rows)
                    found = string.Equals(StoredLine.Read(row.Body).Line.Reference, text, StringComparison.OrdinalIgnoreCase) ? new(row.Key[^CaseId.Length..]) : found;
            }
        }

        return found;
    }

    // The same for the same text, so that asking twice tells no more than asking once; in the shard that an id names, as the case would be.
    private static (CaseId Id, byte[] Key) Decoy(Tenant tenant, string text)
    {
        var drawn = HKDF.Expand(HashAlgorithmName.SHA256, tenant.CursorKey, 64, Encoding.UTF8.GetBytes($"faceup/glass/v1\n{tenant.Id}\n{text.ToUpperInvariant()}"));
        var shard = CaseId.IsValid(text) && new CaseId(text).Shard < tenant.Shards ? new CaseId(text).Shard : ((drawn[0] << 8) | drawn[1]) % tenant.Shards;
        return (new($"{Base32.Lower[shard / 32]}{Base32.Lower[shard % 32]}{Base32.Encode(drawn.AsSpan(2, 15), CaseId.Length - 2)}"), drawn[32..]);
    }
}
