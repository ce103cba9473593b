using FaceUp.App.Checkpoints;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Verification;

namespace FaceUp.App.Audit;

/// <summary>
/// The tree as it was when a record began to be taken out: what was signed until then, and the proofs that lead to its last checkpoint. Remembers a few tiles, which do not change below that
/// size, so that proofs of neighbours cost little.
/// </summary>
internal sealed class RecordTree(CheckpointTree tree, TenantId tenant, long signed)
{
    private const int MaxTiles = 256; // of 8 KiB
    private const int Page = 250;

    private readonly Dictionary<TileId, ReadOnlyMemory<byte>> _tiles = [];

    /// <summary>Every leaf that a checkpoint covers, and behind the last of its own each checkpoint.</summary>
    public async Task WriteWhole(RecordOutput to, CancellationToken ct)
    {
        var (next, row) = (0L, new Queue<Leaf>());
        await foreach (var note in Notes(ct))
        {
            for (; next < note.Size; next++)
            {
                if (row.Count == 0)
                    row = new(await tree.Leaves(tenant, next, ct));
                if (!row.TryDequeue(out var leaf))
                    break; // leaves are gone: the checkpoint counts more, and whoever checks sees
                to.Lines.Leaf(leaf);
                await to.Pass(ct);
            }

            to.Lines.Checkpoint(note.At, note.Note);
        }
    }

    /// <summary>Every checkpoint, with the proof that it continues the one before.</summary>
    public async Task WriteProofs(RecordOutput to, CancellationToken ct)
    {
        var before = 0L;
        await foreach (var note in Notes(ct))
        {
            to.Lines.Checkpoint(note.At, note.Note, await Roots(Merkle.Consistency(before, note.Size), ct));
            before = note.Size;
            await to.Pass(ct);
        }
    }

    /// <summary>The leaves that a head names: of link 0 as <c>report</c>, where it is one, and of the newest link that is a leaf of <paramref name="kind"/>.</summary>
    public async Task<IReadOnlyList<RecordLeaf>> Leaves(LeafKind kind, IReadOnlyList<(int Sequence, byte[] Hash)> links, CancellationToken ct)
    {
        var leaves = new List<RecordLeaf>();
        if (kind == LeafKind.Case && links is [{ Sequence: 0 } first, ..] && await Leaf(LeafKind.Report, first, ct) is { } report)
            leaves.Add(report);
        foreach (var link in links.Reverse())
        {
            if (await Leaf(kind, link, ct) is not { } newest)
                continue;
            leaves.Add(newest);
            break;
        }

        return leaves;
    }

    private async Task<RecordLeaf?> Leaf(LeafKind kind, (int Sequence, byte[] Hash) link, CancellationToken ct) =>
        await tree.IndexOf(tenant, kind, link.Hash, ct) is { } index && index < signed ? new(kind, link.Sequence, index, await Roots(Merkle.Inclusion(index, signed), ct)) : null;

    private async IAsyncEnumerable<KeptNote> Notes([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var from = 0L; from <= signed;)
        {
            var page = await tree.Notes(tenant, from, Page, ct);
            foreach (var note in page.TakeWhile(n => n.Size <= signed))
                yield return note;
            from = page.Count < Page ? signed + 1 : page[^1].Size + 1;
        }
    }

    private async Task<IReadOnlyList<byte[]>> Roots(IReadOnlyList<LeafRange> ranges, CancellationToken ct)
    {
        var wanted = ranges.SelectMany(HashTiles.Under).Distinct().ToList();
        var missing = wanted.Where(t => !_tiles.ContainsKey(t)).ToList();
        if (_tiles.Count + missing.Count > MaxTiles)
        {
            _tiles.Clear();
            missing = wanted;
        }

        foreach (var (tile, hashes) in await tree.Tiles(tenant, missing, ct))
            _tiles[tile] = hashes;
        var held = new HashTiles(tile => _tiles[tile]);
        return [.. ranges.Select(held.Root)];
    }
}
