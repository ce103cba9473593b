using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <summary>What came or changed in hours that are over, as it waits for its checkpoint.</summary>
public sealed class ClosedHours(IRecords records, CheckpointTree tree)
{
    /// <summary>Of hours before this one, counted since 1970; with where each lies.</summary>
    public async Task<IReadOnlyList<(string Shard, Row Row)>> Marks(Tenant tenant, long closed, CancellationToken ct)
    {
        var marks = new List<(string, Row)>();
        foreach (var shard in Enumerable.Range(0, tenant.Shards).Select(s => Partitions.Shard(tenant.Id, s)))
        {
            var (from, to) = CaseRows.NewHeads(closed);
            await foreach (var page in records.Pages(shard, from, to, IRecords.MaxPage, ct))
                marks.AddRange(page.Rows.Select(r => (shard, r)));
        }

        return marks;
    }

    /// <summary>Their leaves, and that of the organisation's own record. What is in the tree already was taken in by somebody who did not come to say so.</summary>
    /// <param name="own">The last event of the organisation's own record; null for none that is new.</param>
    public async Task<List<Leaf>> New(TenantId tenant, IReadOnlyList<(string Shard, Row Row)> marks, byte[]? own, CancellationToken ct)
    {
        var all = marks.Select(m => NewHead.Read(m.Row)).OfType<NewHead>().SelectMany(h => new[] { new Leaf(LeafKind.Report, h.First), new Leaf(LeafKind.Case, h.Last) });
        var leaves = new List<Leaf>();
        foreach (var leaf in all.Concat(own is null ? [] : [new(LeafKind.Record, own)]).DistinctBy(l => l.Text))
        {
            if (await tree.IndexOf(tenant, leaf.Kind, leaf.Hash, ct) is null)
                leaves.Add(leaf);
        }

        return leaves;
    }

    /// <summary>They are in the tree. One by one where somebody else was at them: what changed meanwhile stays, and is taken in.</summary>
    public async Task Forget(IReadOnlyList<(string Shard, Row Row)> marks, CancellationToken ct)
    {
        foreach (var some in marks.GroupBy(m => m.Shard).SelectMany(s => s.Chunk(IRecords.MaxWrites)))
        {
            if (await records.Commit(some[0].Shard, [.. some.Select(m => new Write.Delete(m.Row.Key, m.Row.ETag))], ct) == CommitResult.Done)
                continue;
            foreach (var (shard, row) in some)
                await records.Commit(shard, [new Write.Delete(row.Key, row.ETag)], ct);
        }
    }
}
