using System.Globalization;
using System.Text.Json;

namespace FaceUp.Domain.Tenants;

/// <summary>
/// What turns one JSON document into another, as operations of RFC 6902 to be done in this order. Entries of a list are told apart by their <c>id</c>, or by
/// themselves where they are strings, so that one unit more is one operation; a list without such names is replaced whole.
/// </summary>
public static class DocumentDiff
{
    public static IReadOnlyList<Edit> Between(JsonElement before, JsonElement after)
    {
        var edits = new List<Edit>();
        Compare(edits, "", before, after);
        return edits;
    }

    /// <summary>Which members of the document changed, each once, without what they were and are.</summary>
    public static IReadOnlyList<Edit> Named(IEnumerable<Edit> edits) =>
        [.. edits.Select(e => $"/{e.Path.Split('/').ElementAtOrDefault(1)}").Distinct(StringComparer.Ordinal).Select(path => new Edit(EditOp.Replace, path))];

    private static void Compare(List<Edit> edits, string at, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
            CompareMembers(edits, at, before, after);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array && Named(before) is { } from && Named(after) is { } to)
            CompareEntries(edits, at, from, to);
        else if (!JsonElement.DeepEquals(before, after))
            edits.Add(new(EditOp.Replace, at, before, after));
    }

    private static void CompareMembers(List<Edit> edits, string at, JsonElement before, JsonElement after)
    {
        foreach (var name in before.EnumerateObject().Concat(after.EnumerateObject()).Select(m => m.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var place = $"{at}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            var (had, has) = (before.TryGetProperty(name, out var old), after.TryGetProperty(name, out var now));
            if (had && has)
                Compare(edits, place, old, now);
            else
                edits.Add(had ? new(EditOp.Remove, place, old) : new(EditOp.Add, place, null, now));
        }
    }

    // From the back, what leaves; from the front, what comes; then what stayed stands where it will stand, and is looked into.
    private static void CompareEntries(List<Edit> edits, string at, List<(string Name, JsonElement Value)> before, List<(string Name, JsonElement Value)> after)
    {
        var places = before.Select((e, i) => (e.Name, i)).ToDictionary(e => e.Name, e => e.i, StringComparer.Ordinal);
        var stay = Rising([.. after.Select(e => places.GetValueOrDefault(e.Name, -1))]);
        var staying = stay.Select(s => s.Before).ToHashSet();
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (!staying.Contains(i))
                edits.Add(new(EditOp.Remove, Place(at, i), before[i].Value));
        }

        var stood = stay.ToDictionary(s => s.After, s => s.Before);
        for (var i = 0; i < after.Count; i++)
        {
            if (!stood.ContainsKey(i))
                edits.Add(new(EditOp.Add, Place(at, i), null, after[i].Value));
        }

        foreach (var (old, now) in stay)
            Compare(edits, Place(at, now), before[old].Value, after[now].Value);
    }

    private static string Place(string at, int i) => string.Create(CultureInfo.InvariantCulture, $"{at}/{i}");

    /// <summary>The entries under their names, or null where they have none, or two have the same.</summary>
    private static List<(string Name, JsonElement Value)>? Named(JsonElement list)
    {
        var named = list.EnumerateArray().Select(e => (Name: NameOf(e)!, Value: e)).ToList();
        return named.Exists(e => e.Name is null) || named.Select(e => e.Name).Distinct(StringComparer.Ordinal).Count() != named.Count ? null : named;
    }

    private static string? NameOf(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.String => $"\"{entry.GetString()}",
        JsonValueKind.Object when entry.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String => id.GetString(),
        _ => null,
    };

    /// <summary>A longest rising run through the places that entries had before (-1: none), found by patience; O(n log n).</summary>
    private static List<(int Before, int After)> Rising(int[] places)
    {
        var (ends, back) = (new List<int>(), new int[places.Length]); // ends[k]: where the run of k + 1 with the lowest end ends
        for (var i = 0; i < places.Length; i++)
        {
            if (places[i] < 0)
                continue;
            var (low, high) = (0, ends.Count);
            while (low < high)
                (low, high) = places[ends[(low + high) / 2]] < places[i] ? (((low + high) / 2) + 1, high) : (low, (low + high) / 2);
            back[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var run = new List<(int Before, int After)>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = back[i])
            run.Add((places[i], i));
        run.Reverse();
        return run;
    }
}
