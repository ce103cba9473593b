using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Domain.Checkpoints;

/// <summary>Whether this is an Ed25519 signature (RFC 8032 §5.1.7) of the message under this key of 32 bytes. The platform has none, so whoever asks brings one.</summary>
public delegate bool Ed25519Check(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>
/// The public half of a key by which a witness says that it has seen a checkpoint, that it continues the one seen before, and when: C2SP tlog-cosignature, signed-note type 4,
/// Ed25519 with a time.
/// </summary>
/// <param name="Name">Of the witness.</param>
/// <param name="PublicKey">32 bytes.</param>
public sealed record WitnessKey(string Name, byte[] PublicKey)
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 300;

    private const byte Cosignature = 4;
    private const int KeyBytes = 32;
    private const int SignatureBytes = 64;
    private const long LastSecond = 253_402_300_799; // of the year 9999

    public uint Id => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(Name), (byte)'\n', Cosignature, .. PublicKey]));

    /// <summary>Name, id and key, as one word.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([Cosignature, .. PublicKey])}";

    /// <summary>What is signed of a checkpoint.</summary>
    /// <param name="seconds">Since 1970.</param>
    public static byte[] Message(string checkpoint, long seconds) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{checkpoint}"));

    /// <summary>When the witness saw it; null where the line is not this key's, or does not hold.</summary>
    /// <param name="checkpoint">The text of the note.</param>
    public DateTimeOffset? SeenAt(string checkpoint, NoteSignature line, Ed25519Check check)
    {
        if (line.Name != Name || line.KeyId != Id || line.Signature.Length != sizeof(ulong) + SignatureBytes)
            return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(line.Signature);
        return seconds is > 0 and <= LastSecond && check(PublicKey, Message(checkpoint, (long)seconds), line.Signature.AsSpan(sizeof(ulong))) ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out WitnessKey? key)
    {
        key = null;
        if (text.Length > MaxLength || text.Split('+', 3) is not [{ Length: > 0 } name, _, var said] || name.Any(c => c <= ' ' || char.IsWhiteSpace(c) || char.IsControl(c)))
            return false;
        var bytes = new byte[said.Length];
        if (!Convert.TryFromBase64String(said, bytes, out var written) || written != 1 + KeyBytes || bytes[0] != Cosignature)
            return false;
        var read = new WitnessKey(name, bytes[1..written]);
        if (read.ToString() != text)
            return false;
        key = read;
        return true;
    }
}
