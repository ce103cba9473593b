using System.Security.Cryptography;
using Azure;
using Azure.Core.Cryptography;

namespace FaceUp.Crypto;

/// <summary>The tenant's lock on a case key, opened by whoever holds the private half: Key Vault, or the self-host key ring.</summary>
public static class TenantLock
{
    /// <summary>The only algorithm: RSA-OAEP with SHA-256 for hash and mask (RFC 8017), by the name Key Vault gives it.</summary>
    public const string Algorithm = "RSA-OAEP-256";

    /// <summary>The case key. The lock itself names no case; a key moved from another case opens nothing, because every object names its own.</summary>
    /// <exception cref="SealBrokenException">The bytes are not a case key locked with this key.</exception>
    /// <exception cref="RequestFailedException">The key service refused or failed for another reason (rights, rate, outage).</exception>
    public static async Task<CaseKey> Open(IKeyEncryptionKeyResolver keys, string keyId, ReadOnlyMemory<byte> wrapped, CancellationToken ct)
    {
        var kek = await keys.ResolveAsync(keyId, ct).ConfigureAwait(false);
        var bytes = await Unwrap(kek, wrapped, ct).ConfigureAwait(false);
        try
        {
            return bytes.Length == CaseKey.Length ? CaseKey.From(bytes) : throw new SealBrokenException();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static async Task<byte[]> Unwrap(IKeyEncryptionKey kek, ReadOnlyMemory<byte> wrapped, CancellationToken ct)
    {
        try
        {
            return await kek.UnwrapKeyAsync(Algorithm, wrapped, ct).ConfigureAwait(false);
        }
        catch (CryptographicException)
        {
            throw new SealBrokenException();
        }
        catch (RequestFailedException answer) when (answer.Status == 400) // Key Vault's answer to bytes that do not decrypt
        {
            throw new SealBrokenException(answer);
        }
    }
}
