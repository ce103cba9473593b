using System.Text.Json;

namespace FaceUp.Domain.Directory;

/// <summary><c>attribute eq value</c>.</summary>
/// <param name="Value">A string as it is meant; a number, true, false or null as it is written.</param>
public sealed record ScimComparison(ScimPath Path, string Value);

/// <summary>
/// The part of RFC 7644 §3.4.2.2 that Entra ID asks with: attributes that equal a value, all of them at once. Everything else is refused as invalidFilter, so
/// that nobody takes a filter for obeyed that was passed over.
/// </summary>
public static class ScimFilter
{
    public const int MaxLength = 1000;
    public const int MaxComparisons = 10;

    /// <exception cref="ScimInputException">invalidFilter.</exception>
    public static IReadOnlyList<ScimComparison> Parse(string text)
    {
        var reader = new ScimReader(text.Length <= MaxLength ? text : throw ScimInputException.Filter($"A filter has at most {MaxLength} characters."));
        var comparisons = Comparisons(reader);
        return reader.AtEnd ? comparisons : throw ScimInputException.Filter("Only comparisons with eq, joined by and, are understood.");
    }

    internal static IReadOnlyList<ScimComparison> Comparisons(ScimReader reader)
    {
        var all = new List<ScimComparison>();
        do
        {
            reader.TakeSpaces();
            all.Add(Comparison(reader));
            if (all.Count > MaxComparisons)
                throw ScimInputException.Filter($"At most {MaxComparisons} comparisons are understood.");
        }
        while (reader.TakeSpaces() && reader.TakeWord("and"));
        return all;
    }

    private static ScimComparison Comparison(ScimReader reader)
    {
        if (ScimPath.Read(reader) is not { } path)
            throw ScimInputException.Filter("A comparison begins with an attribute.");
        // members[value eq "7"] says by itself what it compares.
        if (path is { Where: [var only] } && !path.Name.Contains('.', StringComparison.Ordinal) && !only.Path.Name.Contains('.', StringComparison.Ordinal) && only.Path.Where.Count == 0)
            return new(new($"{path.Name}.{only.Path.Name}", []), only.Value);
        if (!reader.TakeSpaces() || !reader.TakeWord("eq") || !reader.TakeSpaces())
            throw ScimInputException.Filter("Only comparisons with eq, joined by and, are understood.");
        return reader.Take(ScimWords.Value()) is { } value ? new(path, Meant(value)) : throw ScimInputException.Filter("A value is a JSON string in quotes, a number, true, false or null.");
    }

    private static string Meant(string value)
    {
        try
        {
            return value[0] == '"' ? JsonElement.Parse(value).GetString()! : value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter: half of a surrogate pair
        {
            throw ScimInputException.Filter("A value in quotes is a JSON string.");
        }
    }
}
