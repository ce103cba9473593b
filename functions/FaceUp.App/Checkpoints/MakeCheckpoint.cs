using System.Diagnostics;
using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Checkpoints;

/// <summary>
/// Makes an organisation's checkpoints: of its cases every hour, whether or not anything came, and always as if it had been some multiple of sixteen; of its own record within
/// five minutes of a change. Why not sooner, and why made up to a round number: CHECKPOINTS.md §3.
/// </summary>
public sealed partial class MakeCheckpoint(IRecords records, CheckpointTree tree, GrowTree grow, PublicAddress address, TimeProvider time, ILogger<MakeCheckpoint> log) : IChore
{
    public const string Name = "checkpoints";
    public const string All = "all";

    /// <summary>How long after its end an hour is taken in: by then, what was on its way has been committed.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(15);

    /// <summary>Within which time a change of the organisation's own record is in a checkpoint.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(5);

    public string Kind => Name;

    /// <summary>When it is looked next whether something has changed: at round minutes, so that a checkpoint does not tell the second of the change.</summary>
    public static DateTimeOffset SoonAfter(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Soon.Ticks) + Soon.Ticks, TimeSpan.Zero);

    /// <summary>When an hour is taken in next.</summary>
    public static DateTimeOffset Next(DateTimeOffset now) => DateTimeOffset.UnixEpoch + TimeSpan.FromHours(Closed(now) + 1) + After;

    /// <summary>When what came at this time is taken in.</summary>
    public static DateTimeOffset TakenIn(DateTimeOffset at) => DateTimeOffset.UnixEpoch + TimeSpan.FromHours((at.ToUnixTimeSeconds() / 3600) + 1) + After;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            while (Stopwatch.GetElapsedTime(since) < Piece)
            {
                if (!await Step(tenant, await tree.Find(tenant.Id, ct), ct))
                    return SoonAfter(time.GetUtcNow()); // an hour is taken in at such a time, too
            }

            return time.GetUtcNow();
        }
        catch (TreeBrokenException broken)
        {
            TreeBroken(log, broken.Message);
            throw;
        }
    }

    /// <summary>One write further. False: there is nothing left to do.</summary>
    private async Task<bool> Step(Tenant tenant, FoundTree? found, CancellationToken ct)
    {
        var row = found?.Row ?? new($"{address.Url.Authority}/{tenant.Id}", 0, 0, 0, null, null, 0, []);
        var closed = Closed(time.GetUtcNow());
        var own = tenant.Record is { } record && (row.Record is null || !record.Last.AsSpan().SequenceEqual(row.Record)) ? record.Last : null;
        if (closed > row.Through)
        {
            if (await TakeIn(tenant, found, row, closed, ct))
                return true;
            var (leaves, left) = End(row, own);
            await grow.Add(tenant.Id, found, left > 0 ? row with { Open = row.Open + leaves.Count } : row with { Open = 0, Through = closed, Record = own ?? row.Record }, leaves, ct);
            return true;
        }

        if (own is not null)
            await grow.Add(tenant.Id, found, row with { Record = own }, [new(LeafKind.Record, own)], ct);
        else if (row.Size > row.Signed)
            await grow.Sign(found!, ct);
        else
            return false;
        return true;
    }

    // What makes the hour round, the organisation's own record with the last of it.
    private static (IReadOnlyList<Leaf> Leaves, int Left) End(TreeRow row, byte[]? own)
    {
        var padding = Leaf.PaddingFor(row.Open + (own is null ? 0 : 1));
        var now = Math.Min(padding, GrowTree.MostPadding);
        var leaves = Enumerable.Range(0, now).Select(_ => new Leaf(LeafKind.Padding, RandomNumberGenerator.GetBytes(Merkle.HashBytes)));
        return padding > now ? ([.. leaves], padding - now) : ([.. own is null ? [] : new[] { new Leaf(LeafKind.Record, own) }, .. leaves], 0);
    }

    /// <summary>Some cases of hours that are over. False: there are none left.</summary>
    private async Task<bool> TakeIn(Tenant tenant, FoundTree? found, TreeRow row, long closed, CancellationToken ct)
    {
        foreach (var shard in Enumerable.Range(0, tenant.Shards).Select(s => Partitions.Shard(tenant.Id, s)))
        {
            var (from, to) = CaseRows.NewHeads(closed);
            var marks = (await records.Range(shard, from, to, GrowTree.MostIndexed / 2, ct)).Rows;
            if (marks.Count == 0)
                continue;
            var leaves = await New(tenant.Id, marks, ct);
            if (leaves.Count == 0 || await grow.Add(tenant.Id, found, row with { Open = row.Open + leaves.Count }, leaves, ct) is not null)
                await Forget(shard, marks, ct);
            return true;
        }

        return false;
    }

    // What is in the tree already was taken in by somebody who did not come to say so.
    private async Task<IReadOnlyList<Leaf>> New(TenantId tenant, IReadOnlyList<Row> marks, CancellationToken ct)
    {
        var leaves = new List<Leaf>();
        foreach (var head in marks.Select(NewHead.Read).OfType<NewHead>())
        {
            foreach (var leaf in new[] { new Leaf(LeafKind.Report, head.First), new Leaf(LeafKind.Case, head.Last) })
            {
                if (leaves.TrueForAll(l => l.Text != leaf.Text) && await tree.IndexOf(tenant, leaf.Kind, leaf.Hash, ct) is null)
                    leaves.Add(leaf);
            }
        }

        return leaves;
    }

    // One by one where somebody else was at them: what changed meanwhile stays, and is taken in.
    private async Task Forget(string shard, IReadOnlyList<Row> marks, CancellationToken ct)
    {
        if (await records.Commit(shard, [.. marks.Select(m => new Write.Delete(m.Key, m.ETag))], ct) == CommitResult.Done)
            return;
        foreach (var mark in marks)
            await records.Commit(shard, [new Write.Delete(mark.Key, mark.ETag)], ct);
    }

    // The first hour since 1970 that is not over yet, or has been for too short a time.
    private static long Closed(DateTimeOffset now) => (now - After).ToUnixTimeSeconds() / 3600;

    // Names and words of this line are what an alert can ask for.
    [LoggerMessage(LogLevel.Critical, "No checkpoint is signed any more: {What}")]
    static partial void TreeBroken(ILogger log, string what);
}
