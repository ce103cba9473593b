using System.Diagnostics;
using System.Runtime.InteropServices;
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
public sealed partial class MakeCheckpoint(
    ClosedHours hours, CheckpointTree tree, GrowTree grow, OutsideCopies outside, Publications publications, PublicAddress address, TimeProvider time, ILogger<MakeCheckpoint> log) : IChore
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
            if (!outside.Knows(tenant.Id))
                await outside.Compare(tenant.Id, ct); // once after the start, whether or not there is something to sign
            while (Stopwatch.GetElapsedTime(since) < Piece)
            {
                var found = await tree.Find(tenant.Id, ct);
                if (await Step(tenant, found, ct))
                    continue;
                await publications.PlanFor(tenant.Id, found, ct);
                return SoonAfter(time.GetUtcNow()); // an hour is taken in at such a time, too
            }

            return time.GetUtcNow();
        }
        catch (TreeBrokenException broken)
        {
            TreeBroken(log, broken.Message);
            throw;
        }
        catch (CopiesOutOfReachException unknown)
        {
            OutOfReach(log, unknown.InnerException!.GetType().Name);
            await publications.PlanUnlessPlanned(tenant.Id, ct); // counts the failures, and tells of them
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
            await TakeIn(tenant, found, row, closed, own, ct);
            return true;
        }

        if (own is not null)
            await grow.Add(tenant.Id, found, row with { Record = own }, [new(LeafKind.Record, own)], ct);
        else if (row.Size > row.Signed)
            await Sign(found!, ct);
        else
            return false;
        return true;
    }

    // Who was faster meanwhile has signed, or signs.
    private async Task Sign(FoundTree found, CancellationToken ct)
    {
        if (await outside.Compare(found.Tenant, ct) is { } there && there.ETag == found.ETag)
            outside.Remember(found.Tenant, await grow.Sign(there, ct));
    }

    // All of the hours that are over, with what makes them round, in an order that is drawn: a leaf's place would else tell whoever has its proof how many others came before it. Whoever
    // dies on the way has added some, which are known by their places; the rest then comes to the same round number.
    private async Task TakeIn(Tenant tenant, FoundTree? found, TreeRow row, long closed, byte[]? own, CancellationToken ct)
    {
        var marks = await hours.Marks(tenant, closed, ct);
        var leaves = await hours.New(tenant.Id, marks, own, ct);
        leaves.AddRange(Enumerable.Range(0, Leaf.PaddingFor(row.Open + leaves.Count)).Select(_ => new Leaf(LeafKind.Padding, RandomNumberGenerator.GetBytes(Merkle.HashBytes))));
        RandomNumberGenerator.Shuffle(CollectionsMarshal.AsSpan(leaves));
        for (var at = 0; at == 0 || at < leaves.Count; at += GrowTree.MostIndexed)
        {
            var some = leaves.GetRange(at, Math.Min(GrowTree.MostIndexed, leaves.Count - at));
            var isLast = at + some.Count == leaves.Count;
            found = await grow.Add(tenant.Id, found, isLast ? row with { Open = 0, Through = closed, Record = own ?? row.Record } : row with { Open = row.Open + some.Count }, some, ct);
            if (found is null)
                return; // somebody was faster: read again
            row = found.Row;
        }

        await hours.Forget(marks, ct);
    }

    // The first hour since 1970 that is not over yet, or has been for too short a time.
    private static long Closed(DateTimeOffset now) => (now - After).ToUnixTimeSeconds() / 3600;

    // Names and words of this line are what an alert can ask for.
    [LoggerMessage(LogLevel.Critical, "No checkpoint is signed any more: {What}")]
    static partial void TreeBroken(ILogger log, string what);

    [LoggerMessage(LogLevel.Error, "Nothing is signed until the copies of checkpoints outside can be read: {Exception}.")]
    static partial void OutOfReach(ILogger log, string exception);
}
