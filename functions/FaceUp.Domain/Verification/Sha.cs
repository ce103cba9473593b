using System.Security.Cryptography;

namespace FaceUp.Domain.Verification;

/// <summary>SHA-256 of short texts, one after the other: the platform's own, begun once a thread, which saves it a sixth of the time of a line.</summary>
internal static class Sha
{
    [ThreadStatic]
    private static IncrementalHash? own;

    /// <param name="hash">Where the 32 bytes go; may be part of the text.</param>
    public static void Hash(ReadOnlySpan<byte> text, Span<byte> hash)
    {
        own ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        own.AppendData(text);
        own.GetHashAndReset(hash);
    }
}
