using System.Globalization;
using System.Text;

namespace FaceUp.Print.Text;

/// <summary>
/// Text of which every character can be seen. What would be invisible, turn its neighbours around, or pile up over other lines stands there as its code point,
/// <c>[U+202E]</c>: nothing is hidden, and nothing is left out. Line breaks and tabs stay what they are.
/// </summary>
public static class VisibleText
{
    private const int MaxMarks = 8; // on one letter: written languages need four

    /// <param name="hasShape">Null: everything that is assigned has one.</param>
    public static string Of(string text, Func<int, bool>? hasShape = null)
    {
        StringBuilder? changed = null;
        var marks = 0;
        for (int i = 0, length; i < text.Length; i += length)
        {
            var whole = Rune.TryGetRuneAt(text, i, out var rune);
            length = whole ? rune.Utf16SequenceLength : 1;
            marks = whole && IsMark(rune) ? marks + 1 : 0;
            var seen = whole && marks <= MaxMarks && IsSeen(text, i, rune) && (hasShape is null || IsSpacing(rune) || IsJoiner(rune.Value) || IsSelector(rune.Value) || hasShape(rune.Value));
            if (seen && changed is null)
                continue;
            changed ??= new StringBuilder(text.Length + 16).Append(text, 0, i);
            _ = seen ? changed.Append(text, i, length) : Point(changed, whole ? rune.Value : text[i]);
        }

        return changed?.ToString() ?? text;
    }

    private static StringBuilder Point(StringBuilder to, int value) => to.Append(CultureInfo.InvariantCulture, $"[U+{value:X4}]");

    private static bool IsSeen(string text, int at, Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => IsSpacing(rune),
        UnicodeCategory.Format => IsJoiner(rune.Value) ? Joins(text, at) : rune.Value is (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        // Fillers and joiners whose category says letter or mark, and the braille cell without dots.
        _ => rune.Value is not (0x034F or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x17B4 or 0x17B5 or 0x2800 or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0D) or (>= 0xE0100 and <= 0xE01EF))
            && (!IsSelector(rune.Value) || (at > 0 && Follows(text, at))),
    };

    private static bool IsSpacing(Rune rune) => rune.Value is '\n' or '\r' or '\t' || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator;

    // The two that say whether a sign is drawn as text or as a picture.
    private static bool IsSelector(int value) => value is 0xFE0E or 0xFE0F;

    private static bool Follows(string text, int at) => Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _) == System.Buffers.OperationStatus.Done
        && (Rune.GetUnicodeCategory(before) is UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol || before.Value is '#' or '*' or (>= '0' and <= '9'));

    private static bool IsJoiner(int value) => value is 0x200C or 0x200D;

    // Between letters of the scripts that are written with them, and in pictures of several.
    private static bool Joins(string text, int at) =>
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _) == System.Buffers.OperationStatus.Done && NeedsJoiners(before)
        && Rune.DecodeFromUtf16(text.AsSpan(at + 1), out var after, out _) == System.Buffers.OperationStatus.Done && NeedsJoiners(after);

    private static bool NeedsJoiners(Rune rune) => rune.Value >= 0x600 && !IsJoiner(rune.Value)
        && (IsMark(rune) || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
