using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Crypto;

/// <summary>
/// The four values a receipt turns into, each bound to its tenant: where its row is, what shows that somebody holds it, what opens the case, and what fingerprints a
/// request. None leads to another or back. A receipt has 115 random bits, so no slow hash is needed and a wrong one costs what a right one costs.
/// </summary>
public sealed class ReceiptKeys : IDisposable
{
    public const int LocatorLength = 20;
    public const int PassLength = 20;

    private const int MinCharacters = 20; // 100 bits of base 32: below that a fast hash would not do
    private static readonly byte[] Salt = "faceup/receipt/v1"u8.ToArray();

    private readonly byte[] _unlock = GC.AllocateArray<byte>(32, pinned: true);
    private readonly byte[] _fingerprint = GC.AllocateArray<byte>(32, pinned: true);
    private bool _gone;

    private ReceiptKeys() { }

    /// <summary>20 bytes: the key of the receipt's row. Not secret from the store; it neither opens anything nor leads to the receipt.</summary>
    public byte[] Locator { get; } = new byte[LocatorLength];

    /// <summary>
    /// 20 bytes: shown together with the locator by whoever opens the report themselves and keeps the receipt to themselves. The store knows its hash alone, so whoever
    /// reads the store cannot come back in the reporter's place.
    /// </summary>
    public byte[] Pass { get; } = new byte[PassLength];

    /// <summary>32 bytes: locks and opens the reporter's copy of the case key (<see cref="ReceiptLock"/>). Zeroed when disposed.</summary>
    public byte[] UnlockKey => Alive(_unlock);

    /// <summary>32 bytes: HMAC key for recognising a repeated request without keeping what it said. Zeroed when disposed.</summary>
    public byte[] FingerprintKey => Alive(_fingerprint);

    /// <summary>HKDF-SHA256 (RFC 5869) of the receipt in its canonical form: letters and digits only, no groups.</summary>
    /// <exception cref="ArgumentException">Not canonical, or shorter than 20 characters. The message does not repeat the receipt.</exception>
    public static ReceiptKeys Derive(string tenant, string canonicalReceipt)
    {
        ArgumentException.ThrowIfNullOrEmpty(tenant);
        if (canonicalReceipt.Length < MinCharacters || !canonicalReceipt.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException("Not a receipt in canonical form.", nameof(canonicalReceipt));
        var keys = new ReceiptKeys();
        var receipt = Encoding.ASCII.GetBytes(canonicalReceipt);
        Span<byte> root = stackalloc byte[32];
        HKDF.Extract(HashAlgorithmName.SHA256, receipt, Salt, root);
        HKDF.Expand(HashAlgorithmName.SHA256, root, keys.Locator, Fields.Encode("locator", tenant));
        HKDF.Expand(HashAlgorithmName.SHA256, root, keys._unlock, Fields.Encode("unlock", tenant));
        HKDF.Expand(HashAlgorithmName.SHA256, root, keys._fingerprint, Fields.Encode("fingerprint", tenant));
        HKDF.Expand(HashAlgorithmName.SHA256, root, keys.Pass, Fields.Encode("pass", tenant));
        CryptographicOperations.ZeroMemory(root);
        CryptographicOperations.ZeroMemory(receipt);
        return keys;
    }

    public void Dispose()
    {
        _gone = true;
        CryptographicOperations.ZeroMemory(_unlock);
        CryptographicOperations.ZeroMemory(_fingerprint);
    }

    private byte[] Alive(byte[] key)
    {
        ObjectDisposedException.ThrowIf(_gone, this);
        return key;
    }
}
