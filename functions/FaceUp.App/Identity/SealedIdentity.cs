using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Identity;

/// <summary>Seals who the reporter is, under a new key that is locked for the organisation and then forgotten. Needs the public half of the organisation's key alone.</summary>
public static class SealedIdentity
{
    /// <summary>The object and its lock. Until the lock stands in the case's row, nobody can open the object, and neither can whoever sealed it.</summary>
    public static async Task<(SealedRef Who, IdentityLock Lock)> Put(SealedObjects objects, TenantPublicKey lockFor, TenantId tenant, CaseId id, IReadOnlyList<Answer> answers, CancellationToken ct)
    {
        using var key = CaseKey.New();
        // A name of its own each time: a first try that got no further left an object under a key that is gone.
        var who = await objects.Put(key, tenant, id, NewIds.Object(), ObjectKind.Identity, SealedText.Of(new SealedReport(answers, [])), ct);
        return (who, new(lockFor.KeyId, lockFor.Wrap(key)));
    }
}
