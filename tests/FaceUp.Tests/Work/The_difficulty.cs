using CsCheck;
using FaceUp.Domain.Intake;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Work;

public sealed class The_difficulty
{
    private static readonly DateTimeOffset Now = TestHouse.Start;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(30, 0)]
    [InlineData(31, 12)]
    [InlineData(59, 12)]
    [InlineData(60, 14)]
    [InlineData(120, 16)]
    [InlineData(240, 18)]
    [InlineData(100_000, 18)]
    public void Is_by_rate(double recent, int bits) => Assert.Equal(bits, Difficulty.Of(null, recent));

    [Theory]
    [InlineData(0, 4)]
    [InlineData(2, 4)]
    [InlineData(3, 12)]
    [InlineData(100, 15)]
    public void Stays_between_the_least_and_the_most(double recent, int bits) => Assert.Equal(bits, Difficulty.Of(new(MinBits: 4, MaxBits: 15, Quiet: 2), recent));

    [Fact]
    public void Is_never_any_where_the_most_is_none() => Assert.Equal(0, Difficulty.Of(new(MinBits: 4, MaxBits: 0), 1e9));

    [Fact]
    public void Never_falls_when_more_come_and_never_leaves_its_bounds() => Gen.Select(Gen.Int[0, 24], Gen.Int[0, 24], Gen.Int[1, 1000], Gen.Double[0, 1e6], Gen.Double[0, 1e6]).Sample((a, b, quiet, x, y) =>
    {
        var settings = new WorkSettings(Math.Min(a, b), Math.Max(a, b), quiet);
        var (fewer, more) = (Difficulty.Of(settings, Math.Min(x, y)), Difficulty.Of(settings, Math.Max(x, y)));
        return fewer <= more && fewer >= Math.Min(a, b) && more <= Math.Max(a, b) && Difficulty.Wait(fewer) <= Difficulty.Wait(more);
    });

    [Fact]
    public void Fades_by_half_in_ten_minutes()
    {
        var came = Enumerable.Range(0, 100).Aggregate(default(Fading), (f, _) => f.Plus(1, Now));
        Assert.Equal(100, came.At(Now), 6);
        Assert.Equal(50, came.At(Now.AddMinutes(10)), 6);
        Assert.Equal(12.5, came.At(Now.AddMinutes(30)), 6);
        Assert.Equal(100, came.At(Now.AddHours(-1)), 6); // a clock that was set back makes nothing of it
    }

    [Fact]
    public void Lets_through_what_an_allowance_gives_and_says_when_there_is_more()
    {
        var (bucket, hour) = (default(Bucket), TimeSpan.FromHours(1));
        for (var i = 0; i < 4; i++)
        {
            (bucket, var none) = bucket.Take(4, hour, Now);
            Assert.Null(none);
        }

        Assert.Equal(TimeSpan.FromMinutes(15), bucket.Wait(4, hour, Now));
        Assert.Equal(TimeSpan.FromMinutes(5), bucket.Wait(4, hour, Now.AddMinutes(10)));
        Assert.Null(bucket.Wait(4, hour, Now.AddMinutes(15)));
    }

    [Fact]
    public async Task Rises_with_what_comes_in_and_falls_with_time()
    {
        await using var house = await BusyHouse.Open(busy: false, work: w => w["maxBits"] = 16);
        var seen = new List<int>();
        for (var i = 0; i < 16; i++)
        {
            seen.Add(await house.Bits());
            (await house.Report(await house.Work())).Must(201);
        }

        Assert.Equal(0, seen[0]);
        Assert.Equal(16, await house.Bits());
        Assert.Equal(seen.Order(), seen);
        house.Clock.Advance(Fading.HalfLife);
        Assert.Equal(14, await house.Bits());
        house.Clock.Advance(Fading.HalfLife);
        Assert.Equal(12, await house.Bits());
        house.Clock.Advance(Fading.HalfLife);
        Assert.Equal(0, await house.Bits());
    }

    [Fact]
    public async Task Is_not_raised_for_others_by_whoever_only_knocks()
    {
        await using var house = await BusyHouse.Open();
        for (var i = 0; i < 200; i++)
            (await house.Report()).Must(429);
        Assert.Equal(12, await house.Bits());
        for (var minutes = 0; minutes < 60; minutes++) // and does not become nothing while they knock
        {
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            (await house.Report()).Must(429);
        }

        house.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, await house.Bits());
    }
}
