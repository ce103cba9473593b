using System.Security.Cryptography;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.Tests.Checkpoints;

/// <summary>A tree as the product grows it, in memory, and the same by the book: RFC 6962 §2.1, taken literally.</summary>
internal sealed class Grown
{
    private readonly Dictionary<TileId, byte[]> tiles = [];

    public List<byte[]> Leaves { get; } = [];

    public long Size => Leaves.Count;

    /// <summary>How many tiles were looked at since this was set to zero.</summary>
    public HashSet<TileId> Looked { get; } = [];

    public void Add(IReadOnlyList<byte[]> leaves)
    {
        foreach (var edge in HashTiles.Edge(Size))
            Assert.True(tiles.ContainsKey(edge));
        var needed = HashTiles.Edge(Size).ToHashSet();
        foreach (var (id, tile) in HashTiles.Append(Size, id => needed.Contains(id) ? tiles[id] : throw new InvalidOperationException("A tile that was not named."), leaves))
            tiles[id] = tile;
        Leaves.AddRange(leaves);
    }

    public byte[] Root(long size) => Roots([new(0, size)])[0];

    public IReadOnlyList<byte[]> Inclusion(long index, long size) => Roots(Merkle.Inclusion(index, size));

    public IReadOnlyList<byte[]> Consistency(long first, long second) => Roots(Merkle.Consistency(first, second));

    /// <summary>MTH(D[from:to]).</summary>
    public byte[] ByTheBook(int from, int to)
    {
        if (to - from == 0)
            return SHA256.HashData([]);
        if (to - from == 1)
            return Leaves[from];
        var k = 1;
        while (k * 2 < to - from)
            k *= 2;
        return SHA256.HashData([1, .. ByTheBook(from, from + k), .. ByTheBook(from + k, to)]);
    }

    private IReadOnlyList<byte[]> Roots(IReadOnlyList<LeafRange> ranges)
    {
        var needed = ranges.SelectMany(HashTiles.Under).ToHashSet();
        Looked.UnionWith(needed);
        var tree = new HashTiles(id => needed.Contains(id) ? tiles[id] : throw new InvalidOperationException("A tile that was not named."));
        return [.. ranges.Select(tree.Root)];
    }
}
