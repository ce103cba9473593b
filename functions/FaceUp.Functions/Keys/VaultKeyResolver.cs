using System.Collections.Concurrent;
using Azure.Core.Cryptography;

namespace FaceUp.Functions.Keys;

/// <summary>
/// Resolves tenants' keys of one vault, and refuses every other key id before anything is sent: ids come from stored rows, and whoever could alter one must
/// not be able to send this app's token to a host of their choice. A resolved key is kept, since its version never changes, so opening a case costs one call.
/// </summary>
public sealed class VaultKeyResolver(Lazy<IKeyEncryptionKeyResolver> inner, Uri vault) : IKeyEncryptionKeyResolver
{
    private const int MaxCached = 1_000; // keys of as many tenants; past it the cache starts anew

    private readonly ConcurrentDictionary<string, IKeyEncryptionKey> _resolved = [];

    /// <exception cref="ForeignKeyException">Not a tenant's key in this vault.</exception>
    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) =>
        _resolved.TryGetValue(Ours(keyId), out var known) ? known : Keep(keyId, inner.Value.Resolve(keyId, cancellationToken));

    /// <exception cref="ForeignKeyException">Not a tenant's key in this vault.</exception>
    public async Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) =>
        _resolved.TryGetValue(Ours(keyId), out var known) ? known : Keep(keyId, await inner.Value.ResolveAsync(keyId, cancellationToken));

    private string Ours(string keyId) =>
        Uri.TryCreate(keyId, UriKind.Absolute, out var uri) && KeyNames.IsOurs(vault, uri) && uri.AbsoluteUri == keyId ? keyId : throw new ForeignKeyException();

    private IKeyEncryptionKey Keep(string keyId, IKeyEncryptionKey key)
    {
        if (_resolved.Count >= MaxCached)
            _resolved.Clear();
        return _resolved[keyId] = key;
    }
}

/// <summary>A stored key id that names no tenant's key in the configured vault: an altered row, or a row of another installation.</summary>
public sealed class ForeignKeyException() : Exception("A stored key id names a key outside the configured vault.");
