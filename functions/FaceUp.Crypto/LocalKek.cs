using System.Security.Cryptography;
using Azure.Core.Cryptography;

namespace FaceUp.Crypto;

/// <summary>
/// A key-encryption key held in this process: what the self-host key ring hands out where the Functions head asks Key Vault.
/// RSA-OAEP-256 only. Safe for many threads.
/// </summary>
public sealed class LocalKek : IKeyEncryptionKey, IDisposable
{
    private const int Bits = 3072;

    private readonly Lock _one = new(); // RSA objects promise nothing about concurrent use
    private readonly RSA _rsa;

    private LocalKek(string keyId, RSA rsa)
    {
        _rsa = rsa;
        KeyId = keyId;
        PublicKey = new(keyId, rsa.ExportParameters(includePrivateParameters: false));
    }

    public string KeyId { get; }

    /// <summary>The half for intake.</summary>
    public TenantPublicKey PublicKey { get; }

    /// <summary>A new RSA-3072 key. Finding the primes takes from 0.1 s to 2 s.</summary>
    public static LocalKek New(string keyId) => new(keyId, RSA.Create(Bits));

    /// <summary>From the bytes that <see cref="ExportPkcs8"/> gave; the caller zeroes them.</summary>
    /// <exception cref="CryptographicException">Not a PKCS #8 RSA key.</exception>
    /// <exception cref="ArgumentException">Fewer than 3072 bits.</exception>
    public static LocalKek FromPkcs8(string keyId, ReadOnlySpan<byte> pkcs8)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportPkcs8PrivateKey(pkcs8, out _);
            return new(keyId, rsa);
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    /// <summary>The private key in clear (PKCS #8, DER). The caller seals it before it touches a disk, and zeroes it.</summary>
    public byte[] ExportPkcs8()
    {
        lock (_one)
            return _rsa.ExportPkcs8PrivateKey();
    }

    public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default)
    {
        Accept(algorithm, cancellationToken);
        lock (_one)
            return _rsa.Encrypt(key.Span, RSAEncryptionPadding.OaepSHA256);
    }

    /// <exception cref="CryptographicException">The bytes were not wrapped with this key.</exception>
    public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default)
    {
        Accept(algorithm, cancellationToken);
        lock (_one)
            return _rsa.Decrypt(encryptedKey.Span, RSAEncryptionPadding.OaepSHA256);
    }

    public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) =>
        Task.Run(() => WrapKey(algorithm, key, cancellationToken), cancellationToken);

    /// <inheritdoc cref="UnwrapKey"/>
    public Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) =>
        Task.Run(() => UnwrapKey(algorithm, encryptedKey, cancellationToken), cancellationToken);

    public void Dispose() => _rsa.Dispose();

    private static void Accept(string algorithm, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        if (algorithm != TenantLock.Algorithm)
            throw new NotSupportedException($"Tenant keys wrap with {TenantLock.Algorithm} only.");
    }
}
