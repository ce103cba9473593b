using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Domain.Checkpoints;

/// <summary>
/// The public half of a key that signs checkpoints, with its name: C2SP signed-note, signature type 2, ECDSA on P-256 with SHA-256. The id is the beginning of SHA-256 of the
/// key (SubjectPublicKeyInfo, DER), which is what that type's implementations do.
/// </summary>
/// <param name="PublicKey">SubjectPublicKeyInfo, DER.</param>
public sealed record VerifierKey(string Name, byte[] PublicKey)
{
    private const byte Ecdsa = 2;
    private const int MaxLength = 1000;
    private const int HalfBytes = 32; // of a signature on P-256: r and s
    private const int KeyLength = 91;

    // A SubjectPublicKeyInfo of a point on P-256 (RFC 5480 §2.1.1), uncompressed, up to the point itself. Another curve is none: what the platform says to one that it does not know differs.
    private static ReadOnlySpan<byte> Start => [0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04];

    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(PublicKey));

    /// <summary>Name, id and key, as one word.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([Ecdsa, .. PublicKey])}";

    /// <summary>What is signed of a text.</summary>
    public static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <param name="concatenated">r and s, 32 bytes each, big-endian (IEEE P1363), as Key Vault's ES256 gives them. In the note they stand as DER (RFC 3279 §2.2.3).</param>
    public NoteSignature Signature(ReadOnlySpan<byte> concatenated)
    {
        if (concatenated.Length != 2 * HalfBytes)
            throw new ArgumentException("A signature on P-256 has 64 bytes.", nameof(concatenated));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(new BigInteger(concatenated[..HalfBytes], isUnsigned: true, isBigEndian: true));
            writer.WriteInteger(new BigInteger(concatenated[HalfBytes..], isUnsigned: true, isBigEndian: true));
        }

        return new(Name, Id, writer.Encode());
    }

    public bool Verifies(string text, ReadOnlySpan<byte> signature)
    {
        using var key = new OpenVerifierKey(this);
        return key.Verifies(text, signature);
    }

    /// <summary>Whether the note bears this key's signature. Those of other keys are passed over; every one that names this key must hold.</summary>
    public bool Signed(SignedNote note)
    {
        using var key = new OpenVerifierKey(this);
        return key.Signed(note);
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key)
    {
        key = null;
        if (text.Length > MaxLength || text.Split('+', 3) is not [{ Length: > 0 } name, _, var said] || name.Any(c => c <= ' '))
            return false;
        var bytes = new byte[said.Length];
        if (!Convert.TryFromBase64String(said, bytes, out var written) || written < 2 || bytes[0] != Ecdsa)
            return false;
        var read = new VerifierKey(name, bytes[1..written]);
        using var opened = Open(read.PublicKey);
        if (opened is null || read.ToString() != text)
            return false;
        key = read;
        return true;
    }

    internal static ECDsa? Open(byte[] publicKey)
    {
        if (publicKey.Length != KeyLength || !publicKey.AsSpan().StartsWith(Start))
            return null;
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key;
        }
        catch (CryptographicException)
        {
            // No such key: as good as none.
        }

        key.Dispose();
        return null;
    }
}
