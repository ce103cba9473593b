using FaceUp.App.Calendar;
using FaceUp.Domain.Calendar;

namespace FaceUp.Tests.Dates;

public class The_holidays
{
    [Theory] // as church calendars print them
    [InlineData(1961, "04-02")]
    [InlineData(1981, "04-19")]
    [InlineData(2000, "04-23")]
    [InlineData(2008, "03-23")]
    [InlineData(2011, "04-24")]
    [InlineData(2025, "04-20")]
    [InlineData(2026, "04-05")]
    [InlineData(2027, "03-28")]
    [InlineData(2028, "04-16")]
    [InlineData(2029, "04-01")]
    [InlineData(2030, "04-21")]
    [InlineData(2038, "04-25")]
    [InlineData(2076, "04-19")]
    [InlineData(2285, "03-22")]
    public void Turn_on_Easter(int year, string day) => Assert.Equal($"{year}-{day}", Easter.Sunday(year).ToString("yyyy-MM-dd", null));

    [Theory] // all of them, so that one too many fails as well
    [InlineData("DE", null, "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-12-25 2026-12-26")]
    [InlineData("DE", "DE-SN", "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-10-03 2026-10-31 2026-11-18 2026-12-25 2026-12-26")]
    [InlineData("DE", "DE-BE", "2025-01-01 2025-03-08 2025-04-18 2025-04-21 2025-05-01 2025-05-08 2025-05-29 2025-06-09 2025-10-03 2025-12-25 2025-12-26")]
    [InlineData("DE", "DE-NW", "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-10-03 2026-11-01 2026-12-25 2026-12-26")]
    [InlineData("AT", "AT-9", "2026-01-01 2026-01-06 2026-04-06 2026-05-01 2026-05-14 2026-05-25 2026-06-04 2026-08-15 2026-10-26 2026-11-01 2026-12-08 2026-12-25 2026-12-26")]
    [InlineData("IT", null, "2025-01-01 2025-01-06 2025-04-20 2025-04-21 2025-04-25 2025-05-01 2025-06-02 2025-08-15 2025-11-01 2025-12-08 2025-12-25 2025-12-26")]
    [InlineData("IT", null, "2026-01-01 2026-01-06 2026-04-05 2026-04-06 2026-04-25 2026-05-01 2026-06-02 2026-08-15 2026-10-04 2026-11-01 2026-12-08 2026-12-25 2026-12-26")]
    [InlineData("ES", null, "2026-01-01 2026-01-06 2026-04-03 2026-05-01 2026-08-15 2026-10-12 2026-11-01 2026-12-06 2026-12-08 2026-12-25")]
    [InlineData("ES", "ES-CT", "2026-01-01 2026-01-06 2026-04-03 2026-04-06 2026-05-01 2026-06-24 2026-08-15 2026-09-11 2026-10-12 2026-11-01 2026-12-06 2026-12-08 2026-12-25 2026-12-26")]
    [InlineData("PT", null, "2026-01-01 2026-04-03 2026-04-05 2026-04-25 2026-05-01 2026-06-04 2026-06-10 2026-08-15 2026-10-05 2026-11-01 2026-12-01 2026-12-08 2026-12-25")]
    [InlineData("PL", null, "2026-01-01 2026-01-06 2026-04-05 2026-04-06 2026-05-01 2026-05-03 2026-05-24 2026-06-04 2026-08-15 2026-11-01 2026-11-11 2026-12-24 2026-12-25 2026-12-26")]
    [InlineData("SE", null, "2026-01-01 2026-01-06 2026-04-03 2026-04-05 2026-04-06 2026-05-01 2026-05-14 2026-05-24 2026-06-06 2026-06-20 2026-10-31 2026-12-25 2026-12-26")]
    [InlineData("SE", null, "2027-01-01 2027-01-06 2027-03-26 2027-03-28 2027-03-29 2027-05-01 2027-05-06 2027-05-16 2027-06-06 2027-06-26 2027-11-06 2027-12-25 2027-12-26")]
    [InlineData("CZ", null, "2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-05-08 2026-07-05 2026-07-06 2026-09-28 2026-10-28 2026-11-17 2026-12-24 2026-12-25 2026-12-26")]
    [InlineData("GB", "GB-ENG", "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-26 2026-12-28")] // Boxing Day is a Saturday
    [InlineData("GB", "GB-ENG", "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-25 2027-12-26 2027-12-27 2027-12-28")]
    [InlineData("GB", "GB-SCT", "2026-01-01 2026-01-02 2026-04-03 2026-05-04 2026-05-25 2026-08-03 2026-11-30 2026-12-25 2026-12-26 2026-12-28")]
    [InlineData("GB", "GB-SCT", "2028-01-01 2028-01-02 2028-01-03 2028-01-04 2028-04-14 2028-05-01 2028-05-29 2028-08-07 2028-11-30 2028-12-25 2028-12-26")]
    [InlineData("GB", "GB-NIR", "2026-01-01 2026-03-17 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-07-12 2026-07-13 2026-08-31 2026-12-25 2026-12-26 2026-12-28")]
    [InlineData("US", null, "2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-07-04 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25")]
    [InlineData("US", null, "2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-06-19 2027-07-04 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24 2027-12-25 2027-12-31")]
    [InlineData("AE", null, "2026-01-01 2026-12-02 2026-12-03")] // the moon's are shown, and not counted
    public void Of_a_year_are_these(string country, string? region, string days) =>
        Assert.Equal(days, string.Join(' ', LawBook.Holidays(country, region).Where(h => h.Counts && h.Date.Year == int.Parse(days[..4], null)).Select(h => h.Date).Distinct().Select(d => d.ToString("yyyy-MM-dd", null))));

    [Theory]
    [InlineData("FR", "FR-67", "2026-04-03")]   // Good Friday, in some communes of Alsace
    [InlineData("DE", "DE-BY", "2026-08-15")]   // the Assumption, in some of Bavaria
    [InlineData("DE", "DE-SN", "2026-06-04")]   // Corpus Christi, in some of Saxony
    [InlineData("AE", null, "2026-03-20")]      // Eid al-Fitr, when the moon is seen
    public void That_are_off_for_some_only_or_not_announced_are_shown_and_not_counted(string country, string? region, string day) =>
        Assert.False(Assert.Single(LawBook.Holidays(country, region), h => h.Date == DateOnly.Parse(day, null)).Counts);

    [Fact]
    public void Are_known_for_2025_to_2030_in_the_regimes_countries_with_their_source() => Assert.All(
        LawBook.All.Select(r => r.Country).OfType<string>().Distinct(),
        country =>
        {
            var table = LawBook.Table(country)!;
            Assert.Equal((country, 2025, 2030), (table.Country, table.From, table.To));
            Assert.NotEmpty(table.Source.Cite);
            Assert.All(Enumerable.Range(2025, 6), year => Assert.Contains(LawBook.Holidays(country, null), h => h.Date == new DateOnly(year, 1, 1)));
            Assert.DoesNotContain(LawBook.Holidays(country, null), h => h.Date.Year is < 2025 or > 2030);
        });

    [Fact]
    public void Each_say_their_day_in_one_way_and_name_regions_that_the_file_knows() => Assert.All(LawBook.Countries.Select(c => LawBook.Table(c)!), table => Assert.All(table.Days, rule =>
    {
        Assert.Equal(1, new[] { rule.Easter is not null, rule.Dates is not null, rule.Month is not null }.Count(said => said));
        Assert.True(rule.Month is null || (rule.Day, rule.Weekday, rule.Nth) is (not null, _, null) or (null, not null, not null), rule.Name);
        Assert.All((rule.Regions ?? []).Concat(rule.Except ?? []), region => Assert.Contains(region, table.Regions));
        Assert.All(table.Regions, region => Assert.StartsWith(table.Country + "-", region, StringComparison.Ordinal));
        Assert.NotEmpty(rule.In(2026).Concat(rule.In(2025)));
    }));
}
