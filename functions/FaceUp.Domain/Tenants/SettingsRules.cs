using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Tenants;

/// <summary>What is wrong, and where: a JSON pointer (RFC 6901) into the document.</summary>
public sealed record Fault(string At, string Why);

/// <summary>Settings that could lose a report, or send it to nobody, are not accepted.</summary>
public static partial class SettingsRules
{
    public const int MaxName = 100;
    public const int MaxSubject = 255; // OpenID Connect Core §2: a sub has at most 255 ASCII characters
    public const int MaxUnits = 1000;
    public const int MaxCategories = 200;
    public const int MaxPeople = 5000;
    public const int MaxRules = 1000;
    public const int MaxTargets = 1000; // most of them people's own; of others see MaxShared
    public const int MaxChannels = 20;
    private const string NoUnit = "Must be the id of one of the units.";

    /// <summary>Never quotes what was sent. Lists that are too long are not looked into.</summary>
    public static IEnumerable<Fault> Check(TenantSettings s) => Counts(s).ToList() is { Count: > 0 } faults ? faults :
    [
        .. string.IsNullOrWhiteSpace(s.Name) ? [new("/name", "Must not be empty.")] : Plain("/name", s.Name, MaxName),
        .. Listed("/units", s.Units, u => u.Id), .. Names("/units", s.Units.Select(u => u.Name)),
        .. Listed("/categories", s.Categories, c => c.Id), .. Names("/categories", s.Categories.Select(c => c.Name)),
        .. Listed("/channels", s.Channels, c => c, member: ""),
        .. Listed("/people", s.People, p => p.Id.Value), .. Names("/people", s.People.Select(p => p.Name)),
        .. UnitsAsATree(s), .. PeopleInTheirPlaces(s), .. PeopleWhoLeft(s), .. Look(s), .. GroupsOfTheDirectory(s),
        .. Listed("/targets", s.Targets, t => t.Id),
        .. s.Targets.SelectMany((t, i) => t.Units.Select((u, n) => HasUnit(s, u) ? null : new Fault($"/targets/{i}/units/{n}", NoUnit)).OfType<Fault>()),
        .. Rules(s),
        .. s.Targets.SelectMany((t, i) => (t.Readers ?? []).Select((r, n) => s.Find(r) is null ? new Fault($"/targets/{i}/readers/{n}", "Must be the id of a person.") : null).OfType<Fault>()),
        .. s.MayHandle(s.FallbackHandler) ? Array.Empty<Fault>() : [new("/fallbackHandler", "The fallback must be a person with the role handler, so that no report is ever nobody's.")],
        .. Ladder(s),
        .. FormsAndWhoAsksThem(s),
        .. Time(s),
        .. WhatBecomesOfCases(s),
        .. LaddersAndWhomTheyLeadTo(s),
        .. TargetsAndTheirPace(s),
        .. WorkAndHotline(s),
        .. SizesOfUploads(s),
        .. Telephone(s),
        .. WhatFiguresTell(s),
        .. WitnessesAndTheirKeys(s),
    ];

    private static bool HasUnit(TenantSettings s, string id) => s.Units.Any(u => u.Id == id);

    private static IEnumerable<Fault> Counts(TenantSettings s) =>
    [
        .. Count("/units", s.Units.Count, 1, MaxUnits), .. Count("/categories", s.Categories.Count, 1, MaxCategories), .. Count("/channels", s.Channels.Count, 1, MaxChannels),
        .. Count("/people", s.People.Count, 1, MaxPeople), .. Count("/rules", s.Rules.Count, 0, MaxRules), .. Count("/targets", s.Targets.Count, 0, MaxTargets),
        .. s.Targets.SelectMany((t, i) => Count($"/targets/{i}/units", t.Units.Count, 0, MaxUnits)),
        .. Count("/languages", s.Languages?.Count ?? 1, 1, MaxLanguages), .. Count("/fallbacks", s.Fallbacks?.Count ?? 0, 0, MaxFallbacks), .. Count("/texts", s.Texts?.Count ?? 0, 0, MaxLanguages),
        .. s.Targets.SelectMany((t, i) => Count($"/targets/{i}/readers", t.Readers?.Count ?? 0, 0, MaxPeople)),
        .. s.People.SelectMany((p, i) => (Fault[])[.. Count($"/people/{i}/roles", p.Roles.Count, 0, MaxRoles), .. Count($"/people/{i}/within", p.Within?.Count ?? 0, 0, MaxWithin), .. Count($"/people/{i}/alsoKnownAs", p.AlsoKnownAs?.Count ?? 0, 0, MaxSpellings)]),
        .. CountsOfDirectory(s),
        .. CountsOfTime(s),
        .. CountsOfRetention(s),
        .. CountsOfTargets(s),
        .. CountsOfWitnesses(s),
    ];

    private static Fault[] Count(string at, int count, int least, int most) =>
        count >= least && count <= most ? [] : [new(at, $"Between {least} and {most} entries are allowed, {count} came.")];

    private static IEnumerable<Fault> Listed<T>(string at, IReadOnlyList<T> items, Func<T, string> id, string member = "/id")
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (!PersonId.IsValid(id(items[i])))
                yield return new($"{at}/{i}{member}", $"An id has 1 to {PersonId.MaxLength} of A-Z a-z 0-9 - _ .");
        }

        foreach (var fault in Distinct(at, items.Select(id), member))
            yield return fault;
    }

    private static IEnumerable<Fault> Distinct(string at, IEnumerable<string> values, string member)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return values.Select((v, i) => (v, i)).Where(x => !seen.Add(x.v)).Select(x => new Fault($"{at}/{x.i}{member}", "Stands here twice."));
    }

    private static IEnumerable<Fault> Names(string at, IEnumerable<string> names) => names.SelectMany((n, i) =>
        string.IsNullOrWhiteSpace(n) ? [new($"{at}/{i}/name", "Must not be empty.")] : Plain($"{at}/{i}/name", n, MaxName));

    private static Fault[] Plain(string at, string text, int most) => PlainText.FaultIn(text, most) is { } fault ? [new(at, fault)] : [];
}
