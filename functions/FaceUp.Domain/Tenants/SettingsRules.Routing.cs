using FaceUp.Domain.Access;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Routing;

namespace FaceUp.Domain.Tenants;

/// <summary>
/// Where reports go. Every rule leads to somebody, and behind all rules stands a ladder of fallbacks (<c>fallbackHandler</c>, then <c>fallbacks</c>): for every unit
/// somebody in it who does not work in that unit or below it. As soon as the organisation has a second handler, a second fallback stands there for reports that concern
/// the first; for a unit outside of which two handlers work, both of that kind.
/// Who works for all of the organisation has no unit of their own.
/// </summary>
public static partial class SettingsRules
{
    public const int MaxConditions = 20;
    public const int MaxField = 200;
    public const int MaxAnswer = 200;

    private const string NoHandler = "Must be the id of a person with the role handler.";

    /// <summary>Looks everything up: rules against people would be a product of two long lists.</summary>
    private static IEnumerable<Fault> Rules(TenantSettings s)
    {
        var known = new Known(s);
        return Listed("/rules", s.Rules, r => r.Id).Concat(s.Rules.SelectMany((rule, i) => Rule($"/rules/{i}", rule, known)));
    }

    /// <summary>What rules may name.</summary>
    private sealed class Known(TenantSettings s)
    {
        public HashSet<PersonId> Handlers { get; } = [.. s.People.Where(p => p.IsHandler).Select(p => p.Id)];

        public HashSet<string> Units { get; } = [.. s.Units.Select(u => u.Id)];

        public HashSet<string> Categories { get; } = [.. s.Categories.Select(c => c.Id)];

        public HashSet<string> Channels { get; } = [.. s.Channels];

        /// <summary>Those that several read: what is one person's own hears of what concerns them, and of nothing that a rule says.</summary>
        public HashSet<string> Targets { get; } = [.. s.Targets.Where(t => t.Person is null).Select(t => t.Id)];
    }

    private static IEnumerable<Fault> Rule(string at, RoutingRule rule, Known known) => new Fault?[]
    {
        rule.Id == Router.Fallback ? new($"{at}/id", "\"fallback\" is the name of what happens when no rule matches.") : null,
        rule.To is null && rule.ToRole is null ? new($"{at}/to", "A rule leads to a person (to), a role (toRole), or both.") : null,
        rule.Unit is null || known.Units.Contains(rule.Unit) ? null : new($"{at}/unit", NoUnit),
        rule.Exact is null || rule.Unit is not null ? null : new($"{at}/exact", "Says something of a unit, and there is none."),
        rule.Category is null || known.Categories.Contains(rule.Category) ? null : new($"{at}/category", NoCategory),
        rule.Channel is null || known.Channels.Contains(rule.Channel) ? null : new($"{at}/channel", "Must be the id of one of the channels."),
        rule.Language is null || PlainText.IsLanguageTag(rule.Language) ? null : new($"{at}/language", NoTag),
        rule.Second is { To: null, ToRole: null } ? new($"{at}/second", "A second pair of eyes is a person (to), a role (toRole), or both.") : null,
    }.OfType<Fault>().Concat(Hands(at, rule.To, rule.ToRole, known)).Concat(Hands($"{at}/second", rule.Second?.To, rule.Second?.ToRole, known))
        .Concat(Regime($"{at}/regime", rule.Regime)).Concat(Asked($"{at}/answers", rule.Answers ?? [])).Concat(Told($"{at}/notify", rule.Notify ?? [], known));

    private static IEnumerable<Fault> Hands(string at, PersonId? to, RoleInUnit? role, Known known)
    {
        if (to is { } person && !known.Handlers.Contains(person))
            yield return new($"{at}/to", NoHandler);
        if (role is { Role: not Role.Handler })
            yield return new($"{at}/toRole/role", "Must be handler: nobody else can be given a case.");
        if (role?.Unit is { } unit && !known.Units.Contains(unit))
            yield return new($"{at}/toRole/unit", NoUnit);
    }

    private static IEnumerable<Fault> Asked(string at, IReadOnlyList<AnswerCondition> answers) => answers.Count > MaxConditions
        ? Count(at, answers.Count, 0, MaxConditions)
        : answers.SelectMany((a, i) => (Fault[])
        [
            .. Text($"{at}/{i}/field", a.Field, MaxField), .. Text($"{at}/{i}/equals", a.EqualTo, MaxAnswer), .. Text($"{at}/{i}/contains", a.Contains, MaxAnswer),
            .. (a.EqualTo is null ? 0 : 1) + (a.Contains is null ? 0 : 1) + (a.Answered is null ? 0 : 1) == 1 ? Array.Empty<Fault>() : [new($"{at}/{i}", "Exactly one of equals, contains and answered is given.")],
        ]);

    private static IEnumerable<Fault> Told(string at, IReadOnlyList<string> targets, Known known) => targets.Count > MaxShared
        ? Count(at, targets.Count, 0, MaxShared)
        : targets.SelectMany((t, i) => known.Targets.Contains(t) ? Array.Empty<Fault>() : [new($"{at}/{i}", "Must be the id of one of the targets that are nobody's own.")]).Concat(Distinct(at, targets, ""));

    /// <summary>
    /// The same settings, where somebody who left has made the ladder too short: longer by those who handle in all of the organisation and work in no unit of it. They see
    /// every case anyway. Unchanged where that does not make it long enough.
    /// </summary>
    public static TenantSettings WithLadder(TenantSettings s)
    {
        var longer = s;
        foreach (var person in s.People.Where(p => p.IsActive && p.Unit is null && p.Roles.Contains(Role.Handler) && p.Id != s.FallbackHandler && s.Fallbacks?.Contains(p.Id) != true))
        {
            if (Ladder(longer).Length == 0)
                return longer;
            longer = longer with { Fallbacks = [.. longer.Fallbacks ?? [], person.Id] };
        }

        return Ladder(longer).Length == 0 ? longer : s;
    }

    /// <summary>The same settings, where somebody who joined has made the ladder too short: longer as above, or else by whoever joined.</summary>
    public static TenantSettings WithLadder(TenantSettings s, PersonId joined)
    {
        var longer = WithLadder(s);
        return Ladder(longer).Length == 0 ? longer : s with { Fallbacks = [.. s.Fallbacks ?? [], joined] };
    }

    /// <summary>One fault at most: the ladder is one thing, however many units it is too short for.</summary>
    private static Fault[] Ladder(TenantSettings s)
    {
        var handlers = s.People.Where(p => p.IsActive && p.HasAnywhere(Role.Handler)).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var ladder = s.Fallbacks?.Prepend(s.FallbackHandler).Distinct().ToList() ?? [s.FallbackHandler];
        if (!ladder.TrueForAll(handlers.ContainsKey))
            return []; // said already, at its place
        var units = new UnitTree(s.Units);
        var inside = new Dictionary<string, int>(StringComparer.Ordinal); // how many handlers work in a unit or below it
        foreach (var unit in handlers.Values.Where(p => p.Unit is not null).SelectMany(p => units.Upwards(p.Unit!)))
            inside[unit] = inside.GetValueOrDefault(unit) + 1;
        var outside = s.Units.Select(u => (Found: ladder.Count(p => handlers[p].Unit is not { } place || !units.IsWithin(place, u.Id)), There: handlers.Count - inside.GetValueOrDefault(u.Id))).ToList();
        return outside.Exists(u => u.Found == 0) ? [new(s.Fallbacks is { Count: > 0 } ? "/fallbacks" : "/fallbackHandler", "For every unit there must be a fallback who does not work in it or below it. Who works for all of the organisation has no unit of their own.")]
            : (ladder.Count == 1 && handlers.Count > 1) || outside.Exists(u => u.Found == 1 && u.There > 1) ? [new("/fallbacks", "There must be a second fallback, for reports that concern the first; and for every unit one who does not work in it or below it either, where the organisation has such a handler.")]
            : [];
    }
}
