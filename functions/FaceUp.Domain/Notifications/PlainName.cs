using System.Globalization;
using System.Text;

namespace FaceUp.Domain.Notifications;

/// <summary>
/// A name that someone typed, made fit to stand in a message of any channel: what cannot be seen is gone, and what a channel might
/// obey (markup, mentions, links, templates) has become a twin that looks the same to a reader and means nothing to a parser.
/// A renderer's own escaping comes on top; neither leans on the other.
/// </summary>
public static class PlainName
{
    public const int MaxLength = 150;   // UTF-16 units; the Slack header limit, which is the tightest place a name could ever stand in
    private const int MaxMarks = 4;     // combining marks on one letter: written languages need up to four, towers over other lines need more
    private const string Ellipsis = "…";

    private const string Obeyed = "<>*_~`@[]{}|\\#:";
    private const string Twins = "‹›∗＿∼ˋ＠［］｛｝｜＼＃∶";

    /// <summary>The harmless name, at most <paramref name="maxLength"/> UTF-16 units; empty when nothing visible was there.</summary>
    public static string Of(string name, int maxLength = MaxLength) => Fit(Clean(name), maxLength);

    /// <summary>
    /// <paramref name="text"/>, or as many whole graphemes of it as leave room for an ellipsis within <paramref name="maxLength"/> (at least 1).
    /// With <paramref name="escape"/>, the escaped form is what is measured and returned, and no escape is cut in two.
    /// </summary>
    public static string Fit(string text, int maxLength, Func<string, string>? escape = null)
    {
        var whole = escape is null ? text : escape(text);
        if (whole.Length <= maxLength)
            return whole;

        var kept = new StringBuilder(maxLength);
        var graphemes = StringInfo.GetTextElementEnumerator(text);
        while (graphemes.MoveNext())
        {
            var grapheme = escape is null ? graphemes.GetTextElement() : escape(graphemes.GetTextElement());
            if (kept.Length + grapheme.Length > maxLength - Ellipsis.Length)
                break;
            kept.Append(grapheme);
        }
        return kept.ToString().TrimEnd() + Ellipsis;
    }

    private static string Clean(string name)
    {
        var clean = new StringBuilder(Math.Min(name.Length, 2 * MaxLength));
        var marks = 0;
        foreach (var rune in name.EnumerateRunes())   // a lone surrogate arrives as U+FFFD
        {
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (IsSpace(rune))
                Space(clean);
            else if (marks <= MaxMarks && !IsUnseen(rune))
                clean.Append(Inert(rune));
        }
        return Undotted(clean.ToString().Trim());
    }

    private static void Space(StringBuilder text)
    {
        if (text.Length > 0 && text[^1] != ' ')
            text.Append(' ');
    }

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x2800;   // the braille cell without dots

    // Format covers bidi controls, zero-width characters, soft hyphens, the BOM and tag characters. The listed ones draw nothing either,
    // though their category says letter or mark: joiners, Hangul and Khmer fillers, variation selectors.
    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        || rune.Value is 0xFFFD or 0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x17B4 or 0x17B5
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static string Inert(Rune rune) =>
        rune.IsAscii && Obeyed.IndexOf((char)rune.Value, StringComparison.Ordinal) is >= 0 and var twin ? Twins[twin].ToString() : rune.ToString();

    // Chat clients make a link of bare "example.com". A dot with a letter or digit behind it becomes a one dot leader, which looks the same.
    private static string Undotted(string text)
    {
        var chars = text.ToCharArray();
        for (var i = 0; i + 1 < chars.Length; i++)
        {
            if (chars[i] == '.' && chars[i + 1] != ' ')
                chars[i] = '\u2024';
        }
        return new string(chars);
    }
}
