using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Tenants;

/// <summary>What is wrong, and where: a JSON pointer (RFC 6901) into the document.</summary>
public sealed record Fault(string At, string Why);

/// <summary>Settings that could lose a report, or send it to nobody, are not accepted.</summary>
public static class SettingsRules
{
    public const int MaxName = 100;
    public const int MaxUnits = 1000;
    public const int MaxCategories = 200;
    public const int MaxPeople = 5000;
    public const int MaxRules = 1000;
    public const int MaxTargets = 20;
    public const int MaxChannels = 20;

    public static IEnumerable<Fault> Check(TenantSettings s) =>
    [
        .. Name("/name", s.Name),
        .. Listed("/units", s.Units, MaxUnits, u => u.Id, 1), .. Names("/units", s.Units.Select(u => u.Name)),
        .. Listed("/categories", s.Categories, MaxCategories, c => c.Id, 1), .. Names("/categories", s.Categories.Select(c => c.Name)),
        .. Listed("/channels", s.Channels, MaxChannels, c => c, 1, member: ""),
        .. Listed("/people", s.People, MaxPeople, p => p.Id.Value, 1), .. Names("/people", s.People.Select(p => p.Name)),
        .. Distinct("/people", s.People.Select(p => p.Subject), "/subject"),
        .. Listed("/targets", s.Targets, MaxTargets, t => t.Id, 0),
        .. s.Targets.SelectMany((t, i) => t.Units.Where(u => !HasUnit(s, u)).Select(u => new Fault($"/targets/{i}/units", $"There is no unit \"{u}\"."))),
        .. Rules(s),
        .. s.MayHandle(s.FallbackHandler) ? Array.Empty<Fault>() : [new("/fallbackHandler", "The fallback must be a person with the role handler, so that no report is ever nobody's.")],
    ];

    private static IEnumerable<Fault> Rules(TenantSettings s) => Listed("/rules", s.Rules, MaxRules, r => r.Id, 0).Concat(s.Rules.SelectMany((rule, i) => new[]
    {
        s.MayHandle(rule.To) ? null : new Fault($"/rules/{i}/to", $"\"{rule.To}\" is not a person with the role handler."),
        rule.Unit is null || HasUnit(s, rule.Unit) ? null : new Fault($"/rules/{i}/unit", $"There is no unit \"{rule.Unit}\"."),
        rule.Category is null || s.Categories.Any(c => c.Id == rule.Category) ? null : new Fault($"/rules/{i}/category", $"There is no category \"{rule.Category}\"."),
        rule.Channel is null || s.Channels.Contains(rule.Channel) ? null : new Fault($"/rules/{i}/channel", $"There is no channel \"{rule.Channel}\"."),
        rule.Language is null || PlainText.IsLanguageTag(rule.Language) ? null : new Fault($"/rules/{i}/language", "Must be a language tag such as en, uk or pt-BR (BCP 47)."),
        rule.Id == Routing.Router.Fallback ? new Fault($"/rules/{i}/id", "\"fallback\" is the name of what happens when no rule matches.") : null,
    }).OfType<Fault>());

    private static bool HasUnit(TenantSettings s, string id) => s.Units.Any(u => u.Id == id);

    private static IEnumerable<Fault> Listed<T>(string at, IReadOnlyList<T> items, int most, Func<T, string> id, int least, string member = "/id")
    {
        if (items.Count < least || items.Count > most)
            yield return new(at, $"Between {least} and {most} entries are allowed, {items.Count} came.");
        for (var i = 0; i < items.Count && i < most; i++)
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

    private static IEnumerable<Fault> Names(string at, IEnumerable<string> names) => names.SelectMany((name, i) => Name($"{at}/{i}/name", name));

    private static IEnumerable<Fault> Name(string at, string name) =>
        name.Length > MaxName || string.IsNullOrWhiteSpace(name) ? [new(at, $"A name has 1 to {MaxName} characters.")] : [];
}
