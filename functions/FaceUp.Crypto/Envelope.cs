using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>
/// The sealed form of everything a case holds: header, then AES-256-GCM chunks of the padded text. ENVELOPE.md is the format, byte by
/// byte, and says why; tests/vectors hold it in place.
/// </summary>
public static class Envelope
{
    /// <summary>magic (6) ‖ version ‖ algorithm ‖ log2 of the chunk size ‖ salt (32)</summary>
    public const int HeaderLength = 9 + SaltLength;
    public const int ChunkLength = 1 << ChunkLog2;
    public const int TagLength = 16;

    internal const int SaltLength = 32;
    private const int ChunkLog2 = 16;

    // Padmé alone tells "yes" from "no": it barely pads short texts. Below this, all objects look alike.
    private const int SmallestPadded = 1024;

    private static readonly byte[] Start = [.. "FACEUP"u8, 1 /* version */, 1 /* algorithm */, ChunkLog2];

    /// <summary>
    /// A forward-only stream of the sealed bytes, pulled from <paramref name="plaintext"/> as it is read: constant memory, no length needed.
    /// It takes the source with it when disposed. A source that fails fails the read, and the stream never ends as if it were whole.
    /// The key may be disposed as soon as this returns.
    /// </summary>
    public static Stream Seal(CaseKey key, SealedName name, Stream plaintext) => Seal(key, name, plaintext, RandomNumberGenerator.GetBytes(SaltLength));

    internal static Stream Seal(CaseKey key, SealedName name, Stream plaintext, ReadOnlySpan<byte> salt)
    {
        byte[] header = [.. Start, .. salt];
        return new SealingStream(plaintext, header, new ChunkCipher(key, name.Aad(), header));
    }

    /// <summary>
    /// A forward-only stream of the plaintext that gives bytes of authenticated chunks only, and ends only when the last chunk was the last.
    /// Reading throws <see cref="SealBrokenException"/> for anything but exactly what was sealed under this key and name; what was
    /// read before is then a true beginning, never a whole. It takes the source with it when disposed.
    /// The key may be disposed as soon as this returns.
    /// </summary>
    public static Stream Open(CaseKey key, SealedName name, Stream sealedBytes)
    {
        var nameAad = name.Aad();
        return new OpeningStream(sealedBytes, CaseKey.From(key.Bytes), nameAad);
    }

    /// <summary>Seals a small object at once.</summary>
    public static byte[] SealBytes(CaseKey key, SealedName name, ReadOnlyMemory<byte> plaintext) =>
        SealBytes(key, name, plaintext, RandomNumberGenerator.GetBytes(SaltLength));

    internal static byte[] SealBytes(CaseKey key, SealedName name, ReadOnlyMemory<byte> plaintext, ReadOnlySpan<byte> salt)
    {
        using var sealing = Seal(key, name, StreamOver(plaintext), salt);
        var bytes = new byte[SealedSize(plaintext.Length)];
        sealing.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Opens a small object at once: all of it or nothing.</summary>
    /// <exception cref="SealBrokenException">Not exactly what was sealed under this key and name.</exception>
    public static byte[] OpenBytes(CaseKey key, SealedName name, ReadOnlyMemory<byte> sealedBytes)
    {
        using var opening = Open(key, name, StreamOver(sealedBytes));
        var text = ArrayPool<byte>.Shared.Rent(sealedBytes.Length + 1); // one byte more than can come, so that the end is seen
        var length = 0;
        try
        {
            length = opening.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return text[..length];
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text.AsSpan(0, sealedBytes.Length));
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    /// <summary>Bytes of the envelope around a plaintext of <paramref name="length"/> bytes.</summary>
    public static long SealedSize(long length)
    {
        var padded = PaddedSize(length);
        var chunks = (padded + ChunkLength - 1) / ChunkLength;
        return checked(HeaderLength + padded + (chunks * TagLength));
    }

    /// <summary>Padmé(max(length + 1, 1024)): the text, its end mark 0x80, and zeros.</summary>
    public static long PaddedSize(long length) => Padme.Size(Math.Max(checked(length + 1), SmallestPadded));

    /// <summary>True for bytes that a sealed object may begin with: all that can be seen of one without its key, beside its size.</summary>
    public static bool IsHeader(ReadOnlySpan<byte> header) => header.Length == HeaderLength && header.StartsWith(Start);

    /// <summary>True for a size in bytes that sealing can lead to.</summary>
    public static bool IsSealedSize(long size)
    {
        var chunks = (size - HeaderLength + ChunkLength + TagLength - 1) / (ChunkLength + TagLength);
        var padded = size - HeaderLength - (chunks * TagLength);
        return padded >= SmallestPadded && Padme.Size(padded) == padded && (padded + ChunkLength - 1) / ChunkLength == chunks;
    }

    /// <exception cref="SealBrokenException">Not a header of this version.</exception>
    internal static void CheckHeader(ReadOnlySpan<byte> header)
    {
        if (!IsHeader(header))
            throw new SealBrokenException();
    }

    private static MemoryStream StreamOver(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new(array.Array!, array.Offset, array.Count, writable: false)
        : throw new ArgumentException("The bytes must lie in an array.", nameof(bytes)); // a copy would stay in memory
}
