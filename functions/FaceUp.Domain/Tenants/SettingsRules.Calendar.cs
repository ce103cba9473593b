using FaceUp.Domain.Calendar;
using FaceUp.Domain.Cases;

namespace FaceUp.Domain.Tenants;

/// <summary>Zones, days off and regimes. What names a regime or zone must name one that is there: a date by another law than was meant would be a wrong date.</summary>
public static partial class SettingsRules
{
    public const int MaxHolidays = 1000;
    public const int MaxHolidayUnits = 100;
    public const int MaxRegimes = 20;
    public const int MaxDuties = 5;
    public const int MaxUnacknowledged = 3;
    public const int MaxExtensions = 5;
    public const int MaxZone = 50;
    public const int MaxCite = 200;
    public const int MaxNote = 500;
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    private const string NoZone = "Must be the id of a time zone of the IANA tables, such as Europe/Paris.";
    private static readonly HashSet<string> Shipped = [.. Regimes.Shipped];

    /// <summary>The most of each unit: ten years, a hundred for what is kept.</summary>
    public static int MostOf(PeriodUnit unit, bool kept = false) => unit switch
    {
        PeriodUnit.Days => kept ? 36_525 : 3_660,
        PeriodUnit.WorkingDays => kept ? 0 : 500, // nobody counts years in working days
        PeriodUnit.Months => kept ? 1_200 : 120,
        PeriodUnit.Years => kept ? 100 : 10,
    };

    /// <summary>All that is wrong with what settings say of time.</summary>
    public static IEnumerable<Fault> Time(TenantSettings s)
    {
        var (own, units) = ((s.Regimes ?? []).Select(r => r.Id).ToHashSet(StringComparer.Ordinal), s.Units.Select(u => u.Id).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. Zone("/timeZone", s.TimeZone), .. s.Units.SelectMany((u, i) => Place($"/units/{i}", u)),
            .. (s.Holidays ?? []).SelectMany((h, i) => OwnDay($"/holidays/{i}", h, units)),
            .. KnownRegime("/regime", s.Regime, own), .. s.Units.SelectMany((u, i) => KnownRegime($"/units/{i}/regime", u.Regime, own)), .. s.Rules.SelectMany((r, i) => KnownRegime($"/rules/{i}/regime", r.Regime, own)),
            .. Listed("/regimes", s.Regimes ?? [], r => r.Id), .. Names("/regimes", (s.Regimes ?? []).Select(r => r.Name)), .. (s.Regimes ?? []).SelectMany((r, i) => OwnRegime($"/regimes/{i}", r)),
        ];
    }

    private static IEnumerable<Fault> CountsOfTime(TenantSettings s) =>
    [
        .. Count("/holidays", s.Holidays?.Count ?? 0, 0, MaxHolidays), .. (s.Holidays ?? []).SelectMany((h, i) => Count($"/holidays/{i}/units", h.Units?.Count ?? 1, 1, MaxHolidayUnits)),
        .. Count("/regimes", s.Regimes?.Count ?? 0, 0, MaxRegimes),
        .. (s.Regimes ?? []).SelectMany((r, i) => Count($"/regimes/{i}/duties", r.Duties.Count, 0, MaxDuties)
            .Concat(r.Duties.SelectMany((d, n) => Count($"/regimes/{i}/duties/{n}/unacknowledged", d.Unacknowledged?.Count ?? 1, 1, MaxUnacknowledged)))),
    ];

    private static Fault[] Zone(string at, string? zone) => zone is null || Zones.Exists(zone) ? [] : [new(at, NoZone)];

    private static Fault[] KnownRegime(string at, string? regime, HashSet<string> own) => regime is null || Shipped.Contains(regime) || own.Contains(regime) || !PersonId.IsValid(regime)
        ? [] // what is no id at all is said elsewhere
        : [new(at, $"Must be the id of a regime: {string.Join(", ", Regimes.Shipped)}, or one of the organisation's own.")];

    private static IEnumerable<Fault> Place(string at, Unit u)
    {
        if (u.Region is { } region && !IsRegion(region))
            yield return new($"{at}/region", "Must be a subdivision such as DE-BY (ISO 3166-2).");
        else if (u is { Region: { } code, Country: { } country } && !code.StartsWith(country + "-", StringComparison.Ordinal))
            yield return new($"{at}/region", "Must lie in the unit's country.");
        foreach (var fault in Zone($"{at}/timeZone", u.TimeZone))
            yield return fault;
    }

    private static bool IsRegion(string region) => region.Length is >= 4 and <= 6 && region[2] == '-' && region[..2].All(char.IsAsciiLetterUpper) && region[3..].All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    private static Fault[] OwnDay(string at, OwnHoliday day, HashSet<string> units) =>
    [
        .. day.Date.Year is >= FirstYear and <= LastYear ? Array.Empty<Fault>() : [new($"{at}/date", $"Must be a date from {FirstYear} to {LastYear}.")], .. Text($"{at}/name", day.Name, MaxName),
        .. (day.Units ?? []).SelectMany((u, n) => units.Contains(u) ? Array.Empty<Fault>() : [new($"{at}/units/{n}", NoUnit)]),
    ];

    private static Fault[] OwnRegime(string at, Regime r) =>
    [
        .. r.Id.StartsWith(Regimes.OwnPrefix, StringComparison.Ordinal) ? Array.Empty<Fault>() : [new($"{at}/id", $"Must begin with {Regimes.OwnPrefix}.")],
        .. r.Country is null || (r.Country.Length == 2 && r.Country.All(char.IsAsciiLetterUpper)) ? Array.Empty<Fault>() : [new($"{at}/country", "Must be two capital letters (ISO 3166-1).")],
        .. Text($"{at}/note", r.Note, MaxNote), .. Distinct($"{at}/duties", r.Duties.Select(d => d.Duty.ToString()), "/duty"), .. r.Duties.SelectMany((d, i) => OwnDuty($"{at}/duties/{i}", d)),
        .. r.Retention is { } kept
            ? (Fault[])[
                .. Length($"{at}/retention/after", kept.After, 0, true), .. Source($"{at}/retention/source", kept.Source), .. Text($"{at}/retention/note", kept.Note, MaxNote),
                .. kept.From is Anchor.Closure or Anchor.EndOfClosureYear ? Array.Empty<Fault>() : [new($"{at}/retention/from", "Must be closure or end-of-closure-year.")]]
            : [],
    ];

    private static Fault[] OwnDuty(string at, DutyRule d) =>
    [
        .. d.Duty is Duty.Acknowledge or Duty.Feedback or Duty.PersonalAcknowledge or Duty.Meeting or Duty.Interim ? Array.Empty<Fault>() : [new($"{at}/duty", "Must be acknowledge, feedback, personal-acknowledge, meeting or interim.")],
        .. Fits(d) ? Array.Empty<Fault>() : [new($"{at}/from", "An acknowledgement runs from receipt, a meeting from request, feedback and word in between from receipt, acknowledgement or acknowledgement-or-fallback.")],
        .. (d.From == Anchor.AcknowledgementOrFallback) == d.Unacknowledged is not null ? Array.Empty<Fault>() : [new($"{at}/unacknowledged", "Stands where it runs from acknowledgement-or-fallback, and nowhere else.")],
        .. Length($"{at}/within", d.Within, 0), .. (d.Unacknowledged ?? []).SelectMany((p, i) => Length($"{at}/unacknowledged/{i}", p, 0)), .. Source($"{at}/source", d.Source), .. Text($"{at}/note", d.Note, MaxNote),
        .. d.Extension is { } longer
            ? (Fault[])[
                .. Length($"{at}/extension/by", longer.By, 1), .. Source($"{at}/extension/source", longer.Source),
                .. longer.Times is >= 1 and <= MaxExtensions ? Array.Empty<Fault>() : [new($"{at}/extension/times", $"Must be a number from 1 to {MaxExtensions}.")]]
            : [],
    ];

    private static bool Fits(DutyRule d) => (d.Duty, d.From) switch
    {
        (Duty.Acknowledge or Duty.PersonalAcknowledge, var from) => from == Anchor.Receipt,
        (Duty.Meeting, var from) => from == Anchor.Request,
        (_, var from) => from is Anchor.Receipt or Anchor.Acknowledgement or Anchor.AcknowledgementOrFallback,
    };

    private static Fault[] Length(string at, Period p, int least, bool kept = false) =>
        p.Number >= least && p.Number <= MostOf(p.Unit, kept) ? [] : [new($"{at}/number", $"Must be a number from {least} to {MostOf(p.Unit, kept)} of this unit.")];

    private static Fault[] Source(string at, LegalSource source) =>
    [
        .. Text($"{at}/cite", source.Cite, MaxCite),
        .. source.Url is not { } url || (url.Length <= MaxAddress && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.UserInfo.Length == 0)
            ? Array.Empty<Fault>() : [new($"{at}/url", $"Must be an absolute https address of at most {MaxAddress} characters.")],
        .. source.VerifiedOn is not { } day || day.Year is >= FirstYear and <= LastYear ? Array.Empty<Fault>() : [new($"{at}/verifiedOn", $"Must be a date from {FirstYear} to {LastYear}.")],
    ];
}
