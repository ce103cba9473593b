using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Calendar;

/// <summary>The dates of a report that nobody has sent, by the same rules as those of one that somebody has.</summary>
public static class PreviewDates
{
    private const int MostDays = 366;
    private static readonly string[] Known = ["received", "regime", "unit", "acknowledged", "asked", "closed"];

    /// <exception cref="BadInputException">A parameter that is none, or cannot be read.</exception>
    public static IResult Handle(Caller caller, IQueryCollection query)
    {
        if (query.Keys.Any(k => !Known.Contains(k)))
            throw new BadInputException(400, "query", $"Known parameters are {string.Join(", ", Known)}.");
        var (tenant, unit, regime) = (caller.Tenant, One(query, "unit"), One(query, "regime"));
        if (unit is not null && !tenant.Settings.Units.Any(u => u.Id == unit))
            throw new BadInputException(400, "unit", "Must be the id of a unit of this organisation.");
        if (regime is not null && TermsBook.Find(tenant.Settings, regime) is null)
            throw new BadInputException(400, "regime", "Must be the id of a regime of this organisation.");
        var received = Day(query, "received") ?? throw new BadInputException(400, "received", "Say on which day the report was received, as yyyy-MM-dd.");

        var terms = tenant.Terms.Of(regime ?? (unit is null ? tenant.Settings.Regime : tenant.Routing.RegimeOf(unit)), unit ?? "", "");
        var told = CaseState.None with
        {
            Events = 1, ReceivedAt = terms.Calendar.StartOf(received), AcknowledgedAt = Moment("acknowledged"), MeetingAskedAt = Moment("asked"), ClosedAt = Moment("closed"),
        };
        return TypedResults.Json(View(tenant, unit, terms, told, received), ApiJson.Wire.DatesView);

        DateTimeOffset? Moment(string name) => Day(query, name) is not { } day ? null : day >= received ? terms.Calendar.StartOf(day)
            : throw new BadInputException(400, name, "Must not be before the day of the receipt.");
    }

    private static DatesView View(Tenant tenant, string? unit, CaseTerms terms, CaseState told, DateOnly received)
    {
        var place = Place.Of(tenant.Settings, tenant.Units, unit ?? "");
        var law = terms.Regime.Country is { } country ? place.In(country) : place;
        List<DutyDate> duties = [.. terms.Regime.Duties.Select(rule => Dated(rule, terms, told)).OfType<DutyDate>()];
        var table = LawBook.Table(law.Country);
        var last = duties.Select(d => d.Due).Append(received).Max();
        return new(
            terms.Regime.Id, terms.Calendar.Zone, Zones.Version, duties, [.. DaysOff(terms, law, received, last)], terms.RetainUntil(told), unit, law.Country, law.Region,
            table is null ? null : new DateOnly(table.To, 12, 31), terms.UnknownRegime, place.UnknownZone, table is null ? null : SourceView.Of(table.Source));
    }

    private static DutyDate? Dated(DutyRule rule, CaseTerms terms, CaseState told) => terms.DueOf(rule.Duty, told) is not { } due ? null
        : new(rule.Duty, due, terms.Calendar.EndOf(due), SourceView.Of(rule.Source), terms.Longest(rule.Duty, told), rule.Note);

    private static IEnumerable<DayOff> DaysOff(CaseTerms terms, Place law, DateOnly from, DateOnly to)
    {
        var known = LawBook.Holidays(law.Country, law.Region).Where(h => h.Date >= from && h.Date <= to).ToList();
        foreach (var day in Enumerable.Range(0, Math.Min(MostDays, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays))
        {
            if (known.Find(h => h.Date == day) is { } holiday)
                yield return new(day, holiday.Name, holiday.Counts, false);
            else if (terms.Calendar.HolidayOn(day) is { } own)
                yield return new(day, own.Name, terms.Regime.Binding is not true, true);
        }
    }

    private static string? One(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } => null,
        [{ } value] => value,
        _ => throw new BadInputException(400, name, "Stands there twice."),
    };

    private static DateOnly? Day(IQueryCollection query, string name) => One(query, name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= SettingsRules.FirstYear and <= SettingsRules.LastYear ? day
        : throw new BadInputException(400, name, $"Must be a date from {SettingsRules.FirstYear} to {SettingsRules.LastYear}, as yyyy-MM-dd.");
}
