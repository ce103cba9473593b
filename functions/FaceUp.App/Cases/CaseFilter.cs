using System.Globalization;
using System.Text.Json.Serialization;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Cases;

/// <summary>When the first of a case's duties is due, on the days of its place.</summary>
public enum DueIn
{
    [JsonStringEnumMemberName("overdue")] Overdue,
    [JsonStringEnumMemberName("today")] Today,

    /// <summary>Today, or in the seven days after it.</summary>
    [JsonStringEnumMemberName("week")] Week,

    /// <summary>The case is open, and nothing in it has a date.</summary>
    [JsonStringEnumMemberName("none")] None,
}

/// <summary>What a list shows: everything, or what matches each part that is given. Of several values in one part any will do.</summary>
/// <param name="Units">With those below them where that was asked for.</param>
/// <param name="Handlers">Cases of which one of them is the handler or the second pair of eyes.</param>
/// <param name="Received">The first and the last day, on the days of the case's place; null for open ends.</param>
/// <param name="Reference">What the reference begins with: upper-case, without its hyphen.</param>
public sealed record CaseFilter(
    IReadOnlyList<CaseStatus>? Status = null, IReadOnlyList<string>? Units = null, IReadOnlyList<string>? Categories = null, IReadOnlyList<string>? Handlers = null,
    IReadOnlyList<string>? Seconds = null, IReadOnlyList<Urgency>? Urgency = null, IReadOnlyList<string>? Channels = null, IReadOnlyList<string>? Languages = null,
    IReadOnlyList<DueIn>? Due = null, IReadOnlyList<CaseOutcome>? Outcomes = null, (DateOnly? From, DateOnly? To) Received = default, string? Reference = null, bool? Held = null)
{
    public static readonly CaseFilter None = new();

    public const int WeekDays = 8; // today and the seven days after it: what came today is to be acknowledged within it

    /// <summary>Whether a line is one of them at this moment.</summary>
    public bool Matches(CaseLine line, Tenant tenant, DateTimeOffset now) =>
        Has(Status, line.Status) && Has(Units, line.Unit) && Has(Categories, line.Category) && Has(Urgency, line.Urgency ?? default) && Has(Channels, line.Channel) && Has(Languages, line.Language)
        && (Handlers is null || Handlers.Contains(line.Handler.Value) || (line.Second is { } second && Handlers.Contains(second.Value)))
        && (Seconds is null || (line.Second is { } other && Seconds.Contains(other.Value)))
        && (Outcomes is null || (line.Outcome is { } outcome && Outcomes.Contains(outcome)))
        && (Held is null || Held == (line.OnHold ?? false))
        && (Reference is null || line.Reference.Replace("-", "", StringComparison.Ordinal).StartsWith(Reference, StringComparison.Ordinal))
        && (Due is null || IsDue(line, DayOf(line, tenant, now)))
        && (Received == default || IsWithin(DayOf(line, tenant, line.ReceivedAt)));

    /// <summary>The same for the same filter, and for no other: what a cursor is bound to.</summary>
    public override string ToString() => string.Join('|',
        Said(Status), Said(Units), Said(Categories), Said(Handlers), Said(Seconds), Said(Urgency), Said(Channels), Said(Languages), Said(Due), Said(Outcomes),
        Received.From?.ToString("O", CultureInfo.InvariantCulture), Received.To?.ToString("O", CultureInfo.InvariantCulture), Reference, Held);

    private static string Said<T>(IReadOnlyList<T>? values) => values is null ? "" : string.Join(',', values.Select(v => v!.ToString()).Order(StringComparer.Ordinal));

    private static bool Has<T>(IReadOnlyList<T>? asked, T value) => asked is null || asked.Contains(value);

    private static DateOnly DayOf(CaseLine line, Tenant tenant, DateTimeOffset at) => tenant.Terms.Of(null, line.Unit, line.Category).Calendar.DayOf(at);

    private bool IsWithin(DateOnly day) => !(day < Received.From) && !(day > Received.To);

    private bool IsDue(CaseLine line, DateOnly today) => Due!.Any(due => due switch
    {
        DueIn.Overdue => line.Next?.By < today,
        DueIn.Today => line.Next?.By == today,
        DueIn.Week => line.Next is { } next && next.By >= today && next.By < today.AddDays(WeekDays),
        DueIn.None => line.Next is null && line.Status != CaseStatus.Closed,
    });
}
