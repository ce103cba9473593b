using System.Globalization;
using System.Text;

namespace FaceUp.Print.Text;

/// <summary>Where a line may end: a small part of UAX #14, and within words of scripts that set no spaces between them.</summary>
internal static class LineBreaks
{
    private const string NeverFirst = "、。，．・：；？！」』）〕］｝〉》】〙〗〟’”ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々%)]}»,.;:!?…";
    private const string NeverLast = "「『（〔［｛〈《【〘〖〝‘“([{«";

    /// <summary>True where a line may begin at <paramref name="at"/>, the start of a grapheme and not of the text.</summary>
    public static bool IsBefore(string text, int at)
    {
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var before, out _);
        Rune.DecodeFromUtf16(text.AsSpan(at), out var after, out _);
        if (IsSpace(after))
            return false;
        if (IsSpace(before))
            return true;
        if (before.Value is '-' or 0x2010 or 0x2013 or 0x2014 or '/' or 0x0F0B or 0x1361 or 0x058A)
            return Rune.IsLetter(after) && at > 1 && Rune.IsLetter(BeforeThat(text, at));
        if (NeverFirst.Contains((char)Math.Min(after.Value, char.MaxValue)) || NeverLast.Contains((char)Math.Min(before.Value, char.MaxValue)))
            return false;
        if (IsUnspaced(before) && IsUnspaced(after))
            return !IsMark(after) && after.Value is not ((>= 0xE30 and <= 0xE3A) or 0xE45 or 0xE46 or (>= 0xEB0 and <= 0xEBD)) && before.Value is not ((>= 0xE40 and <= 0xE44) or (>= 0xEC0 and <= 0xEC4) or 0x17D2 or 0x1039);
        return IsIdeograph(before) || IsIdeograph(after);
    }

    public static bool IsSpace(Rune rune) => rune.Value is ' ' or '\t' or 0x1680 or (>= 0x2000 and <= 0x200A and not 0x2007) or 0x205F or 0x3000;

    private static Rune BeforeThat(string text, int at)
    {
        Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var last, out var length);
        return at > length && Rune.DecodeLastFromUtf16(text.AsSpan(0, at - length), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : last;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Thai, Lao, Myanmar, Khmer.
    private static bool IsUnspaced(Rune rune) => rune.Value is (>= 0xE00 and <= 0xEFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF);

    private static bool IsIdeograph(Rune rune) => rune.Value is (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF01 and <= 0xFF60) or (>= 0x20000 and <= 0x3FFFF);
}
