using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Storage;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Checkpoints;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Checkpoints;

public sealed class An_organisations_checkpoints : IAsyncLifetime
{
    private const string Latest = "api/v1/tenants/demo/checkpoints/latest", Keys = "api/v1/tenants/demo/checkpoints/keys";

    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open(withTargets: false);

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_shown_to_anybody_once_there_is_one()
    {
        AssertLike(await house.Send("GET", "api/v1/tenants/nobody/checkpoints/latest"), (await house.Send("GET", Latest)).Must(404));
        await house.HourPasses();
        var (note, keys) = ((await house.Send("GET", Latest)).Must(200).Text, (await house.Send("GET", Keys)).Must(200).Text);
        Assert.True(SignedNote.TryParse(note, out var signed));
        Assert.True(VerifierKey.TryParse(keys.TrimEnd('\n'), out var key));
        Assert.True(key.Signed(signed));
        Assert.True(Checkpoint.TryParse(signed.Text, out var checkpoint));
        Assert.Equal((key.Name, 16), (checkpoint.Origin, checkpoint.Size));
        Assert.EndsWith("/demo", checkpoint.Origin, StringComparison.Ordinal);
        AssertLike(await house.Send("GET", "api/v1/tenants/nobody/checkpoints/keys"), (await house.Send("GET", "api/v1/tenants/nobody/checkpoints/latest")).Must(404));
    }

    [Fact]
    public async Task Come_every_hour_and_look_the_same_whether_or_not_something_was_reported()
    {
        var sizes = new List<long>();
        for (var hour = 0; hour < 6; hour++)
        {
            for (var n = 0; n < hour; n++) // 0 to 5 reports, of two leaves each
                await new Reporter(house).Submits($"{hour} {n}");
            await house.HourPasses();
            sizes.Add((await house.Tree())!.Row.Signed);
        }

        Assert.Equal([16, 32, 48, 64, 80, 96], sizes);
        Assert.Equal(sizes, (await house.History()).Select(c => c.Size));
        var leaves = await house.Leaves();
        Assert.Equal((15, 15, 1), (leaves.Count(l => l.Kind == LeafKind.Report), leaves.Count(l => l.Kind == LeafKind.Case), leaves.Count(l => l.Kind == LeafKind.Record)));
        Assert.Equal(leaves.Count, leaves.Select(l => l.Text).Distinct().Count());
        Assert.Equal(0, await house.Waiting());
    }

    [Fact]
    public async Task Take_nothing_in_before_its_hour_is_over_for_a_quarter()
    {
        await house.MakesCheckpoint();
        var before = (await house.Tree())!.Row.Signed;
        await new Reporter(house).Submits("at twenty past");
        house.Clock.SetUtcNow(TestHouse.Start.Date.AddHours(10).AddMinutes(14));
        Assert.Equal(TestHouse.Start.Date.AddHours(10).AddMinutes(15), await house.MakesCheckpoint());
        Assert.Equal((before, 1), ((await house.Tree())!.Row.Signed, await house.Waiting()));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.MakesCheckpoint();
        Assert.Equal((before + 16, 0), ((await house.Tree())!.Row.Signed, await house.Waiting()));
    }

    /// <summary>A case that changes after the hour goes in as it was when the hour ended: otherwise its leaf would tell that the change came in the quarter of an hour after it.</summary>
    [Fact]
    public async Task Hold_a_case_as_it_was_when_the_hour_ended()
    {
        var shown = await new Reporter(house).Submits("first");
        var id = await Person.Auditor(house).Finds(shown.Reference);
        var last = await LastOf(id);
        house.Clock.SetUtcNow(TestHouse.Start.Date.AddHours(10).AddMinutes(5));
        await new Reporter(house).Writes(shown.Receipt, "second");
        house.Clock.SetUtcNow(TestHouse.Start.Date.AddHours(10).AddMinutes(20));
        await house.MakesCheckpoint();
        Assert.Equal([last], await Cases());
        await house.HourPasses();
        Assert.Equal([last, await LastOf(id)], await Cases());
    }

    [Fact]
    public async Task Have_a_change_of_the_organisation_within_five_minutes()
    {
        await house.HourPasses();
        await new EveryOrganisation(house.Records, house.Get<Chores>(), house.Clock).Plan(default);
        var before = (await house.Tree())!.Row.Signed;
        await house.Change(s => s["name"] = "Another name");
        house.Clock.Advance(MakeCheckpoint.Soon);
        await house.ChoresDone();
        var leaves = await house.Leaves();
        Assert.Equal((before + 1, LeafKind.Record), ((await house.Tree())!.Row.Signed, leaves[^1].Kind));
        await house.History();
    }

    [Fact]
    public async Task Have_more_than_one_piece_of_cases()
    {
        for (var n = 0; n < 50; n++)
            await new Reporter(house).Submits($"{n}");
        await house.HourPasses();
        var leaves = await house.Leaves();
        Assert.Equal((128, 50, 50, 0), (leaves.Count, leaves.Count(l => l.Kind == LeafKind.Report), leaves.Count(l => l.Kind == LeafKind.Case), await house.Waiting()));
        Assert.Single(await house.History());
    }

    [Fact]
    public async Task Name_no_case_in_any_row()
    {
        var shown = await new Reporter(house).Submits("a word");
        var id = await Person.Auditor(house).Finds(shown.Reference);
        await house.HourPasses();
        var rows = (await house.RawRecords.Range(Partitions.Checkpoints(TestHouse.Tenant), "", "~", 1000, default)).Rows;
        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.DoesNotContain(id, r.Key + Encoding.UTF8.GetString(r.Body.Span), StringComparison.Ordinal));
        Assert.All(rows, r => Assert.DoesNotContain(shown.Reference, r.Key + Encoding.UTF8.GetString(r.Body.Span), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Have_the_end_of_a_case()
    {
        var scene = await Deeds.NewCase(house);
        await house.HourPasses();
        var before = await Cases();
        (await Person.Compliance(house).Acknowledges(scene.Case)).Must(204);
        (await Person.Compliance(house).Acknowledges(scene.Case)).Must(204); // changes nothing
        await house.HourPasses();
        Assert.Equal([.. before, await LastOf(scene.Case)], await Cases());
    }

    [Theory]
    [InlineData(Break.NotStored)]
    [InlineData(Break.Stored)]
    [InlineData(Break.StoredTwice)]
    public async Task Come_out_the_same_whichever_write_breaks(Break how)
    {
        await house.HourPasses();
        house.Breakage.Arm(0, how);
        await Three();
        await house.HourPasses();
        for (var at = 1; ; at++)
        {
            await Three();
            var next = MakeCheckpoint.TakenIn(house.Clock.GetUtcNow()) + TimeSpan.FromSeconds(40);
            house.Clock.SetUtcNow(next);
            house.Breakage.Arm(at, how);
            try
            {
                await house.MakesCheckpoint();
            }
            catch (BrokenWriteException)
            {
            }

            var happened = house.Breakage.Happened;
            house.Breakage.Arm(0, how);
            await house.MakesCheckpoint();
            var leaves = await house.Leaves();
            Assert.Equal((3 * (at + 1), 3 * (at + 1)), (leaves.Count(l => l.Kind == LeafKind.Report), leaves.Count(l => l.Kind == LeafKind.Case)));
            Assert.Equal(leaves.Count, (await house.Tree())!.Row.Signed);
            Assert.Equal(0, leaves.Count % 16);
            if (!happened)
            {
                Assert.InRange(at, 4, 10); // leaves, marks, padding, signature
                break;
            }
        }

        await house.HourPasses();
        Assert.Equal(0, await house.Waiting());
        await house.History();
    }

    [Fact]
    public async Task Of_two_processes_at_once_are_one_history()
    {
        await using var other = SqliteRecords.Open(Path.Combine(house.Folder, "records.db"));
        for (var hour = 0; hour < 12; hour++)
        {
            for (var n = 0; n < 9; n++)
                await new Reporter(house).Submits($"{hour} {n}");
            house.Clock.SetUtcNow(MakeCheckpoint.TakenIn(house.Clock.GetUtcNow()) + TimeSpan.FromSeconds(40));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(n => Task.Run(() => house.MakesCheckpoint(house.Restarted(n % 2 == 0 ? other : house.RawRecords)))));
        }

        var (leaves, history) = (await house.Leaves(), await house.History());
        Assert.Equal((108, 108), (leaves.Count(l => l.Kind == LeafKind.Report), leaves.Count(l => l.Kind == LeafKind.Case)));
        Assert.Equal((12, 12 * 32L), (history.Count, history[^1].Size));
        Assert.Equal(history.Count, history.Select(h => h.Size).Distinct().Count());
    }

    [Fact]
    public async Task Are_signed_no_more_once_the_past_was_altered()
    {
        await new Reporter(house).Submits("first");
        await house.HourPasses();
        await new Reporter(house).Submits("second");
        var partition = Partitions.Checkpoints(TestHouse.Tenant);
        var tile = (await house.RawRecords.Get(partition, TreeRows.Tile(new(0, 0)), default))!;
        var body = tile.Body.ToArray();
        body[3] ^= 1;
        await house.RawRecords.Commit(partition, [new Write.Replace(tile.Key, tile.ETag, body)], default);
        var before = (await house.Tree())!.Row.Note;
        await Assert.ThrowsAsync<TreeBrokenException>(() => house.HourPasses());
        Assert.Equal(before, (await house.Tree())!.Row.Note);
    }

    [Fact]
    public async Task Are_signed_no_more_once_a_smaller_tree_was_put_back()
    {
        var partition = Partitions.Checkpoints(TestHouse.Tenant);
        await house.HourPasses();
        var old = (await house.RawRecords.Get(partition, TreeRows.Tile(new(0, 0)), default))!;
        await house.HourPasses();
        var tile = (await house.RawRecords.Get(partition, TreeRows.Tile(new(0, 0)), default))!;
        await house.RawRecords.Commit(partition, [new Write.Replace(tile.Key, tile.ETag, old.Body)], default);
        await Assert.ThrowsAnyAsync<Exception>(() => house.HourPasses());
        Assert.Equal(32, (await house.Tree())!.Row.Signed);
    }

    [Fact]
    public async Task Are_planned_for_everybody_when_a_process_starts()
    {
        var every = new EveryOrganisation(house.Records, house.Get<Chores>(), house.Clock);
        await every.Plan(default);
        Assert.Equal(MakeCheckpoint.SoonAfter(house.Clock.GetUtcNow()), await house.Get<Chores>().Planned(TestHouse.Tenant, MakeCheckpoint.Name, MakeCheckpoint.All, default));
        var writes = house.Breakage.Writes;
        await every.Plan(default);
        await new EveryOrganisation(house.Records, house.Get<Chores>(), house.Clock).Plan(default);
        Assert.Equal(writes, house.Breakage.Writes);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        Assert.Equal(16, (await house.Tree())!.Row.Signed);
    }

    private async Task Three()
    {
        for (var n = 0; n < 3; n++)
            await new Reporter(house).Submits($"{n}");
    }

    private async Task<string> LastOf(string id) => (await Person.Auditor(house).Asks("GET", $"cases/{id}/record")).Must(200).Json.GetProperty("last").GetString()!;

    private async Task<IReadOnlyList<string>> Cases() => [.. (await house.Leaves()).Where(l => l.Kind == LeafKind.Case).Select(l => Convert.ToHexStringLower(l.Hash))];

    private static void AssertLike(Reply one, Reply other) => Assert.Equal((one.Status, one.Text, one.Headers), (other.Status, other.Text, other.Headers));
}
