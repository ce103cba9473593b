using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>The reporter's lock on a case key: AES-256-GCM under the receipt's unlock key, 61 bytes. See ENVELOPE.md §5.</summary>
public static class ReceiptLock
{
    /// <summary>version (1) ‖ nonce (12) ‖ locked case key (32) ‖ tag (16)</summary>
    public const int Length = 1 + NonceLength + CaseKey.Length + TagLength;

    internal const int NonceLength = 12;
    private const int TagLength = 16;
    private const byte Version = 1;

    /// <summary>61 bytes that only this receipt opens, and only as this case of this tenant.</summary>
    public static byte[] Close(ReceiptKeys receipt, CaseKey key, string tenant, string @case)
    {
        // Random nonces are safe here: one receipt locks one case key, and again only when the lock is renewed.
        Span<byte> nonce = stackalloc byte[NonceLength];
        RandomNumberGenerator.Fill(nonce);
        return Close(receipt, key, tenant, @case, nonce);
    }

    internal static byte[] Close(ReceiptKeys receipt, CaseKey key, string tenant, string @case, ReadOnlySpan<byte> nonce)
    {
        var locked = new byte[Length];
        locked[0] = Version;
        nonce.CopyTo(locked.AsSpan(1));
        using var aes = new AesGcm(receipt.UnlockKey, TagLength);
        aes.Encrypt(nonce, key.Bytes, locked.AsSpan(1 + NonceLength, CaseKey.Length), locked.AsSpan(Length - TagLength), Aad(tenant, @case));
        return locked;
    }

    /// <exception cref="SealBrokenException">Another receipt, tenant or case, or altered bytes.</exception>
    public static CaseKey Open(ReceiptKeys receipt, ReadOnlySpan<byte> locked, string tenant, string @case)
    {
        if (locked.Length != Length || locked[0] != Version)
            throw new SealBrokenException();
        Span<byte> key = stackalloc byte[CaseKey.Length];
        try
        {
            using var aes = new AesGcm(receipt.UnlockKey, TagLength);
            aes.Decrypt(locked.Slice(1, NonceLength), locked.Slice(1 + NonceLength, CaseKey.Length), locked[^TagLength..], key, Aad(tenant, @case));
            return CaseKey.From(key);
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Aad(string tenant, string @case) => Fields.Encode("faceup/receipt-lock/v1", tenant, @case);
}
