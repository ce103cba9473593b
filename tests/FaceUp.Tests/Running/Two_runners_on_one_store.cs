using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;
using FaceUp.Tests.Slices;
using Microsoft.Extensions.DependencyInjection;

namespace FaceUp.Tests.Running;

/// <summary>The lease saves work; the decider sees to it that nothing is done twice. Each is shown without the other.</summary>
public sealed class Two_runners_on_one_store : IAsyncLifetime
{
    private const int Cases = 25;

    private TestHouse house = null!;
    private SqliteRecords other = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        other = SqliteRecords.Open(Path.Combine(house.Folder, "records.db"));
        for (var n = 0; n < Cases; n++)
            await new Reporter(house).Submits($"report {n}");
    }

    public async Task DisposeAsync()
    {
        await other.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task One_walks_and_the_other_writes_nothing()
    {
        var (first, second) = (Runner(house.Records), Runner(other));
        Assert.True(await first.Turn(default));
        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.True(await first.Turn(default));
        var before = house.Breakage.Writes;
        Assert.False(await second.Turn(default));
        Assert.Equal(before, house.Breakage.Writes);
        await EachStepStandsOnce(house);
    }

    [Fact]
    public async Task Rows_of_a_dead_one_come_up_at_the_other()
    {
        var (first, second) = (Runner(house.Records), Runner(other));
        Assert.True(await first.Turn(default)); // and never again
        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.True(await second.Turn(default));
        await EachStepStandsOnce(house);
    }

    [Fact]
    public async Task Both_at_once_without_a_lease_still_do_each_step_once()
    {
        await Task.WhenAll(Walk(), Walk(), Walk());
        house.Clock.Advance(TimeSpan.FromDays(6));
        await Task.WhenAll(Walk(), Walk(), Walk());
        house.Clock.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(Walk(), Walk(), Walk());
        await EachStepStandsOnce(house);
    }

    /// <summary>What the runner does, but for asking whether it may.</summary>
    private Task Walk() => Task.Run(house.WorkflowLooks);

    private CaseRunner Runner(App.Storage.IRecords records) =>
        ActivatorUtilities.CreateInstance<CaseRunner>(house.App.Services, new RunnerLease(records, house.Clock));

    private static async Task EachStepStandsOnce(TestHouse house)
    {
        var cases = await Person.Compliance(house).Lists("?limit=200");
        Assert.Equal(Cases, cases.Count);
        foreach (var id in cases.Select(c => c.GetProperty("id").GetString()!))
        {
            var steps = (await Person.Compliance(house).Events(id)).Where(e => e.GetProperty("type").GetString()!.StartsWith("deadline-", StringComparison.Ordinal))
                .Select(e => $"{e.GetProperty("type")} {e.GetProperty("duty")} {e.GetProperty("due")} {(e.TryGetProperty("rung", out var rung) ? rung : "")}").ToList();
            Assert.Contains(steps, s => s.StartsWith("deadline-escalated", StringComparison.Ordinal));
            Assert.Equal(steps.Distinct(), steps);
        }
    }
}
