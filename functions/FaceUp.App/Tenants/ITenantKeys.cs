using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Tenants;

/// <summary>
/// The public half of a tenant's key-encryption key (RSA-3072): all of it that the reporter's door has. Unwrapping goes through
/// <see cref="Azure.Core.Cryptography.IKeyEncryptionKeyResolver"/>, which stands at the desk's door only.
/// </summary>
public interface ITenantKeys
{
    /// <summary>
    /// The public half of the current version, from a cache of minutes, so that taking in a report makes no call to the key store and cannot be
    /// throttled by it. Throws <see cref="KeyMissingException"/> when the tenant has no key.
    /// </summary>
    ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct);
}

/// <summary>What may be done to tenants' keys, at the desk's door only.</summary>
public interface ITenantKeyring : ITenantKeys
{
    /// <summary>Makes the tenant's key. A tenant that has one keeps it: doing it twice is harmless.</summary>
    Task Create(TenantId tenant, CancellationToken ct);
}

/// <summary>A tenant without a key: its creation was never finished, or the key was disabled or deleted.</summary>
public sealed class KeyMissingException(string message) : Exception(message);
