using System.Buffers.Binary;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>An organisation's tree as it was read.</summary>
public sealed record FoundTree(TenantId Tenant, TreeRow Row, string ETag);

/// <summary>
/// Reads an organisation's tree: its newest checkpoint, where an event stands, and the proofs. A proof takes two rows a level of tiles at most, whatever the size of the tree;
/// nothing is read whole. <see cref="GrowTree"/> writes it, at the desk's door.
/// </summary>
public sealed class CheckpointTree(IRecords records)
{
    public async Task<FoundTree?> Find(TenantId tenant, CancellationToken ct) => await records.Get(PartitionOf(tenant), TreeRows.Tree, ct) is { } row
        ? new(tenant, RowJson.Read(row.Body, RowJson.Default.TreeRow), row.ETag)
        : null;

    /// <summary>Which leaf this hash is; null for none.</summary>
    public async Task<long?> IndexOf(TenantId tenant, LeafKind kind, byte[] hash, CancellationToken ct) =>
        await records.Get(PartitionOf(tenant), TreeRows.Index(kind, hash), ct) is { } row ? BinaryPrimitives.ReadInt64BigEndian(row.Body.Span) : null;

    public Task<IReadOnlyList<byte[]>> Inclusion(TenantId tenant, long index, long size, CancellationToken ct) => Roots(tenant, Merkle.Inclusion(index, size), ct);

    public Task<IReadOnlyList<byte[]>> Consistency(TenantId tenant, long first, long second, CancellationToken ct) => Roots(tenant, Merkle.Consistency(first, second), ct);

    public async Task<byte[]> Root(TenantId tenant, long size, CancellationToken ct) => (await Roots(tenant, [new(0, size)], ct))[0];

    /// <summary>The leaves from <paramref name="from"/> to the end of their row.</summary>
    public async Task<IReadOnlyList<Leaf>> Leaves(TenantId tenant, long from, CancellationToken ct) =>
        await records.Get(PartitionOf(tenant), TreeRows.Leaves(from / HashTiles.Width), ct) is { } row
            ? [.. row.Body.ToArray().Chunk(Leaf.Bytes).Skip((int)(from % HashTiles.Width)).Select(l => new Leaf((LeafKind)l[0], l[1..]))]
            : [];

    /// <summary>The checkpoint of this size, signed; null when none was.</summary>
    public async Task<KeptNote?> Note(TenantId tenant, long size, CancellationToken ct) =>
        await records.Get(PartitionOf(tenant), TreeRows.Note(size), ct) is { } row ? Read(row) : null;

    /// <summary>Checkpoints of at least <paramref name="from"/> leaves, the smallest first.</summary>
    /// <param name="limit">At most <see cref="IRecords.MaxPage"/>. Fewer come only where there are no more; else go on with the last size and one.</param>
    public async Task<IReadOnlyList<KeptNote>> Notes(TenantId tenant, long from, int limit, CancellationToken ct)
    {
        var (first, end) = TreeRows.NotesFrom(from);
        return [.. (await records.Range(PartitionOf(tenant), first, end, limit, ct)).Rows.Select(Read)];
    }

    /// <summary>A name that could not be one is looked up under one that never is: the same work, the same answer.</summary>
    internal static string PartitionOf(TenantId tenant) => Partitions.Checkpoints(TenantId.IsValid(tenant.Value) ? tenant : new("-"));

    /// <exception cref="TreeBrokenException">A tile is gone.</exception>
    internal async Task<IReadOnlyDictionary<TileId, ReadOnlyMemory<byte>>> Tiles(TenantId tenant, IEnumerable<TileId> wanted, CancellationToken ct)
    {
        var found = await Task.WhenAll(wanted.Distinct().Select(async tile => (tile, Row: await records.Get(PartitionOf(tenant), TreeRows.Tile(tile), ct))));
        return found.ToDictionary(f => f.tile, f => (f.Row ?? throw new TreeBrokenException("A tile of the tree is gone.")).Body);
    }

    private static KeptNote Read(Row row)
    {
        var note = RowJson.Read(row.Body, RowJson.Default.NoteRow);
        return new(TreeRows.SizeOf(row), note.At, note.Note);
    }

    private async Task<IReadOnlyList<byte[]>> Roots(TenantId tenant, IReadOnlyList<LeafRange> ranges, CancellationToken ct)
    {
        var tiles = await Tiles(tenant, ranges.SelectMany(HashTiles.Under), ct);
        try
        {
            var tree = new HashTiles(tile => tiles[tile]);
            return [.. ranges.Select(tree.Root)];
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new TreeBrokenException("A tile of the tree was cut.");
        }
    }
}

/// <summary>The tree does not fit what was signed of it: somebody altered the store, or put back an older one. Nothing is signed until somebody has looked.</summary>
public sealed class TreeBrokenException(string what) : Exception(what);
