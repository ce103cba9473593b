using System.Text;
using System.Text.Json.Nodes;
using FaceUp.App.Cases;
using FaceUp.App.Checkpoints;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Tenants;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Heads;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using FaceUp.Tests.Verification;

namespace FaceUp.Tests.Checkpoints;

/// <summary>A store was brought back that is older than what had been published, and whoever runs the installation goes on from there, for all to see.</summary>
public sealed class A_log_that_began_anew : IAsyncLifetime
{
    private TestHouse house = null!;

    private string Beside => Path.Combine(house.Folder, "checkpoints", "demo");

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Is_signed_under_another_name_and_continues_the_leaves_that_there_are()
    {
        var lost = await Restored();
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()));
        var begin = await Anew().Look(TestHouse.Tenant, null, default);
        Assert.Equal((lost, 32L, LogOrigin.Of(lost.Origin, 2)), (begin.Before with { Root = lost.Root }, begin.Held, begin.Origin));
        Assert.Equal(lost.Root, begin.Before.Root);
        await Anew().Do(TestHouse.Tenant, begin, "Ann and Bob", "The disk broke.", default);

        var process = house.Restarted();
        await house.HourPasses(process);
        await house.ChoresDone();
        var history = await house.History();
        Assert.Equal([1, 1, 2], history.Select(c => LogOrigin.Number(c.Origin)));
        Assert.Equal((await house.Notes()).Select(n => n.Note).Reverse().Take(1), Directory.GetFiles(Beside).Order(StringComparer.Ordinal).Take(1).Select(File.ReadAllText));
        Assert.Contains(Directory.GetFiles(Beside), f => f.EndsWith("/-9997-9007199254740991-0.note", StringComparison.Ordinal));
        var told = Assert.IsType<TenantEvent.LogBegun>(await LastBegun());
        Assert.Equal((begin.Origin, lost.Origin, lost.Size, Convert.ToHexStringLower(lost.Root), 32L, "Ann and Bob", "The disk broke."), (told.Origin, told.Before, told.Size, told.Root, told.Held, told.DecidedBy, told.Why));
        await Assert.ThrowsAsync<BadInputException>(() => Anew().Look(TestHouse.Tenant, null, default));
    }

    /// <summary>The one that was running all along remembers the log that ended, and is not stopped by it; it is stopped by what was there before it ended.</summary>
    [Fact]
    public async Task Goes_on_in_the_process_that_ran_before_and_stops_a_store_from_before_it()
    {
        await Restored();
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses());
        var before = await house.TreeAsItIs();
        await Begins();
        await house.HourPasses();
        await house.ChoresDone();
        await house.HourPasses();
        Assert.Equal(2, LogOrigin.Number((await house.History())[^1].Origin));
        await house.PutsBack(before);
        Assert.Contains("later log", (await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()))).Message, StringComparison.Ordinal);
        Assert.Equal(3, LogOrigin.Number((await Begins()).Origin));
        await house.HourPasses(house.Restarted());
        Assert.Equal(3, LogOrigin.Number((await house.History())[^1].Origin));
        Holds(await A_record_taken_out.Whole(house), (await house.Tree())!.Row.Keys);
    }

    /// <summary>Somebody who writes the store can write another origin there, too; not what lies outside.</summary>
    [Fact]
    public async Task Is_not_begun_by_who_only_writes_the_store()
    {
        await Restored();
        await Rewrite(row => row with { Origin = LogOrigin.Of(row.Origin, 2) });
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()));
        await Rewrite(row => row with { Origin = LogOrigin.Of(row.Origin, 1), Note = null, Signed = 0 });
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted()));
    }

    [Fact]
    public async Task Begins_in_a_store_in_which_there_was_no_tree()
    {
        await Hours(2);
        await house.PutsBack([]);
        Assert.Equal(0, (await Begins()).Held);
        await house.HourPasses(house.Restarted());
        Assert.Equal([2], (await house.History()).Select(c => LogOrigin.Number(c.Origin)));
    }

    /// <summary>The copies were lost with the machine; somebody has the newest from a channel.</summary>
    [Fact]
    public async Task Begins_from_a_checkpoint_that_somebody_kept()
    {
        await Restored();
        var kept = (await File.ReadAllTextAsync(Directory.GetFiles(Beside).Order(StringComparer.Ordinal).First()))!;
        Directory.Delete(Beside, recursive: true);
        await house.HourPasses(house.Restarted()); // a second history under one name: nobody here can know
        await Assert.ThrowsAsync<BadInputException>(() => Anew().Look(TestHouse.Tenant, null, default));
        foreach (var none in new[] { "", kept.Replace("demo", "other", StringComparison.Ordinal), kept.Replace("64\n", "63\n", StringComparison.Ordinal) })
            await Assert.ThrowsAsync<BadInputException>(() => Anew().Look(TestHouse.Tenant, none, default));
        var begin = await Anew().Look(TestHouse.Tenant, kept, default);
        Assert.Equal((64L, 48L), (begin.Before.Size, begin.Held));
        await Anew().Do(TestHouse.Tenant, begin, "Ann", "A witness refuses.", default);
        await house.HourPasses(house.Restarted());
        Assert.Equal([1, 1, 1, 2], (await house.History()).Select(c => LogOrigin.Number(c.Origin)));
        Holds(await A_record_taken_out.Whole(house), (await house.Tree())!.Row.Keys);
    }

    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    [InlineData(Break.StoredTwice)]
    public async Task Has_begun_once_whichever_write_breaks(Break how)
    {
        await Restored();
        var at = 0;
        for (var happened = true; happened; house.Breakage.Arm(0, how))
        {
            house.Breakage.Arm(++at, how);
            try
            {
                await Begins();
            }
            catch (BrokenWriteException)
            {
            }

            happened = house.Breakage.Happened;
            house.Breakage.Arm(0, how);
            if (happened && ((await house.Tree())!.Row.Beginning is not null || (await Begun()).Count < at))
            {
                await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses(house.Restarted())); // half of it is none
                await Begins();
            }

            Assert.Equal(at, (await Begun()).Count);
            await house.HourPasses(house.Restarted());
            await house.ChoresDone();
            Assert.Equal(at + 1, LogOrigin.Number((await house.History())[^1].Origin));
            await Restored(hours: 1);
        }

        Assert.InRange(at, 3, 8); // what shall be, the event, what is
        await Begins();
        await house.HourPasses(house.Restarted());
        Holds(await A_record_taken_out.Whole(house), (await house.Tree())!.Row.Keys);
    }

    [Fact]
    public async Task Is_said_by_both_verifiers_and_never_passed_over()
    {
        var lost = await Restored();
        var (key, untold) = ((await house.Tree())!.Row.Keys[0], await A_record_taken_out.Whole(house));
        await Begins();
        await house.HourPasses(house.Restarted());
        await house.ChoresDone();
        var keys = (await house.Tree())!.Row.Keys;
        var (whole, seen) = (await A_record_taken_out.Whole(house), await A_record_taken_out.Seen(house));
        Holds(whole, keys);
        Holds(seen, keys);
        var words = string.Join('\n', BothReaders.Verdict(Handed(whole, keys)).Words);
        Assert.StartsWith("The record holds, but", words, StringComparison.Ordinal);
        foreach (var said in new[] { $"{lost.Origin}~2, began on ", "decided by Ann and Bob: The disk broke.", $"of {lost.Origin}, of size {lost.Size} with the root {Convert.ToHexStringLower(lost.Root)}, is not contained", "of size 32." })
            Assert.Contains(said, words, StringComparison.Ordinal);
        var file = Path.Combine(house.Folder, "whole.jsonl");
        await File.WriteAllTextAsync(file, whole);
        var (exit, output) = IndependentReader.Run("verify-record.mjs", "", [file, .. keys.SelectMany(k => new[] { "--key", k })]);
        Assert.Equal(0, exit);
        Assert.StartsWith("Holds, but does not contain everything that was published", output, StringComparison.Ordinal);
        Assert.Contains($"of size {lost.Size} with the root {Convert.ToHexStringLower(lost.Root)}, is not contained", output, StringComparison.Ordinal);

        var (first, second) = ($"\"note\":\"{lost.Origin}\\n", $"\"note\":\"{lost.Origin}~2\\n");
        var place = (await Begun())[^1].Place;
        var altered = new (string What, string File, IReadOnlyList<string> Keys, string Place)[]
        {
            ("checkpoints of the old log behind the header of the old one", whole.Replace($"\"origin\":\"{lost.Origin}~2\",\"tenant\"", $"\"origin\":\"{lost.Origin}\",\"tenant\"", StringComparison.Ordinal), [], "checkpoint:2"),
            ("a key of the old log alone", whole, [key], "checkpoint:2"),
            ("a key of the new log alone", whole, [keys[0]], "checkpoint:0"),
            ("a key of a log that is not there", whole, [key.Replace("demo+", "demo~3+", StringComparison.Ordinal)], "key"),
            ("the last checkpoint of the old log said to be of the new one", Last(whole, first, second), [], place),
            ("the new log's checkpoints said to be of the one that ended", whole.Replace(second, first, StringComparison.Ordinal).Replace(first + "16", second + "16", StringComparison.Ordinal), [], "checkpoint:1"),
            ("the old log's last checkpoint left out", Without(seen, first + "32"), [], "checkpoint:1"),
            ("a log that began in silence", untold.Replace(lost.Origin, lost.Origin + "~2", StringComparison.Ordinal), [], "head:organisation"),
            ("a later log than is told of", whole.Replace($"\"origin\":\"{lost.Origin}~2\",\"tenant\"", $"\"origin\":\"{lost.Origin}~3\",\"tenant\"", StringComparison.Ordinal), [], "head:organisation"),
            ("another spelling of its number", whole.Replace("~2\",\"tenant\"", "~02\",\"tenant\"", StringComparison.Ordinal), [], "checkpoint:0"),
        };
        BothReaders.Say([.. altered.Select(a => new Handed(a.What, Encoding.UTF8.GetBytes(a.File), a.Keys, []))], [.. altered.Select(a => a.Place)]);
    }

    [Fact]
    public async Task Is_taken_by_a_witness_that_refuses_a_second_history_under_the_first_name()
    {
        await using var old = await Witness.Start(house.Clock, "witness.example/of-the-first");
        await using var anew = await Witness.Start(house.Clock, "witness.example/of-the-second");
        await house.Change(s => s["witnesses"] = new JsonArray(new[] { old, anew }.Select(w => (JsonNode)new JsonObject { ["address"] = w.Address, ["key"] = w.Key.ToString() }).ToArray()));
        await Restored();
        anew.Seen = new("", 0, Merkle.Empty); // as one that was told of the new name
        await Begins();
        await house.HourPasses(house.Restarted());
        await house.ChoresDone();
        Assert.Equal(2, LogOrigin.Number(anew.Seen.Origin));
        Assert.Equal(1, LogOrigin.Number(old.Seen.Origin));
        Assert.True(SignedNote.TryParse((await house.Notes())[^1].Note, out var note));
        Assert.Equal([(await house.Tree())!.Row.Origin, anew.Key.Name], note.Signatures.Select(s => s.Name));
    }

    [Fact]
    public async Task Is_begun_at_the_machine_and_only_on_purpose()
    {
        var lost = await Restored();
        var said = (await Cli.Run(house.Folder, "log", "begin", "demo", "--json")).Did().Json;
        Assert.Equal((false, lost.Size, 32L), (said.GetProperty("begun").GetBoolean(), said.GetProperty("size").GetInt64(), said.GetProperty("held").GetInt64()));
        Assert.Contains("--reason", (await Cli.Run(house.Folder, "log", "begin", "demo", "--sure", "--by", "Ann")).Refused(2), StringComparison.Ordinal);
        Assert.Empty(await Begun());
        Assert.Contains("has begun", (await Cli.Run(house.Folder, "log", "begin", "demo", "--sure", "--by", "Ann and Bob", "--reason", "The disk broke.")).Did().Text, StringComparison.Ordinal);
        Assert.Contains("nothing to begin", (await Cli.Run(house.Folder, "log", "begin", "demo")).Refused(1), StringComparison.Ordinal);
        await house.HourPasses(house.Restarted());
        Assert.Equal(2, LogOrigin.Number((await house.History())[^1].Origin));
    }

    [Theory]
    [InlineData("a.example/x", 1)]
    [InlineData("a.example/x~2", 2)]
    [InlineData("a.example/x~9999", 9999)]
    [InlineData("a.example/x~1", 1)]
    [InlineData("a.example/x~02", 1)]
    [InlineData("a.example/x~10000", 1)]
    [InlineData("a.example/x~", 1)]
    [InlineData("a.example/x~+2", 1)]
    public void Has_a_number_in_one_spelling(string origin, int number) => Assert.Equal(number, LogOrigin.Number(origin));

    private BeginLog Anew()
    {
        var tree = new CheckpointTree(house.Records);
        return new(
            tree, new(house.Records, tree, house.Get<ICheckpointKeys>(), house.Clock), new(house.Get<IEnumerable<ICheckpointCopies>>(), tree), house.Get<ICheckpointKeys>(), house.Get<TenantStore>(), house.Get<TenantRecord>(),
            house.Get<TenantChanges>(), house.Get<PublicAddress>(), house.Clock);
    }

    private async Task<LogToBegin> Begins()
    {
        var begin = await Anew().Look(TestHouse.Tenant, null, default);
        await Anew().Do(TestHouse.Tenant, begin, "Ann and Bob", "The disk broke.", default);
        return begin;
    }

    /// <summary>Two more hours were published, and are gone.</summary>
    /// <returns>What was published last.</returns>
    private async Task<Checkpoint> Restored(int hours = 2)
    {
        await Hours((await house.Tree()) is null ? 2 : 0);
        var before = await house.TreeAsItIs();
        var process = house.Restarted();
        for (var hour = 0; hour < hours; hour++)
        {
            await house.HourPasses(process);
            await house.ChoresDone();
        }

        var lost = (await house.History())[^1];
        await house.PutsBack(before);
        return lost;
    }

    private async Task Hours(int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await house.HourPasses();
            await house.ChoresDone();
        }
    }

    private async Task Rewrite(Func<TreeRow, TreeRow> change)
    {
        var (partition, row) = (Partitions.Checkpoints(TestHouse.Tenant), (await house.Tree())!.Row);
        await house.RawRecords.Commit(partition, [new Write.Put(TreeRows.Tree, RowJson.Write(change(row), RowJson.Default.TreeRow))], default);
    }

    private async Task<IReadOnlyList<(string Place, TenantEvent.LogBegun Event)>> Begun()
    {
        var record = house.Get<TenantRecord>();
        var links = await record.Links(TestHouse.Tenant, 0, await record.Count(TestHouse.Tenant, default), default);
        return [.. links.Select(l => (Place: $"organisation:{l.Sequence}", Event: TenantChain.TryEvent(l) as TenantEvent.LogBegun)).Where(l => l.Event is not null).Select(l => (l.Place, l.Event!))];
    }

    private async Task<TenantEvent.LogBegun?> LastBegun() => (await Begun()) is [.., var last] ? last.Event : null;

    private static void Holds(string file, IReadOnlyList<string> keys) => BothReaders.Say([Handed(file, keys), Handed(file, [])], ["", ""]);

    private static Handed Handed(string file, IReadOnlyList<string> keys) => new("taken out", Encoding.UTF8.GetBytes(file), keys, []);

    private static string Last(string file, string what, string with) => file.LastIndexOf(what, StringComparison.Ordinal) is var at ? file[..at] + with + file[(at + what.Length)..] : file;

    private static string Without(string file, string what) => string.Join('\n', file.Split('\n').Where(l => !l.Contains(what, StringComparison.Ordinal)));
}
