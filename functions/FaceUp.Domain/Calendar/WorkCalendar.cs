using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace FaceUp.Domain.Calendar;

/// <summary>
/// The days of one place: when they begin and end there, which of them are worked, and how a period is counted in them. Days are those of its time zone, so that the
/// same moment can be two dates in two places. Begins and ends come out in UTC.
/// </summary>
public sealed class WorkCalendar
{
    /// <summary>Without holidays, in UTC, with Saturday and Sunday off.</summary>
    public static readonly WorkCalendar Utc = new(DateTimeZone.Utc, [Weekday.Saturday, Weekday.Sunday], []);

    // A midnight that a clock change skips is the change itself; one that comes twice, the first.
    private static readonly ZoneLocalMappingResolver Midnight = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly DateTimeZone _zone;
    private readonly FrozenSet<DayOfWeek> _weekend;
    private readonly FrozenDictionary<DateOnly, Holiday> _holidays;

    /// <param name="weekend">All seven would leave no day to work on.</param>
    public WorkCalendar(DateTimeZone zone, IReadOnlyList<Weekday> weekend, IEnumerable<Holiday> holidays)
    {
        _zone = zone;
        _weekend = weekend.Select(w => (DayOfWeek)w).ToFrozenSet();
        if (_weekend.Count == 7)
            throw new ArgumentException("Some day must be worked on.", nameof(weekend));
        // One that counts goes before one that does not.
        _holidays = holidays.GroupBy(h => h.Date).ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(h => h.Counts).First());
    }

    /// <summary>IANA id.</summary>
    public string Zone => _zone.Id;

    /// <summary>The date there.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).Date.ToDateOnly();

    /// <summary>The first instant of the day there: midnight, or what follows it where the clock goes past midnight.</summary>
    public DateTimeOffset StartOf(DateOnly day) => _zone.ResolveLocal(LocalDate.FromDateOnly(day).AtMidnight(), Midnight).ToInstant().ToDateTimeOffset();

    /// <summary>The first instant after the day there, 23 to 25 hours after its start as a rule.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    public bool IsWorkingDay(DateOnly day) => !_weekend.Contains(day.DayOfWeek) && !(_holidays.TryGetValue(day, out var holiday) && holiday.Counts);

    /// <summary>The holiday on a day, also one that is not counted; null for none.</summary>
    public Holiday? HolidayOn(DateOnly day) => _holidays.GetValueOrDefault(day);

    /// <summary>The last day of a period that was set off on <paramref name="from"/>. That day is not counted; months and years end on the same date, or on the month's last day.</summary>
    public DateOnly Add(DateOnly from, Period period) => period.Unit switch
    {
        PeriodUnit.Days => from.AddDays(period.Number),
        PeriodUnit.WorkingDays => WorkingDays(from, period.Number),
        PeriodUnit.Months => LocalDate.FromDateOnly(from).PlusMonths(period.Number).ToDateOnly(),
        PeriodUnit.Years => LocalDate.FromDateOnly(from).PlusYears(period.Number).ToDateOnly(),
    };

    public DateOnly RollOver(DateOnly day, RollOver rule)
    {
        while (rule == Calendar.RollOver.NextWorkingDay && !IsWorkingDay(day))
            day = day.AddDays(1);
        return day;
    }

    private DateOnly WorkingDays(DateOnly from, int number)
    {
        for (var day = from; ; )
        {
            if (number <= 0)
                return day;
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                number--;
        }
    }
}
