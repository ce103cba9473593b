using FaceUp.App.Tenants;
using FaceUp.Domain;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// The keys that sign checkpoints: ECDSA on P-256, one for each organisation, in versions. At the desk's door only; the reporter's process hands out what was signed and
/// signs nothing. Both throw <see cref="KeyUnusableException"/> when the key store will not or cannot.
/// </summary>
public interface ICheckpointKeys
{
    /// <summary>The newest version, made where there is none. Doing it twice at once makes one, or two of which the first signs nothing.</summary>
    Task<CheckpointKey> Current(TenantId tenant, CancellationToken ct);

    /// <param name="digest">SHA-256 of the text, 32 bytes.</param>
    /// <returns>r and s, 32 bytes each, big-endian: what Key Vault answers to ES256 (RFC 7518 §3.4).</returns>
    Task<byte[]> Sign(TenantId tenant, CheckpointKey key, byte[] digest, CancellationToken ct);
}

/// <summary>One version of an organisation's signing key.</summary>
/// <param name="KeyId">As the key store names it.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
public sealed record CheckpointKey(string KeyId, byte[] PublicKey);
