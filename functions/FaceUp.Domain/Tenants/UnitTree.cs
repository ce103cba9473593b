using System.Collections.Frozen;

namespace FaceUp.Domain.Tenants;

/// <summary>The units of an organisation as a tree. Units that name a parent which is not there, or themselves by way of others, stand at the top.</summary>
public sealed class UnitTree
{
    private readonly FrozenDictionary<string, string[]> _upwards;

    public UnitTree(IReadOnlyList<Unit> units)
    {
        var parents = units.DistinctBy(u => u.Id).ToDictionary(u => u.Id, u => u.Parent, StringComparer.Ordinal);
        _upwards = parents.Keys.ToFrozenDictionary(id => id, id => Path(id, parents), StringComparer.Ordinal);
    }

    /// <summary>The unit itself and those above it, the nearest first. Of an unknown unit only itself.</summary>
    public IReadOnlyList<string> Upwards(string unit) => _upwards.TryGetValue(unit, out var path) ? path : [unit];

    /// <summary>True when <paramref name="unit"/> is <paramref name="root"/> or lies below it.</summary>
    public bool IsWithin(string unit, string root)
    {
        foreach (var above in Upwards(unit))
        {
            if (above == root)
                return true;
        }

        return false;
    }

    /// <summary>The unit itself and all below it. Of an unknown unit only itself.</summary>
    public IEnumerable<string> Below(string root) => _upwards.ContainsKey(root) ? _upwards.Where(u => u.Value.Contains(root)).Select(u => u.Key) : [root];

    private static string[] Path(string id, Dictionary<string, string?> parents)
    {
        var path = new List<string> { id };
        while (parents[path[^1]] is { } parent && parents.ContainsKey(parent) && !path.Contains(parent))
            path.Add(parent);
        return [.. path];
    }
}
