using System.Buffers.Binary;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>A hash as the key of a table. Mixed anew in every process, and all of its bits: whoever makes the file cannot choose hashes that fall together.</summary>
internal readonly record struct HashKey(ulong A, ulong B, ulong C, ulong D)
{
    // Multiply-shift (Dietzfelbinger 1996): of two hashes the sums' upper halves are the same as seldom as chance has it, whichever two they are.
    private static readonly ulong MixA = Odd(1), MixB = Odd(2), MixC = Odd(3), MixD = Odd(4), MixKind = Odd(5);

    public static HashKey Of(ReadOnlySpan<byte> hash) => new(Part(hash, 0), Part(hash, 1), Part(hash, 2), Part(hash, 3));

    /// <summary>From 64 lower-case hexadecimal digits; false for anything else.</summary>
    public static bool TryHex(ReadOnlySpan<byte> hex, Span<byte> hash) =>
        hex.Length == 2 * hash.Length && hex.IndexOfAnyInRange((byte)'A', (byte)'F') < 0 && Convert.FromHexString(hex, hash, out _, out _) == System.Buffers.OperationStatus.Done;

    /// <summary>Of the hash, as this kind of leaf. Its upper bits are the mixed ones.</summary>
    public ulong Sum(LeafKind kind) => (A * MixA) + (B * MixB) + (C * MixC) + (D * MixD) + ((ulong)kind * MixKind);

    public override int GetHashCode() => (int)(Sum(0) >> 32);

    // What HashCode mixes in is drawn by every process.
    private static ulong Odd(int place) => ((ulong)(uint)HashCode.Combine(place, 0) << 32) | (uint)HashCode.Combine(place, 1) | 1;

    private static ulong Part(ReadOnlySpan<byte> hash, int part) => BinaryPrimitives.ReadUInt64LittleEndian(hash[(part * sizeof(ulong))..]);
}
