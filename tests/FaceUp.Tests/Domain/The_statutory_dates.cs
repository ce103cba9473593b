using CsCheck;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Domain;

/// <summary>Directive (EU) 2019/1937 Art. 9(1)(b) and (f), counted by Regulation (EEC) 1182/71 Art. 3.</summary>
public class The_statutory_dates
{
    [Theory]
    [InlineData("2026-03-03T10:00:00Z", "2026-03-10")]
    [InlineData("2026-03-03T00:00:00Z", "2026-03-10")]
    [InlineData("2026-03-03T23:00:00Z", "2026-03-10")]
    [InlineData("2024-02-25T10:00:00Z", "2024-03-03")] // leap year
    [InlineData("2023-02-25T10:00:00Z", "2023-03-04")]
    [InlineData("2025-12-28T10:00:00Z", "2026-01-04")]
    public void Acknowledgement_is_due_on_the_seventh_day_after(string received, string due) => Assert.Equal(Day(due), CaseTerms.Eu.DueOf(Duty.Acknowledge, Case(Time(received))));

    [Theory]
    [InlineData("2026-01-28T10:00:00Z", "2026-01-31T10:00:00Z", "2026-04-30")] // no 31 April
    [InlineData("2025-11-27T10:00:00Z", "2025-11-30T10:00:00Z", "2026-02-28")]
    [InlineData("2027-11-27T10:00:00Z", "2027-11-30T10:00:00Z", "2028-02-29")]
    [InlineData("2023-11-28T10:00:00Z", "2023-11-29T23:59:59Z", "2024-02-29")]
    [InlineData("2024-02-28T10:00:00Z", "2024-02-29T00:00:00Z", "2024-05-29")]
    [InlineData("2025-12-30T10:00:00Z", "2025-12-31T10:00:00Z", "2026-03-31")]
    [InlineData("2026-10-01T10:00:00Z", "2026-10-01T11:00:00Z", "2027-01-01")]
    [InlineData("2026-03-03T10:00:00Z", "2026-03-10T23:59:59Z", "2026-06-10")] // in the last second of the seven days
    public void Feedback_is_due_three_months_after_the_acknowledgement(string received, string acknowledged, string due) =>
        Assert.Equal(Day(due), CaseTerms.Eu.DueOf(Duty.Feedback, Case(Time(received), Time(acknowledged))));

    [Theory]
    [InlineData(null)]
    [InlineData("2026-03-11T00:00:00Z")]
    [InlineData("2026-06-01T00:00:00Z")]
    [InlineData("2027-01-01T00:00:00Z")]
    public void A_late_or_missing_acknowledgement_buys_no_time(string? acknowledged) =>
        Assert.Equal(Day("2026-06-10"), CaseTerms.Eu.DueOf(Duty.Feedback, Case(Time("2026-03-03T10:00:00Z"), acknowledged is null ? null : Time(acknowledged))));

    [Fact]
    public void A_day_ends_when_the_next_begins() =>
        Assert.Equal((Time("2026-03-10T00:00:00Z"), Time("2026-03-11T00:00:00Z")), (WorkCalendar.Utc.StartOf(Day("2026-03-10")), WorkCalendar.Utc.EndOf(Day("2026-03-10"))));

    [Fact]
    public void Agree_with_a_calendar_counted_by_hand() => Gen.Select(Gen.Long[0, 110L * 366 * 24 * 3600], Gen.Int[0, 12], Gen.Bool).Sample(
        (second, days, acknowledged) =>
        {
            var received = Time("1999-12-31T00:00:00Z").AddSeconds(second);
            var state = Case(received, acknowledged ? received.AddDays(days) : null);
            var by = Calendar.Later(Calendar.Of(received), 7);
            var start = acknowledged && days < 7 ? Calendar.Later(Calendar.Of(received), days) : by;
            Assert.Equal(by, Calendar.Of(WorkCalendar.Utc.StartOf(CaseTerms.Eu.DueOf(Duty.Acknowledge, state)!.Value)));
            Assert.Equal(Calendar.ThreeMonthsLater(start), Calendar.Of(WorkCalendar.Utc.StartOf(CaseTerms.Eu.DueOf(Duty.Feedback, state)!.Value)));
        },
        iter: 20_000);

    [Fact] // every day of two leap cycles around the century that is none
    public void Agree_with_it_on_every_day_from_2096_to_2104()
    {
        for (var day = Time("2096-01-01T12:00:00Z"); day < Time("2105-01-01T00:00:00Z"); day = day.AddDays(1))
            Assert.Equal(Calendar.ThreeMonthsLater(Calendar.Of(day)), Calendar.Of(WorkCalendar.Utc.StartOf(CaseTerms.Eu.DueOf(Duty.Feedback, Case(day, day))!.Value)));
    }

    /// <summary>The Gregorian calendar again, one day and one month at a time, so that no rule is shared with what it checks.</summary>
    private static class Calendar
    {
        public static (int Year, int Month, int Day) Of(DateTimeOffset at) => (at.UtcDateTime.Year, at.UtcDateTime.Month, at.UtcDateTime.Day);

        public static (int Year, int Month, int Day) Later((int Year, int Month, int Day) start, int days)
        {
            for (; days > 0; days--)
            {
                start = start with { Day = start.Day + 1 };
                if (start.Day > LengthOf(start.Year, start.Month))
                    start = start.Month == 12 ? (start.Year + 1, 1, 1) : (start.Year, start.Month + 1, 1);
            }

            return start;
        }

        public static (int Year, int Month, int Day) ThreeMonthsLater((int Year, int Month, int Day) start)
        {
            var (year, month) = start.Month > 9 ? (start.Year + 1, start.Month - 9) : (start.Year, start.Month + 3);
            return (year, month, Math.Min(start.Day, LengthOf(year, month)));
        }

        private static int LengthOf(int year, int month) => month switch
        {
            2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
            4 or 6 or 9 or 11 => 30,
            _ => 31,
        };
    }

    private static CaseState Case(DateTimeOffset received, DateTimeOffset? acknowledged = null) => CaseState.None with { Events = 2, ReceivedAt = received, AcknowledgedAt = acknowledged };

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, null);

    private static DateOnly Day(string text) => DateOnly.Parse(text, null);
}
