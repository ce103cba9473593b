using FaceUp.App.Http;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Calendar;

/// <summary>Days off from an iCalendar file. It reads whole days and what recurs once or a few times a year, and says what it leaves out; nothing is kept.</summary>
public static class ImportDays
{
    public const int MaxBodyBytes = 1024 * 1024;
    public const int MaxYears = 10;
    private const int Usual = 5;

    /// <param name="now">This year.</param>
    public static IResult Handle(ImportRequest body, int now)
    {
        var from = body.From ?? now;
        var to = body.To ?? from + Usual;
        if (from is < SettingsRules.FirstYear or > SettingsRules.LastYear)
            return Problems.Invalid("/from", $"Must be a year from {SettingsRules.FirstYear} to {SettingsRules.LastYear}.");
        if (to < from || to > Math.Min(SettingsRules.LastYear, from + MaxYears - 1))
            return Problems.Invalid("/to", $"Must be a year from the first one on, at most {MaxYears} years in all and not after {SettingsRules.LastYear}.");
        var (events, fault) = IcsText.Events(body.Calendar);
        if (fault is not null)
            return Problems.Invalid("/calendar", fault);
        var days = IcsDays.Of(events, from, to);
        return days.Holidays.Count > SettingsRules.MaxHolidays
            ? Problems.Invalid("/calendar", $"These are more than {SettingsRules.MaxHolidays} days off. Ask for fewer years.")
            : TypedResults.Json(days, ApiJson.Wire.ImportedDays);
    }
}
