using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace FaceUp.Domain.Notifications;

/// <summary>A day of the week.</summary>
[JsonConverter(typeof(WordJson<Weekday>))]
public enum Weekday
{
    [JsonStringEnumMemberName("monday")] Monday = 1,
    [JsonStringEnumMemberName("tuesday")] Tuesday,
    [JsonStringEnumMemberName("wednesday")] Wednesday,
    [JsonStringEnumMemberName("thursday")] Thursday,
    [JsonStringEnumMemberName("friday")] Friday,
    [JsonStringEnumMemberName("saturday")] Saturday,
    [JsonStringEnumMemberName("sunday")] Sunday,
}

/// <summary>When a target rests: hours of every day, whole days of the week, or both. By the clock where it is read, summer time included.</summary>
/// <param name="From">The local time from which it rests, <c>HH:mm</c>; null for no hours.</param>
/// <param name="To">Until when, exclusive; behind midnight where it is not later than <paramref name="From"/>.</param>
/// <param name="Off">Days on which it rests altogether, at most six.</param>
/// <param name="Zone">IANA time zone; null for the organisation's.</param>
public sealed record QuietTime(string? From = null, string? To = null, IReadOnlyList<Weekday>? Off = null, string? Zone = null)
{
    private const int MostSteps = 16; // a week of days off and as many nights

    /// <summary>The end of the rest that <paramref name="at"/> lies in; null outside of any.</summary>
    public Instant? EndAfter(Instant at, DateTimeZone zone)
    {
        var end = at;
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var local = end.InZone(zone);
            if (Off?.Contains((Weekday)local.DayOfWeek) == true)
                end = zone.AtStartOfDay(local.Date.PlusDays(1)).ToInstant();
            else if (Time(From) is { } from && Time(To) is { } to && LiesIn(local.TimeOfDay, from, to))
                end = Next(local, to).InZoneLeniently(zone).ToInstant() is var next && next > end ? next : end + Duration.FromHours(1); // the hour that summer time takes away
            else
                break;
        }

        return end > at ? end : null;
    }

    /// <summary>Null for what is no time of day.</summary>
    public static LocalTime? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? new LocalTime(time.Hour, time.Minute) : null;

    private static bool LiesIn(LocalTime time, LocalTime from, LocalTime to) => from < to ? time >= from && time < to : time >= from || time < to;

    private static LocalDateTime Next(ZonedDateTime local, LocalTime to) => (local.TimeOfDay < to ? local.Date : local.Date.PlusDays(1)) + to;
}
