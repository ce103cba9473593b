using System.Buffers.Binary;
using System.Text;

namespace FaceUp.Crypto;

/// <summary>
/// The one way texts enter an AAD or a key derivation: each as its UTF-8 length in two bytes, big-endian, then the bytes. No two
/// lists of texts share an encoding, so <c>("a", "bc")</c> never passes for <c>("ab", "c")</c>.
/// </summary>
internal static class Fields
{
    public const int MaxBytes = 512;

    // Strict: a lone surrogate throws instead of becoming U+FFFD, or two different names would encode alike.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">A text is longer than <see cref="MaxBytes"/> in UTF-8, or not well-formed.</exception>
    public static byte[] Encode(params ReadOnlySpan<string> texts)
    {
        var size = 0;
        foreach (var text in texts)
            size += 2 + SizeOf(text);
        var encoded = new byte[size];
        var rest = encoded.AsSpan();
        foreach (var text in texts)
        {
            var length = Utf8.GetBytes(text, rest[2..]);
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)length);
            rest = rest[(2 + length)..];
        }
        return encoded;
    }

    private static int SizeOf(string text)
    {
        var length = Utf8.GetByteCount(text);
        return length <= MaxBytes ? length : throw new ArgumentException($"A name may have at most {MaxBytes} bytes in UTF-8.", nameof(text));
    }
}
