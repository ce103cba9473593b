using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FaceUp.Crypto;

/// <summary>
/// Seals or opens the chunks of one object, in order, as age's STREAM does. One AES key schedule per object, nothing allocated per chunk.
/// </summary>
internal sealed class ChunkCipher : IDisposable
{
    private const int CounterAt = 3; // the 11-byte counter is big-endian, and no stream outgrows its low 8 bytes
    private const int LastAt = 11;

    // The counter may start at zero: every object derives its own key, so no (key, nonce) pair repeats. See ENVELOPE.md §3.
    private readonly byte[] _nonce = new byte[12];
    private readonly byte[] _aad;
    private readonly AesGcm _aes;
    private ulong _next;

    /// <param name="nameAad">The object's name as <see cref="SealedName.Aad"/> encodes it.</param>
    public ChunkCipher(CaseKey caseKey, ReadOnlySpan<byte> nameAad, ReadOnlySpan<byte> header)
    {
        _aad = [.. header, .. nameAad];
        Span<byte> key = stackalloc byte[32];
        DeriveKey(caseKey, nameAad, header[^Envelope.SaltLength..], key);
        _aes = new AesGcm(key, Envelope.TagLength);
        CryptographicOperations.ZeroMemory(key);
    }

    internal static void DeriveKey(CaseKey caseKey, ReadOnlySpan<byte> nameAad, ReadOnlySpan<byte> salt, Span<byte> key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, caseKey.Bytes, key, salt, [.. Fields.Encode("faceup/object/v1"), .. nameAad]);

    /// <summary>Writes the next chunk and its tag: <c>chunk.Length + 16</c> bytes, which is what it answers.</summary>
    public int Seal(ReadOnlySpan<byte> chunk, bool last, Span<byte> sealedChunk)
    {
        Advance(last);
        _aes.Encrypt(_nonce, chunk, sealedChunk[..chunk.Length], sealedChunk.Slice(chunk.Length, Envelope.TagLength), _aad);
        return chunk.Length + Envelope.TagLength;
    }

    /// <summary>Answers the chunk's length. On a wrong tag nothing of it stays in <paramref name="chunk"/>.</summary>
    /// <exception cref="SealBrokenException">Not the chunk that belongs here.</exception>
    public int Open(ReadOnlySpan<byte> sealedChunk, bool last, Span<byte> chunk)
    {
        var length = sealedChunk.Length - Envelope.TagLength;
        if (length <= 0) // a sealed chunk is never empty, so there is one way to end a stream and no second
            throw new SealBrokenException();
        Advance(last);
        try
        {
            _aes.Decrypt(_nonce, sealedChunk[..length], sealedChunk[length..], chunk[..length], _aad);
            return length;
        }
        catch (AuthenticationTagMismatchException)
        {
            throw new SealBrokenException();
        }
    }

    public void Dispose() => _aes.Dispose();

    private void Advance(bool last)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_nonce.AsSpan(CounterAt), _next);
        _nonce[LastAt] = last ? (byte)1 : (byte)0;
        _next = checked(_next + 1);
    }
}
