using FaceUp.App.Checkpoints;
using FaceUp.App.Health;
using FaceUp.App.Storage;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Health;

public sealed class WatchedHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        House = await TestHouse.Open(withTargets: false);
        await House.Get<EveryOrganisation>().Plan(default); // as the runner does
    }

    public Task DisposeAsync() => House.DisposeAsync().AsTask();
}

/// <summary>Each test begins with what is due done, and with nothing seen yet.</summary>
public sealed class Readiness_of_a_process(WatchedHouse watched) : IClassFixture<WatchedHouse>, IAsyncLifetime
{
    private const string Ready = "api/v1/health/ready";

    private readonly TestHouse house = watched.House;

    public async Task InitializeAsync()
    {
        house.Clock.Advance(Readiness.Fresh);
        await house.Settle();
        await house.ChoresDone();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Is_said_to_anybody_part_by_part()
    {
        var said = (await house.Send("GET", Ready)).Must(200).Json.GetProperty("parts").EnumerateArray().ToDictionary(p => p.GetProperty("part").GetString()!, p => (p.GetProperty("holds").GetBoolean(), p.GetProperty("needed").GetBoolean()));
        Assert.Equal(["clock", "content", "keys", "space", "store"], said.Keys.Order());
        Assert.Equal((true, true, true, false), (said.Values.All(p => p.Item1), said["store"].Item2, said["keys"].Item2, said["clock"].Item2));
    }

    [Fact]
    public async Task Is_refused_with_the_part_that_does_not_answer_and_found_again()
    {
        house.Breakage.Arm(1, Break.NotStored);
        var refused = (await house.Send("GET", Ready)).Must(503).Json;
        Assert.Equal("store", Assert.Single(refused.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString());
        (await house.Send("GET", Ready)).Must(503); // half a minute long, whoever asks
        house.Clock.Advance(Readiness.Fresh);
        (await house.Send("GET", Ready)).Must(200);
    }

    [Fact]
    public async Task Is_looked_at_once_however_many_ask()
    {
        var before = house.Breakage.Writes;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => house.Send("GET", Ready)));
        Assert.Equal(1, house.Breakage.Writes - before);
        Assert.Equal("w|both", Assert.Single((await house.RawRecords.Range(Partitions.Health, "", "~", 10, default)).Rows).Key);
    }

    [Fact]
    public async Task Includes_that_the_clock_runs_which_keeps_nobody_from_reporting()
    {
        Assert.True(await Clock());
        house.Clock.Advance(TimeSpan.FromMinutes(50)); // and nobody does what is due
        Assert.False(await Clock());
        Assert.Equal((1, 0), house.Get<ClockPart>().OverdueHours);
        await house.ChoresDone();
        house.Clock.Advance(Readiness.Fresh);
        Assert.True(await Clock());
    }

    [Fact]
    public async Task Does_not_tell_that_a_report_came_or_was_broken_off()
    {
        var before = (await house.Send("GET", Ready)).Must(200).Text;
        await new Reporter(house).Submits("Something happened"); // nobody looks at it
        house.Clock.Advance(Readiness.Fresh);
        Assert.Equal(before, (await house.Send("GET", Ready)).Must(200).Text);
        house.Clock.Advance(TimeSpan.FromHours(25)); // as long as what was broken off may stand
        await house.ChoresDone();
        house.Clock.Advance(Readiness.Fresh);
        Assert.Equal(before, (await house.Send("GET", Ready)).Must(200).Text);
    }

    private async Task<bool> Clock() => (await house.Send("GET", Ready)).Must(200).Json.GetProperty("parts").EnumerateArray().Single(p => p.GetProperty("part").GetString() == "clock").GetProperty("holds").GetBoolean();
}
