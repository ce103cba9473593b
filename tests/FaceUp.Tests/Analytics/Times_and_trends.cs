using FaceUp.Domain.Analytics;

namespace FaceUp.Tests.Analytics;

public sealed class Times_and_trends
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3.0, 3.0)]
    [InlineData(new[] { 1.0, 2.0 }, 1.0, 2.0)]
    [InlineData(new[] { 1.0, 2.0, 3.0 }, 2.0, 3.0)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, 5.0, 9.0)]
    [InlineData(new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 }, 6.0, 10.0)]
    public void Have_nearest_ranks(double[] sorted, double median, double p90)
    {
        Assert.Equal(median, Quantiles.Of(sorted, 0.5));
        Assert.Equal(p90, Quantiles.Of(sorted, 0.9));
    }

    [Fact]
    public void Are_told_in_classes_of_k_at_least()
    {
        var classes = Quantiles.InClasses([0.5, 0.6, 0.7, 1.5, 1.5, 6, 6, 6, 6, 6, 12, 400], 5);
        Assert.Equal([5, 7], classes.Select(c => c.Count));
        Assert.Equal(2, Quantiles.Of(classes, 0.4));
        Assert.Null(Quantiles.Of(classes, 0.9)); // it lies in the class without an upper end
        Assert.Equal([(7, 5), (21, 5)], Quantiles.InClasses([6, 6, 6, 6, 6, 12, 12, 12, 20, 20], 5));
        Assert.Empty(Quantiles.InClasses([1, 2, 3], 5));
    }

    // R: ppois(q = count - 1, lambda, lower.tail = FALSE)
    [Theory]
    [InlineData(1, 1.0, 0.632120558828558)]
    [InlineData(5, 1.0, 0.00365984682734371)]
    [InlineData(10, 3.0, 0.00110248818011846)]
    [InlineData(0, 3.0, 1.0)]
    [InlineData(30, 20.0, 0.0218181954546)]
    public void Know_how_rare_a_count_is(int count, double mean, double chance) => Assert.Equal(chance, Repeating.Tail(count, mean), 0.0005);

    [Theory]
    [InlineData(5, 0.0, 5, true)]
    [InlineData(4, 0.0, 5, false)]  // too few to speak of
    [InlineData(5, 2.0, 5, false)]
    [InlineData(12, 4.0, 5, true)]
    public void Tell_what_repeats(int count, double baseline, int least, bool repeats) => Assert.Equal(repeats, Repeating.Is(count, baseline, least));

    [Theory]
    [InlineData(Step.Week, "2026-03-04", "2026-03-02", "2026-03-09")]
    [InlineData(Step.Week, "2026-03-01", "2026-02-23", "2026-03-02")]
    [InlineData(Step.Month, "2024-02-29", "2024-02-01", "2024-03-01")]
    [InlineData(Step.Quarter, "2026-12-31", "2026-10-01", "2027-01-01")]
    [InlineData(Step.Year, "2026-06-15", "2026-01-01", "2027-01-01")]
    public void Come_in_whole_steps(Step step, string day, string start, string next)
    {
        Assert.Equal(DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture), Steps.StartOf(step, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture), Steps.Next(step, DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Compare_with_as_much_time_before()
    {
        Assert.Equal(new Days(new(2025, 11, 1), new(2026, 1, 31)), new Days(new(2026, 2, 1), new(2026, 4, 30)).Before(Step.Month));
        Assert.Equal(new Days(new(2025, 1, 1), new(2025, 12, 31)), new Days(new(2026, 1, 1), new(2026, 12, 31)).Before(Step.Quarter));
    }

    [Fact]
    public void Add_the_rest_of_a_year_to_the_block_before_it()
    {
        var months = new Dictionary<DateOnly, int> { [new(2025, 1, 1)] = 7, [new(2025, 4, 1)] = 6, [new(2025, 11, 1)] = 2, [new(2026, 1, 1)] = 9 };
        Assert.Equal([new(new(new(2025, 1, 1), new(2025, 1, 31)), 7)], Blocks.Of(months, new(2025, 5, 1), 5)); // the second waits
        Assert.Equal([new(new(new(2025, 1, 1), new(2025, 1, 31)), 7), new(new(new(2025, 2, 1), new(2025, 12, 31)), 8)], Blocks.Of(months, new(2026, 1, 1), 5));
        Assert.Equal(2, Blocks.Of(months, new(2026, 2, 1), 5).Count);
    }

    [Fact]
    public void Find_the_region_of_a_unit()
    {
        Assert.Equal("DE", AnyCases.Regions.Of("hamburg"));
        Assert.Equal("FR", AnyCases.Regions.Of("fr"));
        Assert.Equal("group", AnyCases.Regions.Of("asia"));
        Assert.Equal("alone", AnyCases.Regions.Of("alone"));
        Assert.Equal("gone", AnyCases.Regions.Of("gone"));
    }
}
