using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Calendar;

/// <summary>Where a rule stands, and whether anybody has held it against that.</summary>
/// <param name="VerifiedOn">Absent when nobody has.</param>
/// <param name="Unverified">True when nobody has.</param>
public sealed record SourceView(string Cite, string? Url, DateOnly? VerifiedOn, bool Unverified)
{
    public static SourceView Of(LegalSource source) => new(source.Cite, source.Url, source.VerifiedOn, source.Unverified);
}

/// <param name="By">How much longer each time.</param>
/// <param name="Times">How often.</param>
public sealed record ExtensionView(Period By, int Times, bool ReasonRequired, bool ReporterTold, SourceView Source);

/// <param name="Unacknowledged">The periods that run one after another from the receipt when no acknowledgement went out in time.</param>
public sealed record DutyView(Duty Duty, Period Within, Anchor From, RollOver RollOver, SourceView Source, IReadOnlyList<Period>? Unacknowledged = null, ExtensionView? Extension = null, string? Note = null)
{
    public static DutyView Of(DutyRule d) => new(
        d.Duty, d.Within, d.From, d.RollOver ?? RollOver.None, SourceView.Of(d.Source), d.Unacknowledged,
        d.Extension is { } e ? new(e.By, e.Times, e.ReasonRequired, e.ReporterTold is true, SourceView.Of(e.Source)) : null, d.Note);
}

public sealed record RetentionView(Period After, Anchor From, SourceView Source, string? Note = null);

/// <summary>A regime: which duties have a date, and by which rule.</summary>
/// <param name="Binding">True for law.</param>
/// <param name="Own">True for one of the organisation's own making.</param>
public sealed record RegimeView(string Id, string Name, bool Binding, bool Own, IReadOnlyList<DutyView> Duties, string? Country = null, RetentionView? Retention = null, string? Note = null)
{
    public static RegimeView Of(Regime r, bool own) => new(
        r.Id, r.Name, r.Binding is true, own, [.. r.Duties.Select(DutyView.Of)], r.Country,
        r.Retention is { } kept ? new(kept.After, kept.From, SourceView.Of(kept.Source), kept.Note) : null, r.Note);
}

/// <summary>Nothing here is legal advice.</summary>
public sealed record RegimeList(IReadOnlyList<RegimeView> Regimes);

/// <summary>A duty that has a date.</summary>
/// <param name="Due">The last day.</param>
/// <param name="DueBefore">The first moment after it, in the place's time.</param>
/// <param name="Longest">The last day with every extension that the regime gives; absent where it gives none.</param>
public sealed record DutyDate(Duty Duty, DateOnly Due, DateTimeOffset DueBefore, SourceView Source, DateOnly? Longest = null, string? Note = null);

/// <param name="Counted">False where the day is off for some only, or not announced yet: it is counted as any other.</param>
/// <param name="Own">True for one of the organisation's own.</param>
public sealed record DayOff(DateOnly Date, string Name, bool Counted, bool Own);

/// <summary>Which dates a report would have.</summary>
/// <param name="UnknownRegime">A regime that is named and not there, so that the directive's dates hold; absent as a rule.</param>
/// <param name="UnknownZone">A time zone that is named and not there, so that days are those of UTC; absent as a rule.</param>
/// <param name="ZoneTables">The release of the IANA tables.</param>
/// <param name="HolidaysUntil">The last day for which holidays are known: later ones count weekends only, which makes dates earlier. Absent where the country's are not known.</param>
/// <param name="HolidaySource">Where the country's holidays stand; absent where they are not known.</param>
/// <param name="RetainUntil">Where a day of closure is given and the regime names a number.</param>
/// <param name="DaysOff">From the receipt to the last date, at most 366 days; weekends are not among them.</param>
public sealed record DatesView(
    string Regime, string TimeZone, string ZoneTables, IReadOnlyList<DutyDate> Duties, IReadOnlyList<DayOff> DaysOff, DateOnly? RetainUntil = null, string? Unit = null,
    string? Country = null, string? Region = null, DateOnly? HolidaysUntil = null, string? UnknownRegime = null, string? UnknownZone = null, SourceView? HolidaySource = null);

/// <summary>An iCalendar file (RFC 5545) to read days off from.</summary>
/// <param name="Calendar">The file's text.</param>
/// <param name="From">The first year that is wanted; absent for this one.</param>
/// <param name="To">The last year; absent for five years later.</param>
public sealed record ImportRequest(string Calendar, int? From = null, int? To = null);

/// <param name="Event">Which event of the file, from 1.</param>
public sealed record LeftOutEvent(int Event, string Why);

/// <summary>Days off for the settings, by date. Nothing was saved.</summary>
/// <param name="LeftOut">At most 100.</param>
public sealed record ImportedDays(IReadOnlyList<OwnHoliday> Holidays, IReadOnlyList<LeftOutEvent> LeftOut);
