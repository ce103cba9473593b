using FaceUp.Domain.Calendar;

namespace FaceUp.Domain.Watching;

/// <summary>That a rule found something.</summary>
/// <param name="From">The full hour in which the first of it was.</param>
/// <param name="Until">The end of the hour that was looked at.</param>
public sealed record Signal(WatchRule Rule, PersonId? Person, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What the rules make of what was done. Pure: the same acts come to the same signals, whenever they are looked at.</summary>
public static class Watch
{
    private const int NightFrom = 22; // o'clock, in the organisation's zone
    private const int NightTo = 6;

    /// <summary>What an hour that is over came to, together with the hours before it, in the order of the rules and of persons' ids.</summary>
    /// <param name="acts">In any order; those after the hour are passed over.</param>
    /// <param name="hour">Hours since 1970: the one that is looked at.</param>
    public static IReadOnlyList<Signal> Over(IReadOnlyList<Act> acts, long hour, WorkCalendar calendar) =>
        [.. WatchRules.All.SelectMany(rule => Over(rule, acts, hour, calendar))];

    /// <summary>At night, or on a day that is off.</summary>
    public static bool IsRest(DateTimeOffset at, WorkCalendar calendar)
    {
        var day = calendar.DayOf(at);
        var hour = (at - calendar.StartOf(day)).TotalHours; // on the two days of a year when clocks change, an hour off
        return hour is < NightTo or >= NightFrom || !calendar.IsWorkingDay(day);
    }

    /// <summary>True when the last signal still speaks for this one.</summary>
    /// <param name="last">The hour in which the last one was, since 1970.</param>
    public static bool IsQuiet(long last, long hour) => hour - last < WatchRules.QuietHours;

    public static DateTimeOffset Start(long hour) => DateTimeOffset.FromUnixTimeSeconds(hour * 3600);

    public static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;

    private static IEnumerable<Signal> Over(WatchRule rule, IReadOnlyList<Act> acts, long hour, WorkCalendar calendar)
    {
        var until = Start(hour + 1);
        var within = acts.Where(a => a.Kind == rule.Kind && a.At < until && a.At >= Start(hour + 1 - rule.Hours) && (!rule.Rest || IsRest(a.At, calendar)));
        foreach (var one in within.GroupBy(a => a.By).OrderBy(g => g.Key?.Value, StringComparer.Ordinal))
        {
            // Something new has to have come in this hour: else what was told would be told again when its silence ends.
            var isNew = rule.On is { } on ? acts.Any(a => a.Kind == on && a.By == one.Key && HourOf(a.At) == hour) : one.Any(a => HourOf(a.At) == hour);
            if (isNew && Number(one) >= rule.Count)
                yield return new(rule, one.Key, Start(HourOf(one.Min(a => a.At))), until);
        }
    }

    private static int Number(IEnumerable<Act> acts) => acts.GroupBy(a => a.What).Sum(same => same.Max(a => a.Times));
}
