using CsCheck;
using FaceUp.Domain.Calendar;
using NodaTime;

namespace FaceUp.Tests.Dates;

public class The_days_of_a_place
{
    [Theory]
    [InlineData("Europe/Paris", "2026-03-29", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z")]         // 23 hours
    [InlineData("Europe/Paris", "2026-10-25", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z")]         // 25 hours
    [InlineData("America/St_Johns", "2026-03-08", "2026-03-08T03:30:00Z", "2026-03-09T02:30:00Z")]
    [InlineData("America/St_Johns", "2026-11-01", "2026-11-01T02:30:00Z", "2026-11-02T03:30:00Z")]
    [InlineData("Pacific/Kiritimati", "2026-06-01", "2026-05-31T10:00:00Z", "2026-06-01T10:00:00Z")]
    [InlineData("America/Havana", "2024-03-10", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z")]       // there is no midnight: the clock goes from 0 to 1
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z")]       // there are two
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z")]         // a day that was left out
    public void Begin_and_end_where_its_clocks_say(string zone, string day, string starts, string ends)
    {
        var place = In(zone);
        Assert.Equal((Time(starts), Time(ends)), (place.StartOf(Day(day)), place.EndOf(Day(day))));
        Assert.Equal(TimeSpan.Zero, place.StartOf(Day(day)).Offset);
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/St_Johns")]
    [InlineData("America/Havana")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Africa/Cairo")]
    [InlineData("Australia/Lord_Howe")]
    public void Follow_one_another_without_a_gap(string zone)
    {
        var place = In(zone);
        Gen.Int[Day("2012-01-01").DayNumber, Day("2060-01-01").DayNumber].Sample(
            number =>
            {
                var day = DateOnly.FromDayNumber(number);
                Assert.Equal((day, day, day.AddDays(1)), (place.DayOf(place.StartOf(day)), place.DayOf(place.EndOf(day).AddTicks(-1)), place.DayOf(place.EndOf(day))));
                Assert.Equal(place.StartOf(day.AddDays(1)), place.EndOf(day));
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("2026-01-31", 1, PeriodUnit.Months, "2026-02-28")]
    [InlineData("2028-01-31", 1, PeriodUnit.Months, "2028-02-29")]
    [InlineData("2026-11-30", 3, PeriodUnit.Months, "2027-02-28")]
    [InlineData("2027-11-30", 3, PeriodUnit.Months, "2028-02-29")]
    [InlineData("2026-08-31", 6, PeriodUnit.Months, "2027-02-28")]
    [InlineData("2028-02-29", 1, PeriodUnit.Years, "2029-02-28")]
    [InlineData("2026-02-28", 12, PeriodUnit.Months, "2027-02-28")]
    [InlineData("2026-03-03", 7, PeriodUnit.Days, "2026-03-10")]
    [InlineData("2026-03-03", 0, PeriodUnit.Days, "2026-03-03")]
    [InlineData("2026-04-30", 1, PeriodUnit.WorkingDays, "2026-05-04")]   // past a holiday and a weekend
    [InlineData("2026-05-01", 1, PeriodUnit.WorkingDays, "2026-05-04")]   // from the holiday itself
    [InlineData("2026-05-02", 1, PeriodUnit.WorkingDays, "2026-05-04")]
    [InlineData("2026-04-27", 5, PeriodUnit.WorkingDays, "2026-05-05")]
    [InlineData("2026-05-02", 0, PeriodUnit.WorkingDays, "2026-05-02")]
    public void Count_periods(string from, int number, PeriodUnit unit, string to) => Assert.Equal(Day(to), WithMayDay.Add(Day(from), new(number, unit)));

    [Theory]
    [InlineData("2026-05-01", RollOver.NextWorkingDay, "2026-05-04")]
    [InlineData("2026-05-02", RollOver.NextWorkingDay, "2026-05-04")]
    [InlineData("2026-05-04", RollOver.NextWorkingDay, "2026-05-04")]
    [InlineData("2026-05-01", RollOver.None, "2026-05-01")]
    public void Roll_over_where_they_are_told_to(string from, RollOver rule, string to) => Assert.Equal(Day(to), WithMayDay.RollOver(Day(from), rule));

    [Fact]
    public void Are_worked_on_when_a_holiday_is_off_for_some_only()
    {
        var place = new WorkCalendar(DateTimeZone.Utc, [Weekday.Saturday, Weekday.Sunday], [new(Day("2026-05-01"), "May Day", Counts: false)]);
        Assert.True(place.IsWorkingDay(Day("2026-05-01")));
        Assert.Equal("May Day", place.HolidayOn(Day("2026-05-01"))?.Name);
    }

    [Fact]
    public void Are_not_all_weekend() => Assert.Throws<ArgumentException>(() => new WorkCalendar(DateTimeZone.Utc, Enum.GetValues<Weekday>(), []));

    private static readonly WorkCalendar WithMayDay = new(DateTimeZone.Utc, [Weekday.Saturday, Weekday.Sunday], [new(Day("2026-05-01"), "May Day")]);

    private static WorkCalendar In(string zone) => new(Zones.Of(zone), [Weekday.Saturday, Weekday.Sunday], []);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);
}
