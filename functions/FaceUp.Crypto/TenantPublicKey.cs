using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>
/// The public half of a tenant's key-encryption key, RSA of 3072 bits or more. Intake holds this and nothing else: it locks, and cannot
/// open (I4). Safe for many threads; keep one per tenant, because the first use of an RSA object costs ten times a later one.
/// </summary>
public sealed class TenantPublicKey
{
    public const int MinBits = 3072; // NIST SP 800-57 part 1: 128-bit strength

    // RSA objects promise nothing about concurrent use, so each wrap borrows one. There are never more than wraps at one time.
    private readonly ConcurrentBag<RSA> _idle = [];
    private readonly RSAParameters _public;

    /// <param name="keyId">Names the key and its version, as the key service will be asked for it on opening.</param>
    /// <param name="key">Modulus and exponent; private parts are not kept.</param>
    /// <exception cref="ArgumentException">No id, or a key of fewer than 3072 bits.</exception>
    public TenantPublicKey(string keyId, RSAParameters key)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        KeyId = keyId;
        _public = new() { Modulus = key.Modulus, Exponent = key.Exponent };
        var first = RSA.Create(_public);
        if (first.KeySize < MinBits)
            throw new ArgumentException($"A tenant key has at least {MinBits} bits.", nameof(key));
        _idle.Add(first);
    }

    public string KeyId { get; }

    /// <summary>From the DER bytes of an X.509 SubjectPublicKeyInfo.</summary>
    /// <exception cref="CryptographicException">Not such bytes.</exception>
    public static TenantPublicKey FromSubjectPublicKeyInfo(string keyId, ReadOnlySpan<byte> spki)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(spki, out _);
        return new(keyId, rsa.ExportParameters(includePrivateParameters: false));
    }

    /// <summary>The DER bytes from which <see cref="FromSubjectPublicKeyInfo"/> makes the same key again.</summary>
    public byte[] ToSubjectPublicKeyInfo()
    {
        using var rsa = RSA.Create(_public);
        return rsa.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The tenant's lock: RSA-OAEP with SHA-256 (RFC 8017 §7.1), as many bytes as the modulus has. Computed here, no call goes out.</summary>
    public byte[] Wrap(CaseKey key)
    {
        if (!_idle.TryTake(out var rsa))
            rsa = RSA.Create(_public);
        var wrapped = rsa.Encrypt(key.Bytes, RSAEncryptionPadding.OaepSHA256);
        _idle.Add(rsa);
        return wrapped;
    }
}
