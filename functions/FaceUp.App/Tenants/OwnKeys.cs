using Azure.Core.Cryptography;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Tenants;

/// <summary>
/// The keys of one organisation, and of no other: a stored key id is resolved only if it names a key of the organisation in whose rows it lies. Without that,
/// a case copied from one organisation into another's partition would have its key opened for people of the other.
/// </summary>
public sealed class OwnKeys(ITenantKeyring keyring, IKeyEncryptionKeyResolver keys, PassingKeys passing)
{
    public IKeyEncryptionKeyResolver Of(TenantId tenant) => new Resolver(tenant, keyring, keys);

    /// <summary>The same, for work that opens everything once.</summary>
    public IKeyEncryptionKeyResolver Passing(TenantId tenant) => new Resolver(tenant, keyring, passing.Resolver);

    private sealed class Resolver(TenantId tenant, ITenantKeyring keyring, IKeyEncryptionKeyResolver keys) : IKeyEncryptionKeyResolver
    {
        /// <exception cref="SealBrokenException">Another organisation's key: an altered row.</exception>
        public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) =>
            keyring.IsOf(tenant, keyId) ? keys.Resolve(keyId, cancellationToken) : throw new SealBrokenException();

        /// <exception cref="SealBrokenException">Another organisation's key: an altered row.</exception>
        public async Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) =>
            keyring.IsOf(tenant, keyId) ? await keys.ResolveAsync(keyId, cancellationToken) : throw new SealBrokenException();
    }
}

/// <summary>
/// The key store without what the head keeps of its answers: for work that opens everything once, and would push out what people are reading and leave a heap of opened keys
/// behind. It asks once and waits for nobody: whoever works so comes again.
/// </summary>
public sealed record PassingKeys(IKeyEncryptionKeyResolver Resolver);
