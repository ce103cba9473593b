using FaceUp.Paper;
using FaceUp.Paper.Capacity;

namespace FaceUp.Tests.Paper;

using Simulation = FaceUp.Paper.Capacity.Simulation; // beside a project of that name

public class A_simulation
{
    private const int Seed = 7;

    [Fact]
    public void Lets_through_what_a_bucket_holds_and_makes_the_rest_wait()
    {
        var bucket = new TokenBucket(rate: 10, burst: 30);
        bucket.Step(30);
        Assert.Equal((0, 0), (bucket.Waiting, bucket.Late));
        bucket.Step(25); // ten tokens came back
        Assert.Equal((15, 15), (bucket.Waiting, bucket.Late));
        bucket.Step(0);
        bucket.Step(0);
        Assert.Equal((0, 15, 1.5), (bucket.Waiting, bucket.Late, bucket.LongestWait));
    }

    [Theory] // A queue that is asked for more than it serves grows by the difference, for as long as that lasts.
    [InlineData(12, 10, 60)]
    [InlineData(9, 10, 60)]
    [InlineData(100, 10, 30)]
    public void Piles_up_as_the_closed_form_says(double asked, double rate, int seconds)
    {
        var bucket = new TokenBucket(rate, rate);
        for (var i = 0; i < seconds; i++)
            bucket.Step(asked);
        Assert.Equal(Math.Max(0, (asked - rate) * seconds), bucket.Waiting, 9);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(8)]
    [InlineData(500)]
    public void Draws_arrivals_whose_mean_and_variance_are_those_of_chance(double mean)
    {
        var chance = new Chance(Seed);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => (double)chance.Poisson(mean)).ToList();
        var average = drawn.Average();
        Assert.Equal(mean, average, 0.02 * mean + 0.02);
        Assert.Equal(mean, drawn.Average(d => (d - average) * (d - average)), 0.06 * mean);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1 / 2.9289682539682538)]
    [InlineData(10_000, 1 / 9.787606036044348)] // the 10,000th harmonic number
    public void Gives_the_greatest_organisation_its_share(int organisations, double share)
    {
        var (sizes, chance) = (new Sizes(organisations), new Chance(Seed));
        Assert.Equal(share, sizes.ShareOfGreatest, 9);
        Assert.Equal(share, Enumerable.Range(0, 50_000).Count(_ => sizes.Of(chance.Next()) == 0) / 50_000.0, 0.01);
    }

    [Fact]
    public void Says_the_same_again_with_the_same_seed() => Assert.Equal(Simulation.Run(new(100, 20), Seed), Simulation.Run(new(100, 20), Seed));

    public static TheoryData<string, double> ClosedForms => new()
    {
        { Limits.Due.Name, Counts.AskedOfAReport.DueRows / Limits.EntitiesOfAPartition },
        { Limits.Account.Name, (Counts.AskedOfAReport.TableCalls + Counts.AskedOfAReport.BlobCalls) / Limits.CallsOfAnAccount },
        { Limits.Bus(new(1, 0)).Name, 2.0 * (Counts.Notices + Counts.WakesOfReporters) / Limits.CreditsOfANamespace },
        { Limits.SlackChannel.Name, Counts.Requests(By.Notices) / (Limits.Slack * 2.9289682539682538) },
        { Limits.Engine(new(1, 0)).Name, ((Counts.Turns * (Measured.EpisodesOfATurn + 1)) + Measured.TimersOfALife) / 830.0 },
    };

    [Theory] // What a report takes, times the reports, by what is let through: the simulation comes out there, but for chance.
    [MemberData(nameof(ClosedForms))]
    public void Uses_each_limit_as_the_closed_form_says(string limit, double useOfOneReportASecond)
    {
        var reading = Simulation.Run(new(10, 50), Seed).Single(r => r.Limit.Name == limit);
        Assert.Equal(50 * useOfOneReportASecond, reading.Use, 0.06 * 50 * useOfOneReportASecond);
    }

    [Fact] // Two pieces of news a report, one message a second: half a report a second is as much as it takes.
    public void Meets_the_slow_chat_first_where_there_is_one_organisation()
    {
        var met = FirstMet(new(1, 0), Effect.Later);
        Assert.Equal(Limits.SlackChannel.Name, met.Limit);
        Assert.InRange(met.Rate, 0.5, 1);
    }

    [Fact]
    public void Meets_the_partition_of_the_one_organisation_before_anything_else_refuses_reporters() =>
        Assert.Equal(Limits.Cases.Name, FirstMet(new(1, 0), Effect.Reporters).Limit);

    [Fact]
    public void Meets_the_partition_that_all_share_in_a_burst_where_no_organisation_has_only_one_of_its_own() =>
        Assert.Equal((1_000, Limits.Due.Name), FirstMet(new(100, 0, Sustained: false, Shards: 16), Effect.Reporters));

    [Fact]
    public void Meets_the_vault_earlier_with_keys_in_hardware()
    {
        var (software, hardware) = (FirstMet(new(10_000, 0), Effect.People), FirstMet(new(10_000, 0, HardwareKeys: true), Effect.People));
        Assert.Equal((Limits.Vault(new(1, 0)).Name, software.Limit), (hardware.Limit, software.Limit));
        Assert.True(hardware.Rate < software.Rate);
    }

    [Fact]
    public void Meets_the_bus_later_on_the_Premium_tier()
    {
        double Use(bool premium) => Simulation.Run(new(10, 50, PremiumBus: premium), Seed).Single(r => r.Limit.Name == Limits.Bus(new(1, 0)).Name).Use;
        Assert.Equal(Use(false), 4 * Use(true), 0.01);
    }

    [Fact]
    public void Finds_that_a_vault_makes_two_keys_a_second_and_one_in_hardware()
    {
        bool Reached(double rate, bool hardware) =>
            Simulation.Run(new(1, 0, NewOrganisationsPerSecond: rate, HardwareKeys: hardware), Seed).Single(r => r.Limit.Name == Limits.KeyMaking(new(1, 0)).Name).Reached;
        Assert.Equal([false, true, false, true], [Reached(1.4, false), Reached(2.8, false), Reached(0.6, true), Reached(1.5, true)]);
    }

    [Fact]
    public void Climbs_until_only_lateness_is_left()
    {
        var steps = CapacityTable.Climb(new(10_000, 100), Seed).ToList();
        Assert.All(steps.Where(s => s.After is null), s => Assert.Equal(Effect.Later, s.Worst.Limit.Effect));
        Assert.Contains(steps, s => s.After is { Shards: > 1 });
        Assert.Contains(steps, s => s.After is { Installations: > 1 });
    }

    private static (double Rate, string Limit) FirstMet(World world, Effect whom) =>
        CapacityTable.FirstMet(world, whom, Seed) is var (rate, worst) ? (rate, worst.Limit.Name) : (0, "nothing");
}
