using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Checkpoints;

public sealed class A_copy_outside : IAsyncLifetime
{
    private readonly string elsewhere = Directory.CreateTempSubdirectory("faceup-elsewhere-").FullName;

    private TestHouse house = null!;

    private string Beside => Path.Combine(house.Folder, "checkpoints", "demo");

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false, settings: $"--FaceUp:Checkpoints:Folder={elsewhere}");

    public async Task DisposeAsync()
    {
        await house.DisposeAsync();
        if (Directory.Exists(elsewhere))
            Directory.Delete(elsewhere, recursive: true);
    }

    [Fact]
    public async Task Lies_at_every_place_as_it_was_signed_the_newest_first()
    {
        await Hours(3);
        foreach (var folder in new[] { Beside, Path.Combine(elsewhere, "demo") })
        {
            var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(["9007199254740943-48.note", "9007199254740959-32.note", "9007199254740975-16.note"], files.Select(Path.GetFileName));
            Assert.Equal((await house.Notes()).Select(n => n.Note).Reverse(), files.Select(File.ReadAllText));
        }
    }

    [Fact]
    public async Task Is_made_of_those_that_were_signed_before_there_were_copies()
    {
        for (var n = 0; n < 45; n++)
            await house.HourPasses(); // no chore besides
        await house.ChoresDone();
        Assert.Equal(45, Directory.GetFiles(Beside).Length);
    }

    /// <summary>What a backup brings back, or somebody who takes hours away, and may have every key that there is.</summary>
    [Fact]
    public async Task Stops_an_older_store_after_a_restart_and_without_one()
    {
        await Hours(2);
        var before = await house.TreeAsItIs();
        await Hours(2);
        await house.PutsBack(before);

        var log = new Said<MakeCheckpoint>();
        var broken = await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted(log: log)));
        Assert.Contains("older store", broken.Message, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.StartsWith("Critical No checkpoint is signed any more", StringComparison.Ordinal));
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.MakesCheckpoint()); // the process that made them remembers, whatever lies outside
        Directory.Delete(Beside, recursive: true);
        Directory.Delete(Path.Combine(elsewhere, "demo"), recursive: true);
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.MakesCheckpoint());
        Assert.Equal(32, (await house.Tree())!.Row.Signed);
    }

    [Fact]
    public async Task Stops_a_store_in_which_there_is_no_tree_any_more()
    {
        await Hours(2);
        await house.PutsBack([]);
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()));
        Assert.Null(await house.Tree());
    }

    /// <summary>A history of as many leaves, signed by the same key: what somebody can make who has store and key.</summary>
    [Fact]
    public async Task Stops_a_store_that_was_rewritten_whether_longer_or_not()
    {
        await Hours(1);
        var before = await house.TreeAsItIs();
        await Hours(1);
        foreach (var hours in new[] { 1, 2 })
        {
            await house.PutsBack(before);
            var nowhere = new FolderCopies(Path.Combine(elsewhere, $"of-the-forger-{hours}"), make: true);
            await new Reporter(house).Submits("what nobody had reported");
            var forger = house.Restarted(copies: nowhere);
            for (var hour = 0; hour < hours; hour++)
                await house.HourPasses(forger);
            Assert.Equal(16 + (16 * hours), (await house.Tree())!.Row.Signed);
            var broken = await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()));
            Assert.Contains("rewritten", broken.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Stops_a_store_with_another_key()
    {
        await Hours(1);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var row = (await house.Tree())!.Row;
        var verifier = new VerifierKey(row.Origin, key.ExportSubjectPublicKeyInfo());
        Assert.True(SignedNote.TryParse(row.Note!, out var note));
        var forged = new SignedNote(note.Text, [verifier.Signature(key.SignHash(VerifierKey.Digest(note.Text)))]).ToString();
        var rows = await house.TreeAsItIs();
        await house.PutsBack([.. rows.Select(r => r.Key == TreeRows.Tree
            ? new Row(r.Key, "", FaceUp.App.Cases.RowJson.Write(row with { Note = forged, Keys = [verifier.ToString()] }, FaceUp.App.Cases.RowJson.Default.TreeRow)) : r)]);
        var broken = await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()));
        Assert.Contains("key", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_was_cut_off_stays_and_has_another_beside_it()
    {
        await house.HourPasses();
        var note = (await house.Notes())[0];
        Directory.CreateDirectory(Beside);
        await File.WriteAllTextAsync(Path.Combine(Beside, "9007199254740975-16.note"), note.Note[..40]);
        await house.ChoresDone();
        Assert.Equal(note.Note, await File.ReadAllTextAsync(Path.Combine(Beside, "9007199254740975-16-2.note")));
        await house.HourPasses(house.Restarted());
        Assert.Equal(2, (await house.History()).Count);
    }

    [Fact]
    public async Task Of_another_history_in_its_place_is_said_and_stops_what_comes()
    {
        await house.HourPasses();
        Assert.True(SignedNote.TryParse((await house.Notes())[0].Note, out var own));
        Directory.CreateDirectory(Beside);
        Assert.True(Checkpoint.TryParse(own.Text, out var head));
        var other = own with { Text = (head with { Root = Merkle.Empty }).Text };
        await File.WriteAllTextAsync(Path.Combine(Beside, "9007199254740975-16.note"), other.ToString());
        await house.ChoresDone();
        Assert.True((await house.Published()).Troubles.ContainsKey("copy"));
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses());
        Assert.Single(await house.Notes());
    }

    /// <summary>What somebody can try who may add to the place, and to nothing else of it.</summary>
    [Fact]
    public async Task Is_not_hidden_by_what_is_put_in_front_of_it()
    {
        await Hours(1);
        var before = await house.TreeAsItIs();
        await Hours(2);
        await house.PutsBack(before);
        var place = new FolderCopies(elsewhere, make: false);
        await place.Add("demo/0000000000000000-9007199254740991", Encoding.UTF8.GetBytes((await house.Notes())[0].Note), default); // an old one that is called the newest
        var broken = await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted(copies: place)));
        Assert.Contains("older store", broken.Message, StringComparison.Ordinal);
        for (var n = 1; n < 8; n++)
            await place.Add($"demo/0000000000000000-900719925474099{n}-2", "nothing"u8.ToArray(), default);
        broken = await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted(copies: place)));
        Assert.Contains("hides", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_cannot_be_read_stops_a_process_that_has_not_seen_it_and_no_other()
    {
        await Hours(2);
        Directory.Move(elsewhere, elsewhere + "-gone");
        try
        {
            await Hours(1);
            Assert.Equal(3, (await house.Notes()).Count);
            Assert.Equal((32, 1), ((await house.Published()).Copied, (await house.Published()).Troubles["copy"].Tries));
            await Assert.ThrowsAsync<CopiesOutOfReachException>(() => house.HourPasses(house.Restarted()));
            Assert.Equal(3, (await house.Notes()).Count);

            await Hours(7);
            Assert.Single(await Own.Told(house), told => told == "publication-failed");
        }
        finally
        {
            Directory.Move(elsewhere + "-gone", elsewhere);
        }

        await Hours(1);
        Assert.Equal((await house.Notes()).Select(n => n.Note).Reverse(), Directory.GetFiles(Path.Combine(elsewhere, "demo")).Order(StringComparer.Ordinal).Select(File.ReadAllText));
        Assert.Empty((await house.Published()).Troubles);
        await house.HourPasses(house.Restarted());
        await house.History();
    }

    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    [InlineData(Break.StoredTwice)]
    public async Task Is_there_whichever_write_breaks(Break how)
    {
        var place = new BreakingCopies(new FolderCopies(Path.Combine(elsewhere, "breaking"), make: true), house.Breakage);
        for (var at = 1; ; at++)
        {
            house.Clock.SetUtcNow(MakeCheckpoint.TakenIn(house.Clock.GetUtcNow()) + TimeSpan.FromSeconds(40));
            var (chore, publish) = (house.Restarted(copies: place), Publishing(place)); // each try is a process of its own
            house.Breakage.Arm(at, how);
            await Tries(() => house.MakesCheckpoint(chore));
            await Tries(() => publish());
            var happened = house.Breakage.Happened;
            house.Breakage.Arm(0, how);
            (chore, publish) = (house.Restarted(copies: place), Publishing(place));
            await house.MakesCheckpoint(chore);
            await publish();
            await publish();
            Assert.Equal(await Copied(place), (await house.Notes()).Select(n => n.Note).Reverse());
            if (!happened)
            {
                Assert.InRange(at, 5, 8); // padding, signature, copy, how far
                break;
            }
        }

        await house.History();
    }

    private Func<Task> Publishing(ICheckpointCopies place)
    {
        var tree = new CheckpointTree(house.Records);
        return async () =>
        {
            var chore = new PublishCheckpoints(
                tree, new OutsideCopies([place], tree), house.Get<Publications>(), house.Get<WitnessRounds>(), house.Get<CheckpointNotices>(), house.Get<FaceUp.App.Tenants.TenantStore>(),
                house.Get<FaceUp.App.Tenants.TenantRecord>(), house.Get<FaceUp.App.Tenants.TenantChanges>(), house.Clock, new Said<PublishCheckpoints>());
            await chore.Do((await house.Get<FaceUp.App.Tenants.TenantStore>().Read(TestHouse.Tenant, default))!, PublishCheckpoints.All, default);
        };
    }

    private static async Task<List<string>> Copied(ICheckpointCopies place)
    {
        var copied = new List<string>();
        foreach (var name in await place.First("demo/", 100, default))
            copied.Add(Encoding.UTF8.GetString((await place.Read(name, default))!));
        return copied;
    }

    private static async Task Tries(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (BrokenWriteException)
        {
        }
    }

    private async Task Hours(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await house.HourPasses();
            await house.ChoresDone();
        }
    }

    /// <summary>A real place whose additions count as writes of <paramref name="breakage"/> and break as it says.</summary>
    private sealed class BreakingCopies(ICheckpointCopies copies, Breakage breakage) : ICheckpointCopies
    {
        public Task<bool> Add(string name, ReadOnlyMemory<byte> content, CancellationToken ct) => breakage.Through(() => copies.Add(name, content, ct), again: () => Task.FromResult(false));

        public Task<byte[]?> Read(string name, CancellationToken ct) => copies.Read(name, ct);

        public Task<IReadOnlyList<string>> First(string prefix, int limit, CancellationToken ct) => copies.First(prefix, limit, ct);
    }
}
