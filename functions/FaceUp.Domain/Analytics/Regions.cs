using System.Collections.Frozen;
using FaceUp.Domain.Tenants;

namespace FaceUp.Domain.Analytics;

/// <summary>Which region a unit lies in: the country of the unit, or of the nearest above it that names one; without any, the unit at the top.</summary>
public sealed class Regions(TenantSettings settings, UnitTree tree)
{
    private readonly FrozenDictionary<string, string> _of = Made(settings, tree);

    /// <summary>ISO 3166-1 alpha-2, or the id of a unit. Of an unknown unit the unit itself.</summary>
    public string Of(string unit) => _of.TryGetValue(unit, out var region) ? region : unit;

    /// <summary>Those of the settings.</summary>
    public IReadOnlyList<string> UnitsOf(string region) => _units.TryGetValue(region, out var units) ? units : [];

    public IEnumerable<string> All => _of.Values.Distinct(StringComparer.Ordinal);

    private FrozenDictionary<string, string[]> _units => field ??= _of.GroupBy(u => u.Value, u => u.Key, StringComparer.Ordinal).ToFrozenDictionary(r => r.Key, r => r.ToArray(), StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Made(TenantSettings settings, UnitTree tree)
    {
        var countries = settings.Units.DistinctBy(u => u.Id).ToDictionary(u => u.Id, u => u.Country, StringComparer.Ordinal);
        return countries.Keys.ToFrozenDictionary(unit => unit, unit => tree.Upwards(unit).Select(u => countries.GetValueOrDefault(u)).FirstOrDefault(c => c is not null) ?? tree.Upwards(unit)[^1], StringComparer.Ordinal);
    }
}
