using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Routing;

/// <summary>
/// The rules, places and roles of an organisation, made ready once so that routing a report costs microseconds. Holds only who can be given a case: active persons who
/// are handlers somewhere.
/// </summary>
public sealed class RoutingPlan
{
    private readonly TenantSettings _settings;
    private readonly Dictionary<PersonId, Person> _handlers;
    private readonly Dictionary<PersonId, string> _places;
    private readonly Dictionary<string, Urgency> _urgencies;
    private readonly Dictionary<string, RoutingRule> _rules;
    private readonly Dictionary<string, string?> _regimes;

    // Who handles in a unit ("" for all of the organisation): everything there, or one category of it only.
    private readonly Dictionary<string, List<PersonId>> _wide = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Unit, string Category), List<PersonId>> _narrow = [];

    public RoutingPlan(TenantSettings settings, UnitTree units)
    {
        (_settings, Units) = (settings, units);
        _handlers = settings.People.Where(p => p.IsActive && p.HasAnywhere(Role.Handler)).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        _places = settings.People.Where(p => p.Unit is not null).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Unit!);
        _urgencies = settings.Categories.Where(c => c.Urgency is not null).DistinctBy(c => c.Id).ToDictionary(c => c.Id, c => c.Urgency!.Value, StringComparer.Ordinal);
        _rules = settings.Rules.DistinctBy(r => r.Id).ToDictionary(r => r.Id, StringComparer.Ordinal);
        _regimes = settings.Units.DistinctBy(u => u.Id).ToDictionary(u => u.Id, u => u.Regime, StringComparer.Ordinal);
        foreach (var person in _handlers.Values)
            Place(person);
    }

    public UnitTree Units { get; }

    /// <summary>In their order.</summary>
    public IReadOnlyList<RoutingRule> Rules => _settings.Rules;

    public RoutingRule? Find(string rule) => _rules.GetValueOrDefault(rule);

    /// <summary>True for an active person who is a handler somewhere.</summary>
    public bool MayHandle(PersonId person) => !person.IsNobody && _handlers.ContainsKey(person);

    /// <summary>How urgent reports of a category are at least.</summary>
    public Urgency UrgencyOf(string category) => _urgencies.GetValueOrDefault(category);

    /// <summary>The regime of a unit, of one above it, or of the organisation, in this order; null for <c>eu</c>.</summary>
    public string? RegimeOf(string unit)
    {
        foreach (var above in Units.Upwards(unit))
        {
            if (_regimes.GetValueOrDefault(above) is { } regime)
                return regime;
        }

        return _settings.Regime;
    }

    /// <summary>True when the person works in this unit or below it.</summary>
    public bool WorksIn(PersonId person, string unit) => _places.TryGetValue(person, out var place) && Units.IsWithin(place, unit);

    /// <summary>Who comes when no rule leads to anybody, in order: those who do not work in the report's unit or below it go before those who do.</summary>
    public IEnumerable<PersonId> Fallbacks(string unit)
    {
        PersonId[] ladder = [_settings.FallbackHandler, .. _settings.Fallbacks ?? []];
        return ladder.Where(p => !WorksIn(p, unit)).Concat(ladder.Where(p => WorksIn(p, unit)));
    }

    /// <summary>The handlers whose role covers a unit and a category, the nearest unit first; those of one unit begin at another place for each case.</summary>
    public IEnumerable<PersonId> Handlers(string unit, string category, CaseId id) =>
        Units.Upwards(unit).Append("").SelectMany(at => Turned(_wide.GetValueOrDefault(at), _narrow.GetValueOrDefault((at, category)), Spread.Of(id, at)));

    private static IEnumerable<PersonId> Turned(List<PersonId>? wide, List<PersonId>? narrow, uint turn)
    {
        var (first, all) = (wide?.Count ?? 0, (wide?.Count ?? 0) + (narrow?.Count ?? 0));
        for (var i = 0; i < all; i++)
        {
            var at = (int)((turn + (uint)i) % (uint)all);
            yield return at < first ? wide![at] : narrow![at - first];
        }
    }

    private void Place(Person person)
    {
        var within = person.Within?.Where(w => w.Role == Role.Handler).ToList() ?? [];
        List<string> everything = [.. person.Roles.Contains(Role.Handler) ? [""] : Array.Empty<string>(), .. within.Where(w => w.Category is null).Select(w => w.Unit ?? "")];
        foreach (var unit in everything.Distinct())
            Add(_wide, unit, person.Id);
        foreach (var part in within.Where(w => w.Category is not null && !everything.Contains(w.Unit ?? "")).Select(w => (w.Unit ?? "", w.Category!)).Distinct())
            Add(_narrow, part, person.Id);
    }

    private static void Add<T>(Dictionary<T, List<PersonId>> lists, T key, PersonId person)
        where T : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(person);
    }
}
