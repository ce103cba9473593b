using System.Text.Json.Serialization;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Watching;

/// <summary>How far telling the supervisory authority is.</summary>
[JsonConverter(typeof(WordJson<AuthorityState>))]
public enum AuthorityState
{
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("notified")] Notified,

    /// <summary>Somebody said why it need not be.</summary>
    [JsonStringEnumMemberName("not-needed")] NotNeeded,

    /// <summary>The 72 hours are over. It still has to be done, with the reasons for the delay: GDPR Art. 33(1).</summary>
    [JsonStringEnumMemberName("late")] Late,
}

/// <summary>
/// The 72 hours of GDPR Art. 33(1), from when the organisation became aware. A period in hours runs through nights, weekends and holidays: Regulation (EEC, Euratom) No 1182/71
/// Art. 3(1) begins it with the next hour, which is not taken here; a clock that is up to an hour early misses nothing.
/// </summary>
public static class AuthorityClock
{
    public const int Hours = 72;

    /// <summary>How many hours are left when somebody is reminded.</summary>
    public static readonly IReadOnlyList<int> Reminders = [24, 6, 0];

    public static DateTimeOffset Due(DateTimeOffset awareAt) => awareAt.AddHours(Hours);

    /// <summary>How far it is by the steps that were taken.</summary>
    public static AuthorityState State(DateTimeOffset awareAt, IEnumerable<IncidentStep> steps, DateTimeOffset now)
    {
        var last = steps.LastOrDefault(s => s is IncidentStep.AuthorityNotified or IncidentStep.AuthorityNotNeeded);
        return last switch
        {
            IncidentStep.AuthorityNotified => AuthorityState.Notified,
            IncidentStep.AuthorityNotNeeded => AuthorityState.NotNeeded,
            _ => now >= Due(awareAt) ? AuthorityState.Late : AuthorityState.Open,
        };
    }

    /// <summary>The reminder that is due, of those that have not been given; null for none. Of several that were missed, the last.</summary>
    /// <param name="told">The last that was given; null for none.</param>
    public static int? Due(DateTimeOffset awareAt, int? told, DateTimeOffset now) =>
        Reminders.Where(h => h < (told ?? int.MaxValue) && now >= Due(awareAt).AddHours(-h)).Select(h => (int?)h).LastOrDefault();

    /// <summary>When the next one is; null after the last.</summary>
    public static DateTimeOffset? Next(DateTimeOffset awareAt, DateTimeOffset now) =>
        Reminders.Select(h => Due(awareAt).AddHours(-h)).Where(at => at > now).Select(at => (DateTimeOffset?)at).FirstOrDefault();
}
