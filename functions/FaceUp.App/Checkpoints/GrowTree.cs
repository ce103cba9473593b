using System.Buffers.Binary;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// Adds leaves to an organisation's tree, and signs its head. What is added changes in one commit with the row that counts it, under that row's version; what was added is
/// never written again. A head is signed once its leaves are durable, only if it continues the one signed before, and is shown to nobody before it is durable itself. So of two
/// processes one adds and the other reads again, and no crash leaves a checkpoint that a later one contradicts.
/// </summary>
public sealed class GrowTree(IRecords records, CheckpointTree tree, ICheckpointKeys keys, TimeProvider time)
{
    /// <summary>Of one addition; with their index rows, tiles and leaves less than a commit may hold.</summary>
    public const int MostIndexed = 64;

    /// <summary>Adds leaves, and sets what else is known. Null: somebody else was faster, or it was done and the answer lost; read again and decide again.</summary>
    /// <param name="from">Null for a tree that is not there yet, which <paramref name="to"/> then begins.</param>
    /// <param name="to">As it shall be; its size is set here.</param>
    public async Task<FoundTree?> Add(TenantId tenant, FoundTree? from, TreeRow to, IReadOnlyList<Leaf> leaves, CancellationToken ct)
    {
        var size = from?.Row.Size ?? 0;
        var row = to with { Size = size + leaves.Count };
        var edge = await tree.Tiles(tenant, HashTiles.Edge(size), ct);
        var rows = await LeafRows(tenant, size, leaves, ct);
        var tiles = HashTiles.Append(size, tile => edge[tile], [.. leaves.Select(l => l.MerkleHash)]);
        return await Commit(tenant, from, row,
        [
            .. tiles.Select(t => new Write.Put(TreeRows.Tile(t.Key), t.Value)),
            .. rows,
            .. leaves.Select((leaf, i) => (leaf, Index: size + i)).Where(l => l.leaf.Kind != LeafKind.Padding).Select(l => new Write.Insert(TreeRows.Index(l.leaf), Number(l.Index))),
        ], ct);
    }

    /// <summary>Signs the head, if it continues the one that was signed before. Null as of <see cref="Add"/>.</summary>
    /// <exception cref="TreeBrokenException">It does not; nothing is signed.</exception>
    public async Task<FoundTree?> Sign(FoundTree found, CancellationToken ct)
    {
        var (tenant, row) = (found.Tenant, found.Row);
        if (row.Beginning is not null)
            throw new TreeBrokenException("The log is being ended, and the one that begins anew is not there yet.");
        var head = new Checkpoint(row.Origin, row.Size, await tree.Root(tenant, row.Size, ct));
        await Continue(found, head, ct);
        var key = await keys.Current(tenant, ct);
        var verifier = new VerifierKey(row.Origin, key.PublicKey);
        var signature = await keys.Sign(tenant, key, VerifierKey.Digest(head.Text), ct);
        var note = new SignedNote(head.Text, [verifier.Signature(signature)]);
        if (!verifier.Signed(note))
            throw new InvalidOperationException("The key store signed with another key than it showed.");
        var (text, at) = (note.ToString(), SignedAt(row));
        return await Commit(tenant, found, row with { Note = text, Signed = row.Size, Keys = [verifier.ToString(), .. row.Keys.Where(k => k != verifier.ToString())], At = at },
            [new Write.Insert(TreeRows.Note(row.Size), RowJson.Write(new(at, text), RowJson.Default.NoteRow))], ct);
    }

    /// <summary>Changes what is known of the tree, and none of its leaves. Null as of <see cref="Add"/>.</summary>
    public Task<FoundTree?> Set(TenantId tenant, FoundTree? from, TreeRow to, CancellationToken ct) => Commit(tenant, from, to, [], ct);

    private DateTimeOffset SignedAt(TreeRow before)
    {
        var now = time.GetUtcNow().UtcTicks;
        var round = new DateTimeOffset(now + ((MakeCheckpoint.Soon.Ticks - (now % MakeCheckpoint.Soon.Ticks)) % MakeCheckpoint.Soon.Ticks), TimeSpan.Zero);
        return round > before.At ? round : before.At;
    }

    private async Task Continue(FoundTree found, Checkpoint head, CancellationToken ct)
    {
        var row = found.Row;
        if (row.Note is null)
            return;
        if (!SignedNote.TryParse(row.Note, out var note) || !row.Keys.Any(k => VerifierKey.TryParse(k, out var key) && key.Signed(note)) || !Checkpoint.TryParse(note.Text, out var before))
            throw new TreeBrokenException("The checkpoint before is not one that was signed.");
        var path = before.Size <= head.Size ? await tree.Consistency(found.Tenant, before.Size, head.Size, ct) : [];
        if (!LogOrigin.IsUpTo(before.Origin, head.Origin) || before.Size != row.Signed || !Merkle.IsConsistent(before.Size, before.Root, head.Size, head.Root, path))
            throw new TreeBrokenException("The tree does not continue the checkpoint before.");
    }

    // The last row of leaves grows as the last tile does. Where it has more than it should, somebody was faster, and the commit will say so.
    private async Task<IEnumerable<Write>> LeafRows(TenantId tenant, long size, IReadOnlyList<Leaf> leaves, CancellationToken ct)
    {
        var there = (int)(size % HashTiles.Width);
        var begun = there == 0 ? [] : await tree.Leaves(tenant, size - there, ct);
        if (begun.Count < there)
            throw new TreeBrokenException("Leaves of the tree are gone.");
        return begun.Take(there).Concat(leaves).Chunk(HashTiles.Width).Select((row, i) =>
            new Write.Put(TreeRows.Leaves((size / HashTiles.Width) + i), row.SelectMany(l => l.Hash.Prepend((byte)l.Kind)).ToArray()));
    }

    private async Task<FoundTree?> Commit(TenantId tenant, FoundTree? from, TreeRow row, IReadOnlyList<Write> also, CancellationToken ct)
    {
        var body = RowJson.Write(row, RowJson.Default.TreeRow);
        Write first = from is null ? new Write.Insert(TreeRows.Tree, body) : new Write.Replace(TreeRows.Tree, from.ETag, body);
        return await records.Commit(CheckpointTree.PartitionOf(tenant), [first, .. also], ct) == CommitResult.Done ? await tree.Find(tenant, ct) : null;
    }

    private static byte[] Number(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
