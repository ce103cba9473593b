using System.Security.Cryptography;

namespace FaceUp.Domain.Checkpoints;

/// <summary>Some leaves of a tree that lie side by side.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The first behind them.</param>
public readonly record struct LeafRange(long From, long To)
{
    public long Count => To - From;
}

/// <summary>
/// The Merkle tree of RFC 6962 §2.1: what is hashed, what a proof is made of, and whether one holds. Which hashes are stored is <see cref="HashTiles"/>' affair: here, a
/// proof is a list of ranges, each of which stands for the root of its leaves.
/// </summary>
public static class Merkle
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>The root of a tree without leaves.</summary>
    public static readonly byte[] Empty = SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data) => SHA256.HashData([0, .. data]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> both = stackalloc byte[1 + (2 * HashBytes)];
        both[0] = 1;
        left.CopyTo(both[1..]);
        right.CopyTo(both[(1 + HashBytes)..]);
        return SHA256.HashData(both);
    }

    /// <summary>Where a tree of this many leaves, more than one, is split: the largest power of two below.</summary>
    public static long Split(long count) => 1L << (63 - (int)long.LeadingZeroCount(count - 1));

    /// <summary>PATH(m, D[n]) of RFC 6962 §2.1.1: at most ⌈log2 n⌉ ranges, the one nearest to the leaf first.</summary>
    public static IReadOnlyList<LeafRange> Inclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var (path, from, to) = (new List<LeafRange>(), 0L, size);
        while (to - from > 1)
        {
            var middle = from + Split(to - from);
            path.Add(index < middle ? new(middle, to) : new(from, middle));
            (from, to) = index < middle ? (from, middle) : (middle, to);
        }

        path.Reverse();
        return path;
    }

    /// <summary>PROOF(m, D[n]) of RFC 6962 §2.1.2: that a tree of <paramref name="second"/> leaves begins with one of <paramref name="first"/>.</summary>
    public static IReadOnlyList<LeafRange> Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0 || first == second)
            return [];
        var (path, from, to, isWhole) = (new List<LeafRange>(), 0L, second, true);
        while (to != first)
        {
            var middle = from + Split(to - from);
            path.Add(first <= middle ? new(middle, to) : new(from, middle));
            (from, to, isWhole) = first <= middle ? (from, middle, isWhole) : (middle, to, false);
        }

        if (!isWhole)
            path.Add(new(from, to));
        path.Reverse();
        return path;
    }

    /// <summary>RFC 9162 §2.1.3.2: whether the leaf of this hash stands at <paramref name="index"/> of the tree of this size and root.</summary>
    public static bool Includes(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;
        var (fn, sn, hash) = (index, size - 1, leaf.ToArray());
        foreach (var beside in path)
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = Node(beside, hash);
                (fn, sn) = Climb(fn, sn);
            }
            else
            {
                hash = Node(hash, beside);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && root.SequenceEqual(hash);
    }

    /// <summary>RFC 9162 §2.1.4.2: whether the later tree begins with the earlier one. Everything begins with the empty one.</summary>
    public static bool IsConsistent(long first, ReadOnlySpan<byte> firstRoot, long second, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> path)
    {
        if (first < 0 || first > second)
            return false;
        if (first == 0 || first == second)
            return path.Count == 0 && firstRoot.SequenceEqual(first == 0 ? Empty : secondRoot);
        IReadOnlyList<byte[]> all = long.IsPow2(first) ? [firstRoot.ToArray(), .. path] : path;
        if (all.Count == 0)
            return false;
        var (fn, sn) = (first - 1, second - 1);
        while ((fn & 1) == 1)
            (fn, sn) = (fn >> 1, sn >> 1);
        var (before, after) = (all[0], all[0]);
        foreach (var beside in all.Skip(1))
        {
            if (sn == 0)
                return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (before, after) = (Node(beside, before), Node(beside, after));
                (fn, sn) = Climb(fn, sn);
            }
            else
            {
                after = Node(after, beside);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && firstRoot.SequenceEqual(before) && secondRoot.SequenceEqual(after);
    }

    // A right edge has no sibling on the levels where its number is even: they are passed over.
    private static (long Fn, long Sn) Climb(long fn, long sn)
    {
        while ((fn & 1) == 0 && fn != 0)
            (fn, sn) = (fn >> 1, sn >> 1);
        return (fn, sn);
    }
}
