using FaceUp.Domain.Access;
using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Tenants;

/// <summary>The tree of units, the people in it, and what reporters see of the organisation.</summary>
public static partial class SettingsRules
{
    public const int MaxDepth = 20;
    public const int MaxLanguages = 150;
    public const int MaxFallbacks = 20;
    public const int MaxRoles = 20;
    public const int MaxWithin = 50;
    public const int MaxSpellings = 10;
    public const int MaxText = 5_000;
    public const int MaxAddress = 500;

    public const int MaxRemindAcknowledge = 6; // the law gives seven days
    public const int MaxRemindFeedback = 60; // and three months

    private const string NoCategory = "Must be the id of one of the categories.";
    private const string NoTag = "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters.";

    private static IEnumerable<Fault> UnitsAsATree(TenantSettings s)
    {
        var parents = s.Units.DistinctBy(u => u.Id).ToDictionary(u => u.Id, u => u.Parent, StringComparer.Ordinal);
        return s.Units.SelectMany((u, i) => (Fault[])
        [
            .. u.Parent is null || parents.ContainsKey(u.Parent) ? Array.Empty<Fault>() : [new($"/units/{i}/parent", NoUnit)],
            .. Depth(u.Id, parents) <= MaxDepth ? Array.Empty<Fault>() : [new($"/units/{i}/parent", $"Units stand at most {MaxDepth} deep, and none above itself.")],
            .. u.Country is null || (u.Country.Length == 2 && u.Country.All(char.IsAsciiLetterUpper)) ? Array.Empty<Fault>() : [new($"/units/{i}/country", "Must be two capital letters (ISO 3166-1).")],
            .. Tags($"/units/{i}/languages", u.Languages), .. Regime($"/units/{i}/regime", u.Regime), .. Translated($"/units/{i}/names", u.Names),
        ]).Concat(s.Categories.SelectMany((c, i) => Translated($"/categories/{i}/names", c.Names)));
    }

    private static int Depth(string unit, Dictionary<string, string?> parents)
    {
        var depth = 1;
        for (var above = parents[unit]; above is not null && parents.TryGetValue(above, out var next) && depth <= MaxDepth; above = next)
            depth++;
        return depth;
    }

    private static IEnumerable<Fault> PeopleInTheirPlaces(TenantSettings s)
    {
        var (units, categories) = (s.Units.Select(u => u.Id).ToHashSet(), s.Categories.Select(c => c.Id).ToHashSet());
        return s.People.SelectMany((p, i) => (Fault[])
        [
            .. Subject($"/people/{i}/subject", p),
            .. p.Unit is null || units.Contains(p.Unit) ? Array.Empty<Fault>() : [new($"/people/{i}/unit", NoUnit)],
            .. (p.Within ?? []).SelectMany((w, n) => Scoped($"/people/{i}/within/{n}", w, units, categories)),
            .. (p.AlsoKnownAs ?? []).SelectMany((name, n) => string.IsNullOrWhiteSpace(name) ? [new($"/people/{i}/alsoKnownAs/{n}", "Must not be empty.")] : Plain($"/people/{i}/alsoKnownAs/{n}", name, MaxName)),
            .. p.Directory is null ? [] : Plain($"/people/{i}/directory", p.Directory, MaxSubject),
        ]).Concat(DistinctSubjects(s));
    }

    private static Fault[] Subject(string at, Person p) => (p.Subject.Length, p.State) switch
    {
        (0, PersonState.Invited or PersonState.Suspended or PersonState.Left) => [], // one can be suspended before one has joined
        (0, _) => [new(at, "Must not be empty.")],
        (_, PersonState.Left) => [new(at, "Who has left has no sign-in.")],
        _ => Plain(at, p.Subject, MaxSubject),
    };

    private static IEnumerable<Fault> DistinctSubjects(TenantSettings s)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return s.People.Select((p, i) => (p.Subject, i)).Where(p => p.Subject.Length > 0 && !seen.Add(p.Subject)).Select(p => new Fault($"/people/{p.i}/subject", "Stands here twice."));
    }

    private static IEnumerable<Fault> Look(TenantSettings s) =>
    [
        .. Regime("/regime", s.Regime), .. Tags("/languages", s.Languages),
        .. (s.Fallbacks ?? []).SelectMany((p, i) => s.MayHandle(p) ? Array.Empty<Fault>() : [new($"/fallbacks/{i}", "Must be the id of a person with the role handler.")]),
        .. Days("/deadlines/remindAcknowledgeDays", s.Deadlines?.RemindAcknowledgeDays, MaxRemindAcknowledge), .. Days("/deadlines/remindFeedbackDays", s.Deadlines?.RemindFeedbackDays, MaxRemindFeedback),
        .. s.Branding?.Colour is not { } colour || (colour.Length == 7 && colour[0] == '#' && colour.Skip(1).All(char.IsAsciiHexDigit)) ? Array.Empty<Fault>() : [new("/branding/colour", "Must be # and six hexadecimal digits.")],
        .. Https("/branding/website", s.Branding?.Website), .. Https("/branding/leave", s.Branding?.Leave),
        .. (s.Texts ?? new Dictionary<string, OrganisationTexts>()).SelectMany(t => (Fault[])
        [
            .. PlainText.IsLanguageTag(t.Key) ? Array.Empty<Fault>() : [new("/texts", NoTag)],
            .. Text($"/texts/{Token(t.Key)}/name", t.Value.Name, MaxName), .. Text($"/texts/{Token(t.Key)}/welcome", t.Value.Welcome, MaxText),
            .. Text($"/texts/{Token(t.Key)}/privacy", t.Value.Privacy, MaxText), .. Text($"/texts/{Token(t.Key)}/external", t.Value.External, MaxText),
        ]),
    ];

    private static Fault[] Https(string at, string? address) =>
        address is null || (address.Length <= MaxAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "https" && uri.UserInfo.Length == 0)
            ? [] : [new(at, $"Must be an absolute https address of at most {MaxAddress} characters.")];

    private static Fault[] Days(string at, int? days, int most) => days is null || (days >= 0 && days <= most) ? [] : [new(at, $"Must be a number of days from 0 to {most}.")];

    private static Fault[] Regime(string at, string? regime) => regime is null || PersonId.IsValid(regime) ? [] : [new(at, $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .")];

    private static Fault[] Tags(string at, IReadOnlyList<string>? tags) =>
    [
        .. (tags ?? []).SelectMany((tag, i) => PlainText.IsLanguageTag(tag) ? Array.Empty<Fault>() : [new($"{at}/{i}", NoTag)]),
        .. tags is null ? [] : Distinct(at, tags, ""), .. tags is { Count: 0 } ? [new(at, "Must not be empty.")] : Array.Empty<Fault>(),
    ];

    private static IEnumerable<Fault> Translated(string at, IReadOnlyDictionary<string, string>? names) => names is null ? [] : names.Count > MaxLanguages
        ? [new(at, $"At most {MaxLanguages} languages are allowed.")]
        : names.SelectMany(n => PlainText.IsLanguageTag(n.Key) ? Text($"{at}/{Token(n.Key)}", n.Value, MaxName) : [new(at, NoTag)]);

    private static Fault[] Text(string at, string? text, int most) =>
        text is null ? [] : string.IsNullOrWhiteSpace(text) ? [new(at, "Must not be empty.")] : Plain(at, text, most);

    // A member's name in a JSON pointer, RFC 6901 §3.
    private static string Token(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
