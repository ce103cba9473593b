using Azure.Core.Cryptography;

namespace FaceUp.Crypto;

/// <summary>A tenant's sealed secret and the lock on its key.</summary>
public sealed record SealedSecret(string KeyId, byte[] WrappedKey, byte[] Sealed);

/// <summary>
/// Seals a small secret of a tenant, such as a webhook address, under a key of its own that only the tenant's private key opens.
/// Whoever writes settings needs the public half alone.
/// </summary>
public static class SecretBox
{
    public static SealedSecret Seal(TenantPublicKey tenantKey, string tenant, string name, ReadOnlyMemory<byte> secret)
    {
        using var key = CaseKey.New();
        return new(tenantKey.KeyId, tenantKey.Wrap(key), Envelope.SealBytes(key, NameOf(tenant, name), secret));
    }

    /// <exception cref="SealBrokenException">Not this tenant's, not under this name, or altered.</exception>
    public static async Task<byte[]> Open(IKeyEncryptionKeyResolver keys, string tenant, string name, SealedSecret secret, CancellationToken ct)
    {
        using var key = await TenantLock.Open(keys, secret.KeyId, secret.WrappedKey, ct).ConfigureAwait(false);
        return Envelope.OpenBytes(key, NameOf(tenant, name), secret.Sealed);
    }

    private static SealedName NameOf(string tenant, string name) => new(tenant, Case: "", name, ObjectKind.Secret);
}
