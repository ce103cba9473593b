namespace FaceUp.Domain.Calendar;

/// <summary>The holidays of a country and its regions, for the years that somebody has looked at.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="From">The first year.</param>
/// <param name="To">The last year. Of later ones nothing is said: then weekends alone are off, which makes dates earlier, never later.</param>
/// <param name="Weekend">Empty for none.</param>
/// <param name="Regions">ISO 3166-2 codes that it knows differences for.</param>
public sealed record HolidayTable(
    string Country, int From, int To, IReadOnlyList<Weekday> Weekend, IReadOnlyList<string> Regions, LegalSource Source, IReadOnlyList<HolidayRule> Days, string? Note = null)
{
    /// <summary>All of a region, by date; of a region that it does not know, and of none, those of the whole country.</summary>
    public IReadOnlyList<Holiday> Of(string? region)
    {
        var there = Days.Where(d => d.IsIn(region)).ToList();
        var found = new List<Holiday>();
        for (var year = From; year <= To + 1; year++) // one year more: a New Year's Day on a Saturday is off on the Friday before
            found.AddRange(In(year, there));
        return [.. found.Where(h => h.Date.Year >= From && h.Date.Year <= To).DistinctBy(h => (h.Date, h.Counts)).OrderBy(h => h.Date)];
    }

    private List<Holiday> In(int year, List<HolidayRule> rules)
    {
        var days = rules.SelectMany(r => r.In(year).Select(d => (Rule: r, Day: new Holiday(d, r.Name, r.Counts)))).ToList();
        var off = days.Where(d => d.Day.Counts).Select(d => d.Day.Date).ToHashSet();
        var all = days.ConvertAll(d => d.Day);
        foreach (var (rule, day) in days.OrderBy(d => d.Day.Date).Where(d => d.Rule.Moved is not null && IsWeekend(d.Day.Date)))
        {
            var instead = rule.Moved == Substitute.NearestWeekday ? Nearest(day.Date) : Next(day.Date, off);
            off.Add(instead);
            all.Add(day with { Date = instead });
        }

        return all;
    }

    private bool IsWeekend(DateOnly day) => Weekend.Contains((Weekday)day.DayOfWeek);

    private static DateOnly Nearest(DateOnly day) => day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? -1 : 1);

    private DateOnly Next(DateOnly day, HashSet<DateOnly> off)
    {
        while (IsWeekend(day) || off.Contains(day))
            day = day.AddDays(1);
        return day;
    }
}
