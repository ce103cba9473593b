using System.Security.Cryptography;
using System.Text;

namespace FaceUp.App.Telephone;

/// <summary>Closes small things with AES-256-GCM under a key that follows from a secret: nonce, sealed bytes, tag. Random nonces of 96 bits bear 2^32 of them under one key (NIST SP 800-38D §8.3).</summary>
internal static class CallBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <param name="salt">A secret as well: the key follows from both.</param>
    public static byte[] Key(string what, int length, byte[] salt, ReadOnlySpan<byte> secret)
    {
        var key = new byte[length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, key, salt, Encoding.UTF8.GetBytes($"faceup/telephone/v1\n{what}"));
        return key;
    }

    public static byte[] Seal(byte[] key, string tenant, ReadOnlySpan<byte> plain)
    {
        var bytes = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(bytes.AsSpan(0, NonceLength), plain, bytes.AsSpan(NonceLength, plain.Length), bytes.AsSpan(bytes.Length - TagLength), Encoding.UTF8.GetBytes(tenant));
        return bytes;
    }

    /// <summary>Null for what was altered, or sealed for another organisation or under another key.</summary>
    public static byte[]? Open(byte[] key, string tenant, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < NonceLength + TagLength)
            return null;
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(bytes[..NonceLength], bytes[NonceLength..^TagLength], bytes[^TagLength..], plain, Encoding.UTF8.GetBytes(tenant));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
