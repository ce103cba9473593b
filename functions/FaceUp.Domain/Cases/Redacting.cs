using System.Globalization;

namespace FaceUp.Domain.Cases;

/// <summary>A part of a text.</summary>
/// <param name="Start">In UTF-16 units from the beginning, as every string of JavaScript and .NET counts.</param>
/// <param name="Length">In UTF-16 units, at least 1.</param>
public readonly record struct TextPart(int Start, int Length)
{
    public long End => (long)Start + Length;

    public bool Meets(TextPart other) => Start < other.End && other.Start < End;
}

/// <summary>A part that cannot be redacted.</summary>
/// <param name="Part">Which, from 0.</param>
/// <param name="OfLength">True where it is its length that is wrong, false for its start.</param>
public sealed record PartFault(int Part, bool OfLength, string Rule);

/// <summary>
/// Hides parts of a text. A hidden unit becomes one block, so that the same places stay the same places however often a text is redacted, and asking again changes nothing.
/// A part begins and ends between what readers take for characters (UAX #29), so that none is cut: neither a pair of surrogates, nor a letter from its accents.
/// </summary>
public static class Redacting
{
    public const char Block = '\u2588';

    /// <summary>Parts of one redaction.</summary>
    public const int MaxParts = 100;

    /// <param name="shown">The text as it is shown, with what was hidden before.</param>
    /// <param name="before">What was hidden before.</param>
    public static PartFault? FaultIn(string shown, IReadOnlyList<TextPart> parts, IReadOnlyList<TextPart> before)
    {
        var edges = StringInfo.ParseCombiningCharacters(shown).Append(shown.Length).ToHashSet();
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            if (part.Start < 0 || part.Start >= shown.Length)
                return new(i, false, $"Must lie within the text, from 0 to {Math.Max(0, shown.Length - 1)}.");
            if (part.Length < 1 || part.End > shown.Length)
                return new(i, true, $"Must be at least 1 and end within the text, which has {shown.Length} UTF-16 units.");
            if (!edges.Contains(part.Start))
                return new(i, false, "Must not lie within a character.");
            if (!edges.Contains((int)part.End))
                return new(i, true, "Must not end within a character.");
            if (before.Any(part.Meets))
                return new(i, false, "Something of it is redacted already.");
            if (parts.Take(i).Any(part.Meets))
                return new(i, false, "Must not meet another part.");
        }

        return null;
    }

    /// <summary>The text with blocks in the place of what is hidden. Ends of lines stay.</summary>
    public static string Apply(string text, IEnumerable<TextPart> parts)
    {
        var shown = text.ToCharArray();
        foreach (var part in parts)
        {
            for (var i = part.Start; i < Math.Min(part.End, shown.Length); i++)
                shown[i] = shown[i] is '\n' or '\r' ? shown[i] : Block;
        }

        return new(shown);
    }
}
