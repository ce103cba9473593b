using System.Text.Json.Serialization;

namespace FaceUp.Domain.Calendar;

/// <summary>A day of the week.</summary>
[JsonConverter(typeof(WordJson<Weekday>))]
public enum Weekday
{
    [JsonStringEnumMemberName("sunday")] Sunday,
    [JsonStringEnumMemberName("monday")] Monday,
    [JsonStringEnumMemberName("tuesday")] Tuesday,
    [JsonStringEnumMemberName("wednesday")] Wednesday,
    [JsonStringEnumMemberName("thursday")] Thursday,
    [JsonStringEnumMemberName("friday")] Friday,
    [JsonStringEnumMemberName("saturday")] Saturday,
}

/// <summary>Which day is off instead of a holiday that falls on a weekend.</summary>
[JsonConverter(typeof(WordJson<Substitute>))]
public enum Substitute
{
    /// <summary>The Friday before a Saturday, the Monday after a Sunday.</summary>
    [JsonStringEnumMemberName("nearest-weekday")] NearestWeekday,

    /// <summary>The next day that is neither weekend nor a holiday already.</summary>
    [JsonStringEnumMemberName("next-weekday")] NextWeekday,
}

/// <summary>
/// A holiday as its law says it, in one of five ways: a date (month and day), a number of days from Easter Sunday, the nth such weekday of a month (-1: the last), the
/// first such weekday on or after a date, or a list of dates.
/// </summary>
/// <param name="Easter">Days after Easter Sunday, negative before.</param>
/// <param name="Regions">ISO 3166-2: only there; null for the whole country.</param>
/// <param name="Except">ISO 3166-2: not there.</param>
/// <param name="Since">The first year.</param>
/// <param name="Until">The last year.</param>
/// <param name="Moved">Null when nothing is off instead.</param>
/// <param name="Partly">True when it is a day off for some there only: it is shown, and not counted, since a day off that is none would make a date too late.</param>
/// <param name="Provisional">True when the date is announced later, as where the moon is looked for: shown, and not counted, for the same reason.</param>
/// <param name="Source">Null for that of the file.</param>
public sealed record HolidayRule(
    string Name, int? Month = null, int? Day = null, int? Easter = null, Weekday? Weekday = null, int? Nth = null, IReadOnlyList<DateOnly>? Dates = null,
    IReadOnlyList<string>? Regions = null, IReadOnlyList<string>? Except = null, int? Since = null, int? Until = null, Substitute? Moved = null,
    bool? Partly = null, bool? Provisional = null, LegalSource? Source = null)
{
    public bool Counts => Partly is not true && Provisional is not true;

    public bool IsIn(string? region) => (Regions is null || (region is not null && Regions.Contains(region))) && (Except is null || region is null || !Except.Contains(region));

    /// <summary>Its dates in a year, before anything is moved.</summary>
    public IEnumerable<DateOnly> In(int year) => year < Since || year > Until ? [] : (Dates, Easter, Month, Day, Weekday, Nth) switch
    {
        ({ } listed, _, _, _, _, _) => listed.Where(d => d.Year == year),
        (_, { } days, _, _, _, _) => [Calendar.Easter.Sunday(year).AddDays(days)],
        (_, _, { } month, { } day, null, _) => [new(year, month, day)],
        (_, _, { } month, { } day, { } weekday, _) => [OnOrAfter(new(year, month, day), weekday)],
        (_, _, { } month, null, { } weekday, > 0 and var nth) => [OnOrAfter(new(year, month, 1), weekday).AddDays(7 * (nth - 1))],
        (_, _, { } month, null, { } weekday, _) => [OnOrAfter(new DateOnly(year, month, 1).AddMonths(1), weekday).AddDays(-7)],
        _ => [],
    };

    private static DateOnly OnOrAfter(DateOnly day, Weekday weekday) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);
}

/// <summary>A day off.</summary>
/// <param name="Counts">False for one that is off for some only, or not announced yet: it is shown, and counted as any other day.</param>
public sealed record Holiday(DateOnly Date, string Name, bool Counts = true);
