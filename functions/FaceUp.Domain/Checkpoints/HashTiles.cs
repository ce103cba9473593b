namespace FaceUp.Domain.Checkpoints;

/// <summary>A tile of hashes: 256 neighbours of every eighth level of the tree, as C2SP tlog-tiles cuts it. Level 0 holds the leaves, level 1 the roots of 256 leaves each.</summary>
public readonly record struct TileId(int Level, long Number);

/// <summary>
/// A tree in tiles. A full tile never changes and the last one of a level only grows, so that nothing which a signed root stands on is ever written again. A root, a proof and
/// an addition each touch at most two tiles a level: of 16 million leaves, six.
/// </summary>
/// <param name="tiles">Every tile that <see cref="Under"/> names, at least as wide as the tree asked for.</param>
public sealed class HashTiles(Func<TileId, ReadOnlyMemory<byte>> tiles)
{
    public const int Width = 256;

    private const int Levels = 8; // of the tree, in one tile

    /// <summary>The tiles that the root of these leaves takes.</summary>
    public static IEnumerable<TileId> Under(LeafRange range) => Whole(range).Select(n => TileOf(n.Level, n.Index)).Distinct();

    /// <summary>The tiles to which the next leaf of a tree of this size is added: the last of each level, where it is neither empty nor full.</summary>
    public static IEnumerable<TileId> Edge(long size)
    {
        for (var level = 0; size >> (level * Levels) > 0; level++)
        {
            if ((size >> (level * Levels)) % Width > 0)
                yield return new(level, (size >> (level * Levels)) / Width);
        }
    }

    /// <summary>The root of these leaves: MTH of RFC 6962 §2.1.</summary>
    public byte[] Root(LeafRange range)
    {
        if (range.Count == 0)
            return Merkle.Empty;
        byte[]? root = null; // from the right: each further whole part stands left of all that came before
        foreach (var (level, index) in Whole(range).Reverse())
            root = root is null ? Hash(level, index) : Merkle.Node(Hash(level, index), root);
        return root!;
    }

    /// <summary>The tiles that adding <paramref name="leaves"/> (hashes) to a tree of <paramref name="size"/> leaves changes or makes, whole.</summary>
    /// <param name="edge">The tiles of <see cref="Edge"/>.</param>
    public static IReadOnlyDictionary<TileId, byte[]> Append(long size, Func<TileId, ReadOnlyMemory<byte>> edge, IReadOnlyList<byte[]> leaves)
    {
        var changed = new Dictionary<TileId, byte[]>();
        for (var (level, coming) = (0, leaves); coming.Count > 0; level++)
        {
            var (place, above) = (size >> (level * Levels), new List<byte[]>());
            foreach (var part in Chunks(place, coming))
            {
                var (tile, there) = (new TileId(level, place / Width), (int)(place % Width));
                byte[] whole = [.. there == 0 ? ReadOnlySpan<byte>.Empty : edge(tile).Span[..(there * Merkle.HashBytes)], .. part.SelectMany(h => h)];
                changed[tile] = whole;
                place += part.Length;
                if (place % Width == 0)
                    above.Add(Fold(whole));
            }

            coming = above;
        }

        return changed;
    }

    private static IEnumerable<byte[][]> Chunks(long place, IReadOnlyList<byte[]> hashes)
    {
        var first = Math.Min(hashes.Count, Width - (int)(place % Width));
        yield return [.. hashes.Take(first)];
        foreach (var more in hashes.Skip(first).Chunk(Width))
            yield return more;
    }

    private static byte[] Fold(byte[] tile)
    {
        var row = tile.Chunk(Merkle.HashBytes).ToArray();
        while (row.Length > 1)
            row = [.. row.Chunk(2).Select(pair => Merkle.Node(pair[0], pair[1]))];
        return row[0];
    }

    private byte[] Hash(int level, long index)
    {
        var (tile, under) = (tiles(TileOf(level, index)), level % Levels);
        var first = (int)((index << under) % Width);
        var row = Enumerable.Range(first, 1 << under).Select(i => tile.Slice(i * Merkle.HashBytes, Merkle.HashBytes).ToArray()).ToArray();
        while (row.Length > 1)
            row = [.. row.Chunk(2).Select(pair => Merkle.Node(pair[0], pair[1]))];
        return row[0];
    }

    // All hashes of a level of tiles under one node lie in one tile: they are a power of two, at most 128, and begin at a multiple of it.
    private static TileId TileOf(int level, long index) => new(level / Levels, (index << (level % Levels)) / Width);

    // The whole subtrees that make up a range, from left to right. A range of RFC 6962 begins at a multiple of the largest of them.
    private static IEnumerable<(int Level, long Index)> Whole(LeafRange range)
    {
        for (var from = range.From; from < range.To;)
        {
            var level = 63 - (int)long.LeadingZeroCount(range.To - from);
            yield return (level, from >> level);
            from += 1L << level;
        }
    }
}
