using System.Collections.Concurrent;
using Azure.Core.Cryptography;
using FaceUp.App.Tenants;
using FaceUp.Crypto;

namespace FaceUp.Functions.Keys;

/// <summary>
/// Resolves tenants' keys of one vault, and refuses every other key id before anything is sent: ids come from stored rows, and whoever could alter one must
/// not be able to send this app's token to a host of their choice. What a key opened is kept for minutes (<see cref="CaseKeyCache"/>), the client of a key
/// version for good, since a version never changes: opening a case for the first time costs two calls, its key's next case one, the same case none.
/// </summary>
public sealed class VaultKeyResolver(Lazy<IKeyEncryptionKeyResolver> inner, Uri vault, CaseKeyCache opened, TimeProvider time) : IKeyEncryptionKeyResolver
{
    private const int MaxCached = 1_000; // keys of as many tenants; past it the cache starts anew

    private readonly ConcurrentDictionary<string, IKeyEncryptionKey> _resolved = [];
    private readonly VaultCalls _calls = new(time);

    /// <exception cref="ForeignKeyException">Not a tenant's key in this vault.</exception>
    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) =>
        Uri.TryCreate(keyId, UriKind.Absolute, out var uri) && KeyNames.IsOurs(vault, uri) && uri.AbsoluteUri == keyId ? new Version(keyId, (wrapped, ct) => Unwrap(keyId, wrapped, ct)) : throw new ForeignKeyException();

    /// <exception cref="ForeignKeyException">Not a tenant's key in this vault.</exception>
    public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default)
    {
        try
        {
            return Task.FromResult(Resolve(keyId, cancellationToken));
        }
        catch (ForeignKeyException foreign)
        {
            return Task.FromException<IKeyEncryptionKey>(foreign);
        }
    }

    /// <summary>Keeps nothing of what is opened, and asks once: whoever works so comes again. An id that is no tenant's key of this vault is a broken seal to it.</summary>
    public IKeyEncryptionKeyResolver Passing => new Once(this);

    private Task<byte[]> Unwrap(string keyId, ReadOnlyMemory<byte> wrapped, CancellationToken ct) =>
        // Not cancelled with the one who asked first: others may be waiting for the same answer, and VaultCalls ends it soon enough.
        opened.Open(keyId, wrapped, () => _calls.Ask(async limit => await (await Client(keyId, limit)).UnwrapKeyAsync(TenantLock.Algorithm, wrapped, limit), CancellationToken.None), ct);

    private async Task<IKeyEncryptionKey> Client(string keyId, CancellationToken ct)
    {
        if (_resolved.TryGetValue(keyId, out var known))
            return known;
        if (_resolved.Count >= MaxCached)
            _resolved.Clear();
        return _resolved[keyId] = await inner.Value.ResolveAsync(keyId, ct);
    }

    private sealed class Once(VaultKeyResolver ring) : IKeyEncryptionKeyResolver
    {
        public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default)
        {
            try
            {
                ring.Resolve(keyId, cancellationToken);
            }
            catch (ForeignKeyException foreign)
            {
                throw new SealBrokenException(foreign);
            }

            return new Version(keyId, (wrapped, ct) =>
                ring._calls.Glance(async limit => await (await ring.Client(keyId, limit)).UnwrapKeyAsync(TenantLock.Algorithm, wrapped, limit), ct));
        }

        public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => Task.FromResult(Resolve(keyId, cancellationToken));
    }

    /// <summary>One version of a tenant's key, which opens and does nothing else: locking takes the public half and no call.</summary>
    private sealed class Version(string keyId, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> unwrap) : IKeyEncryptionKey
    {
        public string KeyId => keyId;

        /// <exception cref="KeyUnusableException">Key Vault will not, or cannot for as long as somebody waits.</exception>
        public Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => algorithm == TenantLock.Algorithm
            ? unwrap(encryptedKey, cancellationToken)
            : throw new NotSupportedException($"Tenant keys open with {TenantLock.Algorithm} only.");

        public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => throw new NotSupportedException("Key Vault is asked asynchronously.");

        public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException("Locking takes a TenantPublicKey.");

        public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException("Locking takes a TenantPublicKey.");
    }
}

/// <summary>A stored key id that names no tenant's key in the configured vault: an altered row, or a row of another installation.</summary>
public sealed class ForeignKeyException() : Exception("A stored key id names a key outside the configured vault.");
