using System.Text;
using FaceUp.App.Storage;
using FaceUp.Simulation;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Running;

/// <summary>Small, so that it runs with every test. scripts/simulate does the same at full size.</summary>
public sealed class A_simulated_year : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("faceup-simulated-").FullName;
    private readonly StringWriter said = new();

    [Fact]
    public async Task Leaves_no_deadline_unattended_does_nothing_twice_and_comes_out_the_same_again()
    {
        var extent = new Extent(Tenants: 2, Cases: 60, Years: 0.5, Seed: 7, ChoresEvery: 6, Evidence: false);
        Assert.True(await Simulate.Run(extent, Path.Combine(folder, "first"), hours: false, said) == 0, said.ToString());
        Assert.True(await Simulate.Run(extent, Path.Combine(folder, "second"), hours: false, said) == 0, said.ToString());
        Assert.Single(Records().Distinct());
        Assert.Equal(0, await Simulate.Run(extent with { Seed = 8 }, Path.Combine(folder, "other"), hours: false, said));
        Assert.Equal(2, Records().Distinct().Count()); // another seed, another story
    }

    [Fact]
    public async Task Comes_out_the_same_when_the_runner_is_killed_again_and_again() =>
        Assert.True(await Kills.Run(new(Tenants: 2, Cases: 40, Years: 0.2, Seed: 7, ChoresEvery: 6, Evidence: false), folder, kills: 5, said) == 0, said.ToString());

    /// <summary>The year of 2026 and its last day, by a house that does its chores twice a day: an hour's checkpoint then comes some hours later, and everything else is as ever.</summary>
    [Fact]
    public async Task Is_taken_out_as_records_and_evidence_that_hold_to_the_last_figure()
    {
        var year = new Extent(Tenants: 2, Cases: 300, Years: 364.9 / 365.25, Seed: 7, ChoresEvery: 12);
        var exit = await Simulate.Run(year, folder, hours: false, said);
        Assert.True(exit == 0, said.ToString());
        Assert.Matches(@"evidence +4 packs, 61 of 61 criteria in each; [0-9]{4} figures recomputed, 0 unequal", said.ToString());
        Assert.Matches(@"taken out +6 records: both verifiers agree, and all hold", said.ToString());
        Assert.Matches(@"office +findings [0-9]{2}, alerts [1-9], incidents 2, attestations 100, access reviews 2, rights reviewed [0-9]{2}, versions of settings [1-9][0-9]?", said.ToString());
    }

    [Fact]
    public async Task Is_not_taken_at_its_word_when_somebody_altered_a_report_in_the_store()
    {
        var extent = new Extent(Tenants: 1, Cases: 8, Years: 0.02, Seed: 7, Evidence: false);
        Assert.True(await Simulate.Run(extent, folder, hours: false, said) == 0, said.ToString());
        await using var house = await House.Open(Path.Combine(folder, "data"));
        house.Clock.Set(Extent.At(extent.Hours + 3));
        var (records, report) = (house.Get<IRecords>(), "\"channel\":\"web\"");
        var row = (await records.All(Partitions.Shard(new("org-001"), 0))).First(r => r.Text().Contains(report, StringComparison.Ordinal) && r.Key.Contains("|e|", StringComparison.Ordinal));
        var altered = row.Body.ToArray();
        altered[altered.AsSpan().IndexOf(Encoding.UTF8.GetBytes(report)) + report.Length - 2] = (byte)'c';
        Assert.Equal(CommitResult.Done, await records.Commit(Partitions.Shard(new("org-001"), 0), [new Write.Put(row.Key, altered)], default));
        var auditors = await Auditors.Of(house, extent, await Accounts.Of(house, extent, new(house, extent), default), Path.Combine(folder, "evidence"), default);
        Assert.True(auditors.IsSecondReaderOfOneMind);
        Assert.Equal(auditors.Records, auditors.Faults.Count(f => f.Contains("does not hold", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        said.Dispose();
    }

    private IEnumerable<string> Records() => said.ToString().Split('\n').Where(line => line.StartsWith("records ", StringComparison.Ordinal) && line.Length > 60);
}
