using System.Numerics;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Verification;

/// <summary>The root of a tree (RFC 6962 §2.1) whose leaves come one after the other: of each level at most one whole subtree is held.</summary>
internal sealed class GrowingRoot
{
    private readonly byte[] _levels = new byte[64 * Merkle.HashBytes];

    public long Size { get; private set; }

    public byte[] Root
    {
        get
        {
            if (Size == 0)
                return Merkle.Empty;
            var lowest = BitOperations.TrailingZeroCount(Size);
            var root = Level(lowest).ToArray();
            Span<byte> both = stackalloc byte[1 + (2 * Merkle.HashBytes)];
            both[0] = 1;
            for (var level = lowest + 1; Size >> level > 0; level++)
            {
                if (((Size >> level) & 1) == 1)
                    Join(both, level, root);
            }

            return root;
        }
    }

    /// <param name="text">The leaf's own: what is hashed.</param>
    public void Add(ReadOnlySpan<byte> text)
    {
        Span<byte> leaf = stackalloc byte[1 + Leaf.MaxText];
        leaf[0] = 0;
        text.CopyTo(leaf[1..]);
        Span<byte> hash = stackalloc byte[Merkle.HashBytes];
        Sha.Hash(leaf[..(1 + text.Length)], hash);
        Span<byte> both = stackalloc byte[1 + (2 * Merkle.HashBytes)];
        both[0] = 1;
        var level = 0;
        for (; ((Size >> level) & 1) == 1; level++)
            Join(both, level, hash);

        hash.CopyTo(Level(level));
        Size++;
    }

    // The subtree of this level, and to its right what has this hash, which becomes that of both.
    private void Join(Span<byte> both, int level, Span<byte> hash)
    {
        Level(level).CopyTo(both[1..]);
        hash.CopyTo(both[(1 + Merkle.HashBytes)..]);
        Sha.Hash(both, hash);
    }

    private Span<byte> Level(int level) => _levels.AsSpan(level * Merkle.HashBytes, Merkle.HashBytes);
}
