using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Tenants;

/// <summary>
/// A tenant's key-encryption key (RSA-3072), of which this process sees the public half only. Unwrapping goes through
/// <see cref="Azure.Core.Cryptography.IKeyEncryptionKeyResolver"/>, which the reporter's door may be without.
/// </summary>
public interface ITenantKeys
{
    /// <summary>Makes the tenant's key. A tenant that has one keeps it: doing it twice is harmless.</summary>
    Task Create(TenantId tenant, CancellationToken ct);

    /// <summary>
    /// The public half of the current version, from a cache of minutes, so that taking in a report makes no call to the key store and cannot be
    /// throttled by it. Throws <see cref="KeyMissingException"/> when the tenant has no key.
    /// </summary>
    ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct);
}

/// <summary>A tenant without a key: its creation was never finished, or the key was disabled or deleted.</summary>
public sealed class KeyMissingException(string message) : Exception(message);
