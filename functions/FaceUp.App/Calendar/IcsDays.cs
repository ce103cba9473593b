using FaceUp.Domain.Calendar;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace FaceUp.App.Calendar;

/// <summary>
/// The days of events, read and unrolled by Ical.Net (MIT). What may be unrolled is bounded beforehand: whole days, one rule that recurs by the year, few of such, and
/// only within the years that are asked for.
/// </summary>
public static class IcsDays
{
    public const int MaxSeries = 60;
    public const int MaxLength = 31;
    private const int MaxLeftOut = 100;
    private const int MaxLine = 2000;
    private const int MaxLines = 20;
    private const int MaxValues = 40;
    private const int Oldest = 1900;
    private const string Unnamed = "Day off";

    private static readonly string[] RuleParts = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", "WKST"];

    // How many steps of a rule may come to nothing before it is given up: 29 February comes every eight years at worst.
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 100 };

    public static ImportedDays Of(IReadOnlyList<IReadOnlyList<string>> events, int from, int to)
    {
        var (days, leftOut, series) = (new List<OwnHoliday>(), new List<LeftOutEvent>(), 0);
        for (var i = 0; i < events.Count && days.Count <= SettingsRules.MaxHolidays; i++)
        {
            var lines = events[i];
            series += Has(lines, "RRULE") ? 1 : 0;
            var why = series > MaxSeries && Has(lines, "RRULE") ? $"At most {MaxSeries} events that recur are read." : Fault(lines) ?? Read(lines, from, to, days);
            if (why is not null && leftOut.Count < MaxLeftOut)
                leftOut.Add(new(i + 1, why));
        }

        return new([.. days.DistinctBy(d => (d.Date, d.Name)).OrderBy(d => d.Date).ThenBy(d => d.Name, StringComparer.Ordinal)], leftOut);
    }

    private static string? Fault(IReadOnlyList<string> lines) => lines switch
    {
        _ when lines.Count > MaxLines || lines.Any(l => l.Length > MaxLine) => $"It has more than {MaxLines} lines about its days, or one of more than {MaxLine} characters.",
        _ when lines.Count(l => Is(l, "DTSTART")) != 1 => "It must begin on one day.",
        _ when !IsDate(lines.First(l => Is(l, "DTSTART"))) => "It has a time of day, or begins on no day that there is.",
        _ when Has(lines, "EXRULE") || lines.Count(l => Is(l, "RRULE")) > 1 => "It recurs by more than one rule.",
        _ when Has(lines, "RECURRENCE-ID") => "It changes one date of a series.",
        _ when lines.Any(l => Is(l, "STATUS") && l.EndsWith(":CANCELLED", StringComparison.OrdinalIgnoreCase)) => "It is cancelled.",
        _ when lines.Any(l => (Is(l, "RDATE") || Is(l, "EXDATE") || Is(l, "RRULE")) && l.Count(c => c == ',') > MaxValues) => $"It lists more than {MaxValues} values.",
        _ => lines.Where(l => Is(l, "RRULE")).Select(FaultOfRule).FirstOrDefault(f => f is not null),
    };

    private static string? FaultOfRule(string line)
    {
        var parts = line[(line.IndexOf(':') + 1)..].Split(';').Select(p => p.Split('=')).ToList();
        if (parts.Exists(p => p.Length != 2 || !RuleParts.Contains(p[0], StringComparer.OrdinalIgnoreCase)) || parts.DistinctBy(p => p[0].ToUpperInvariant()).Count() < parts.Count)
            return "It recurs in a way that is not read.";
        string? Of(string name) => parts.Find(p => p[0].Equals(name, StringComparison.OrdinalIgnoreCase))?[1];
        // A weekday that is not the nth of something comes every week.
        return !"YEARLY".Equals(Of("FREQ"), StringComparison.OrdinalIgnoreCase) || (Of("BYDAY")?.Split(',').Any(d => d.Length < 3) == true && Of("BYMONTHDAY") is null && Of("BYSETPOS") is null)
            ? "It recurs other than by the year."
            : null;
    }

    private static string? Read(IReadOnlyList<string> lines, int from, int to, List<OwnHoliday> into)
    {
        try
        {
            var text = string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", .. lines, "END:VEVENT", "END:VCALENDAR", ""]);
            if (Ical.Net.Calendar.Load(text)?.Events is not [{ Start: { HasTime: false } start } found])
                return "It cannot be read.";
            if (LengthOf(found, start) is not { } length)
                return $"It lasts no day, or more than {MaxLength}.";
            var first = new CalDateTime(Math.Max(Oldest, from - 1), 12, 1); // what began in December may last into January
            foreach (var begin in found.GetOccurrences(first, Bounded).Select(o => o.Period.StartTime.Date).TakeWhile(d => d.Year <= to).Take(SettingsRules.MaxHolidays))
                into.AddRange(Enumerable.Range(0, length).Select(begin.AddDays).Where(d => d.Year >= from && d.Year <= to).Select(d => new OwnHoliday(d, Name(found.Summary))));
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return "It cannot be read."; // whatever a stranger's file makes its reader throw; there is no list of that
        }
    }

    private static int? LengthOf(CalendarEvent found, CalDateTime start)
    {
        var days = found switch
        {
            { End: { HasTime: false } end } => end.Date.DayNumber - start.Date.DayNumber,
            { End: not null } => 0,
            { Duration: { } d } => d is { Hours: null or 0, Minutes: null or 0, Seconds: null or 0 } ? (7 * (d.Weeks ?? 0)) + (d.Days ?? 0) : 0,
            _ => 1,
        };
        return days is >= 1 and <= MaxLength ? days : null;
    }

    private static string Name(string? summary)
    {
        var name = string.Join(' ', (summary ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length > SettingsRules.MaxName)
            name = name[..(char.IsHighSurrogate(name[SettingsRules.MaxName - 1]) ? SettingsRules.MaxName - 1 : SettingsRules.MaxName)].TrimEnd();
        return name.Length > 0 && PlainText.FaultIn(name, SettingsRules.MaxName) is null ? name : Unnamed;
    }

    private static bool Has(IReadOnlyList<string> lines, string name) => lines.Any(l => Is(l, name));

    private static bool Is(string line, string name) => IcsText.NameOf(line).Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsDate(string line) =>
        line.LastIndexOf(':') is > 0 and var at && line.Length - at == 9 && int.TryParse(line.AsSpan(at + 1, 4), out var year) && year is >= Oldest and <= SettingsRules.LastYear && line[(at + 1)..].All(char.IsAsciiDigit);
}
