using System.Globalization;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Watching;

/// <summary>How far the record was looked at.</summary>
/// <param name="Through">Hours since 1970: those before this one were looked at.</param>
/// <param name="From">The first event of the organisation's record that may still count.</param>
/// <param name="Told">By rule and person, in which hour they were last told of: for a day nothing more is said of the same.</param>
public sealed record WatchRow(long Through, int From, IReadOnlyDictionary<string, long> Told);

/// <summary>What was decided about an alert.</summary>
/// <param name="Incident">The one that it belongs to; null unless the verdict is an incident.</param>
public sealed record AlertDecision(AlertVerdict Verdict, string Why, PersonId By, DateTimeOffset At, ObjectId? Incident = null);

/// <summary>An alert as it is kept.</summary>
/// <param name="Person">Whom it is about; null where it is nobody of the organisation.</param>
/// <param name="Day">How often it was said that nobody has decided in time.</param>
public sealed record AlertRow(string Rule, PersonId? Person, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset At, int Day = 0, AlertDecision? Decision = null)
{
    /// <summary>The last day on which somebody can decide in time.</summary>
    public DateOnly Due => DateOnly.FromDateTime(At.UtcDateTime).AddDays(DaysToDecide);

    public const int DaysToDecide = 3;
}

/// <summary>What was done about an incident.</summary>
/// <param name="Occurred">When it happened, to the second.</param>
public sealed record IncidentStepRow(IncidentStep Step, string What, DateTimeOffset Occurred, PersonId By, DateTimeOffset At);

/// <summary>How an incident ended.</summary>
public sealed record IncidentEnd(string Lessons, PersonId By, DateTimeOffset At);

/// <summary>An incident as it is kept.</summary>
/// <param name="PersonalData">The 72 hours run from <paramref name="AwareAt"/>.</param>
/// <param name="Request">Keyed hash of what was asked for, so that the same request again is known for what it is.</param>
/// <param name="Told">The reminder that was given last, as hours that were left; null for none.</param>
public sealed record IncidentRow(
    string Title, IncidentSeverity Severity, bool PersonalData, DateTimeOffset AwareAt, PersonId By, DateTimeOffset At, byte[] Request,
    IReadOnlyList<IncidentStepRow> Steps, IReadOnlyList<ObjectId> Alerts, int? Told = null, IncidentEnd? End = null);

/// <summary>
/// Row keys beside an organisation's settings: <c>watch</c> how far the record was looked at; <c>alert|…</c> and <c>incident|…</c> what there is; <c>alerts|hour|…</c> and
/// <c>incidents|hour|…</c> the newest first, <c>undecided|hour|…</c> the alerts on which nobody has decided. And in a partition of its own, which reporters' processes write:
/// <c>hour|process</c>, how many receipts opened nothing.
/// </summary>
internal static class WatchingRows
{
    public const string Place = "watch";

    private const int LastHour = 9_999_999;

    public static string Alert(ObjectId id) => $"alert|{id}";

    public static string Alerts(DateTimeOffset at, ObjectId id) => Newest("alerts", at, id);

    public static string Undecided(DateTimeOffset at, ObjectId id) => Newest("undecided", at, id);

    public static string Incident(ObjectId id) => $"incident|{id}";

    public static string Incidents(DateTimeOffset at, ObjectId id) => Newest("incidents", at, id);

    /// <summary>The rows of a list behind <paramref name="after"/>, a key of it.</summary>
    public static (string From, string To) List(string list, string? after) => (after is null ? $"{list}|" : $"{after}!", $"{list}~");

    public static string Wrong(long hour, string process) => string.Create(CultureInfo.InvariantCulture, $"{hour:D7}|{process}");

    /// <summary>Those of hours up to before this one.</summary>
    public static string WrongBefore(long hour) => string.Create(CultureInfo.InvariantCulture, $"{hour:D7}|");

    private static string Newest(string list, DateTimeOffset at, ObjectId id) => string.Create(CultureInfo.InvariantCulture, $"{list}|{LastHour - (at.ToUnixTimeSeconds() / 3600):D7}|{id}");
}
