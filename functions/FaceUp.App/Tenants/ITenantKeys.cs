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
    /// throttled by it. Throws <see cref="KeyUnusableException"/> when there is none to be had.
    /// </summary>
    ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct);
}

/// <summary>
/// What may be done to tenants' keys, at the desk's door only. Each change throws <see cref="KeyUnusableException"/> when the key store will not or cannot.
/// A key has versions; what was locked with one opens with that one, and no other.
/// </summary>
public interface ITenantKeyring : ITenantKeys
{
    /// <summary>True when a stored key id names a version of this tenant's key, whether or not there is one. Asks nobody.</summary>
    bool IsOf(TenantId tenant, string keyId);

    /// <summary>Makes the tenant's key. A tenant that has one keeps it: doing it twice is harmless.</summary>
    Task Create(TenantId tenant, CancellationToken ct);

    /// <summary>
    /// A new version, which locks what comes from now on: here at once, in other processes once their cache of minutes is stale. Older versions still open.
    /// Doing it twice makes two, of which the first is never used.
    /// </summary>
    /// <returns>The new version.</returns>
    Task<TenantKeyVersion> Rotate(TenantId tenant, CancellationToken ct);

    /// <summary>All versions, the newest first.</summary>
    Task<IReadOnlyList<TenantKeyVersion>> Versions(TenantId tenant, CancellationToken ct);

    /// <summary>
    /// Lets an old version open nothing until it is enabled again; no process keeps what it opened for longer than minutes, this one forgets it at once.
    /// Refused for the current version, since new reports would be sealed for a key that opens nothing.
    /// </summary>
    /// <returns>False when <paramref name="keyId"/> is the current version, and nothing was changed.</returns>
    Task<bool> Disable(TenantId tenant, string keyId, CancellationToken ct);

    /// <summary>Lets a version open again what it locked.</summary>
    Task Enable(TenantId tenant, string keyId, CancellationToken ct);
}

/// <summary>One version of a tenant's key.</summary>
/// <param name="KeyId">As stored beside what it locked.</param>
/// <param name="ExpiresAt">When it should long have been rotated; null without such a date. What it locked opens after it, too.</param>
/// <param name="Current">It locks what comes in now.</param>
public sealed record TenantKeyVersion(string KeyId, DateTimeOffset? CreatedAt, DateTimeOffset? ExpiresAt, bool Enabled, bool Current);
