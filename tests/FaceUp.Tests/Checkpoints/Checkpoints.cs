using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Slices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Tests.Checkpoints;

/// <summary>Checkpoints of the demo organisation, made and looked at.</summary>
internal static class Checkpoints
{
    /// <summary>Until the hour that it is now has been taken in.</summary>
    public static async Task HourPasses(this TestHouse house, MakeCheckpoint? chore = null)
    {
        var hour = house.Clock.GetUtcNow();
        house.Clock.SetUtcNow(MakeCheckpoint.TakenIn(hour) + TimeSpan.FromSeconds(40));
        await house.MakesCheckpoint(chore);
    }

    /// <summary>What the chore does until it has no more to do.</summary>
    /// <returns>When it wants to go on.</returns>
    public static async Task<DateTimeOffset> MakesCheckpoint(this TestHouse house, MakeCheckpoint? chore = null)
    {
        for (var tries = 0; ; tries++)
        {
            var tenant = (await new TenantStore(house.RawRecords, house.Clock).Read(TestHouse.Tenant, default))!;
            var next = await (chore ?? house.Get<IEnumerable<IChore>>().OfType<MakeCheckpoint>().Single()).Do(tenant, MakeCheckpoint.All, default);
            if (next > house.Clock.GetUtcNow() || tries == 100)
                return next!.Value;
        }
    }

    /// <summary>As another process has it, or this one after a restart, with a store of its own.</summary>
    public static MakeCheckpoint Restarted(this TestHouse house, IRecords? records = null, ILogger<MakeCheckpoint>? log = null, params ICheckpointCopies[] copies)
    {
        var tree = new CheckpointTree(records ?? house.Records);
        var outside = new OutsideCopies(copies.Length > 0 ? copies : house.Get<IEnumerable<ICheckpointCopies>>(), tree);
        return new(
            new(records ?? house.Records, tree), tree, new(records ?? house.Records, tree, house.Get<ICheckpointKeys>(), house.Clock), outside, house.Get<Publications>(), house.Get<PublicAddress>(), house.Clock,
            log ?? NullLogger<MakeCheckpoint>.Instance);
    }

    /// <summary>Everything of the tree as it lies in the store.</summary>
    public static async Task<IReadOnlyList<Row>> TreeAsItIs(this TestHouse house) => (await house.RawRecords.Range(Partitions.Checkpoints(TestHouse.Tenant), "!", "~", 1000, default)).Rows;

    /// <summary>The tree as it once was, and nothing else.</summary>
    public static async Task PutsBack(this TestHouse house, IReadOnlyList<Row> rows)
    {
        var partition = Partitions.Checkpoints(TestHouse.Tenant);
        foreach (var row in await house.TreeAsItIs())
            await house.RawRecords.Commit(partition, [new Write.Delete(row.Key)], default);
        foreach (var row in rows)
            await house.RawRecords.Commit(partition, [new Write.Insert(row.Key, row.Body)], default);
    }

    public static async Task<IReadOnlyList<KeptNote>> Notes(this TestHouse house) => await new CheckpointTree(house.RawRecords).Notes(TestHouse.Tenant, 0, 1000, default);

    /// <summary>What is kept of how far checkpoints were published.</summary>
    public static async Task<PublicationRow> Published(this TestHouse house) => (await house.Get<Publications>().Find(TestHouse.Tenant, default)).Row;

    public static Task<FoundTree?> Tree(this TestHouse house) => new CheckpointTree(house.RawRecords).Find(TestHouse.Tenant, default);

    public static Task<Reply> AsksForProof(this TestHouse house, string? receipt) => house.Send("GET", "api/v1/tenants/demo/report/proof", new(Receipt: receipt));

    /// <summary>Every checkpoint ever signed, the smallest first, each verified; and that each continues the one before, and what the leaves say.</summary>
    public static async Task<IReadOnlyList<Checkpoint>> History(this TestHouse house)
    {
        var (tree, found) = (new CheckpointTree(house.RawRecords), (await house.Tree())!);
        var keys = found.Row.Keys.Select(k => VerifierKey.TryParse(k, out var key) ? key : null).ToList();
        var kept = await tree.Notes(TestHouse.Tenant, 0, 1000, default);
        var leaves = await house.Leaves();
        var all = new Grown();
        all.Add([.. leaves.Select(l => l.MerkleHash)]);
        var history = new List<Checkpoint>();
        foreach (var row in kept)
        {
            Assert.True(SignedNote.TryParse(row.Note, out var note));
            Assert.Contains(keys, k => k!.Signed(note));
            Assert.True(Checkpoint.TryParse(note.Text, out var head));
            Assert.Equal((row.Size, 0), (head.Size, row.At.UtcTicks % MakeCheckpoint.Soon.Ticks));
            Assert.Equal(all.ByTheBook(0, (int)head.Size), head.Root); // of the leaves as they are kept
            var before = history.Count > 0 ? history[^1] : new("", 0, Merkle.Empty);
            var path = await tree.Consistency(TestHouse.Tenant, before.Size, head.Size, default);
            Assert.True(Merkle.IsConsistent(before.Size, before.Root, head.Size, head.Root, path));
            history.Add(head);
        }

        Assert.Equal(kept.Select(k => k.At).Order(), kept.Select(k => k.At));
        Assert.Equal(found.Row.Signed, history[^1].Size);
        return history;
    }

    public static async Task<IReadOnlyList<Leaf>> Leaves(this TestHouse house)
    {
        var (tree, leaves) = (new CheckpointTree(house.RawRecords), new List<Leaf>());
        for (IReadOnlyList<Leaf> more = await tree.Leaves(TestHouse.Tenant, 0, default); more.Count > 0; more = await tree.Leaves(TestHouse.Tenant, leaves.Count, default))
            leaves.AddRange(more);
        return leaves;
    }

    public static async Task<int> Waiting(this TestHouse house) => (await house.RawRecords.Range(Partitions.Shard(TestHouse.Tenant, 0), "m|", "m|~", 1000, default)).Rows.Count;
}
