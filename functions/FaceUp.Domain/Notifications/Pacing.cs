using System.Text.Json.Serialization;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;
using NodaTime;

namespace FaceUp.Domain.Notifications;

/// <summary>How soon a target hears of things.</summary>
[JsonConverter(typeof(WordJson<Pace>))]
public enum Pace
{
    /// <summary>Of each by itself, as long as they are not too many for an hour.</summary>
    [JsonStringEnumMemberName("immediate")] Immediate,

    /// <summary>Of all together, at the full hour.</summary>
    [JsonStringEnumMemberName("hourly")] Hourly,

    /// <summary>Of all together, in the morning.</summary>
    [JsonStringEnumMemberName("daily")] Daily,
}

/// <summary>When a notice goes out: at once, or gathered with others into a digest. All dates follow from settings and the full hour, so a stored one tells no minute.</summary>
public static class Pacing
{
    public const int DefaultPerHour = 60;
    public const int MostPerHour = 10_000;
    public const int MorningHour = 8; // local time, of the daily digest

    /// <summary>
    /// False for what no rest, pace or muting holds back: a statutory date has passed, somebody reads a case in an emergency, or hands one over. Such a notice goes at once and alone.
    /// So does a checkpoint, which a digest would not hold: one is made only for a target that does not rest.
    /// </summary>
    public static bool Waits(NoticeKind kind) => kind is not (NoticeKind.DeadlinePassed or NoticeKind.GlassBroken or NoticeKind.CaseSent or NoticeKind.CheckpointMade or NoticeKind.IncidentDue);

    /// <summary>Until when <paramref name="target"/> wants a notice of this kind to be held; null: it goes now.</summary>
    /// <param name="zone">The organisation's time zone, for a target that names none.</param>
    public static DateTimeOffset? HeldUntil(NoticeTarget target, string? zone, NoticeKind kind, DateTimeOffset now) => !Waits(kind) ? null : target.Pace switch
    {
        Pace.Hourly => AfterRest(target, zone, FullHourAfter(now)),
        Pace.Daily => AfterRest(target, zone, Morning(now, ZoneOf(target, zone))),
        _ => AfterRest(target, zone, now) is var end && end > now ? end : null,
    };

    /// <summary>The next full hour that is not in the target's rest: when what was too much for this hour goes out.</summary>
    public static DateTimeOffset NextHour(NoticeTarget target, string? zone, DateTimeOffset now) => AfterRest(target, zone, FullHourAfter(now));

    /// <summary><paramref name="at"/>, or the end of the rest that it lies in.</summary>
    public static DateTimeOffset AfterRest(NoticeTarget target, string? zone, DateTimeOffset at) =>
        target.Quiet?.EndAfter(Instant.FromDateTimeOffset(at), ZoneOf(target, zone))?.ToDateTimeOffset() ?? at;

    public static DateTimeOffset FullHourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    private static DateTimeOffset FullHourAfter(DateTimeOffset at) => FullHourOf(at).AddHours(1);

    private static DateTimeOffset Morning(DateTimeOffset now, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(now).InZone(zone);
        var date = local.Hour < MorningHour ? local.Date : local.Date.PlusDays(1);
        return (date + new LocalTime(MorningHour, 0)).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
    }

    private static DateTimeZone ZoneOf(NoticeTarget target, string? zone) => Zones.Of(target.Quiet?.Zone ?? zone);
}

/// <summary>
/// How many notices a target may still be sent one by one: a bucket that gets <see cref="Pacing.DefaultPerHour"/> tokens, or as many as its settings say, with every full
/// hour, and holds no more. It knows the hour only, so that it tells no minute in which somebody wrote.
/// </summary>
/// <param name="Hour">The hour that it stands at.</param>
/// <param name="Left">Tokens left.</param>
public readonly record struct NoticeBucket(DateTimeOffset Hour, int Left)
{
    /// <summary>The bucket after one token was taken; null when there is none in this hour.</summary>
    public NoticeBucket? Take(DateTimeOffset now, int perHour)
    {
        var hour = Pacing.FullHourOf(now);
        var left = hour > Hour ? perHour : Math.Min(Left, perHour);
        return left > 0 ? new(hour > Hour ? hour : Hour, left - 1) : null;
    }
}
