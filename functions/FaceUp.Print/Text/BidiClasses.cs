using System.Globalization;
using System.Text;

namespace FaceUp.Print.Text;

/// <summary>How a character takes part in the order of a line: the Bidi_Class of Unicode 16 (UAX #9, table 4), without the controls, which are printed as what they are.</summary>
internal enum Bidi
{
    L, R, AL, EN, ES, ET, AN, CS, NSM, WS, ON,
}

internal static class BidiClasses
{
    // Opening and closing in turn: BidiBrackets.txt.
    private const string Brackets =
        "\u0028\u0029\u005B\u005D\u007B\u007D\u0F3A\u0F3B\u0F3C\u0F3D\u169B\u169C\u2045\u2046\u207D\u207E\u208D\u208E\u2308\u2309\u230A\u230B\u2329\u232A\u2768\u2769\u276A\u276B\u276C\u276D\u276E\u276F\u2770\u2771\u2772\u2773\u2774\u2775\u27C5\u27C6\u27E6\u27E7\u27E8\u27E9\u27EA\u27EB\u27EC\u27ED\u27EE\u27EF\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298A\u298B\u298C\u298D\u2990\u298F\u298E" +
        "\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29D8\u29D9\u29DA\u29DB\u29FC\u29FD\u2E22\u2E23\u2E24\u2E25\u2E26\u2E27\u2E28\u2E29\u2E55\u2E56\u2E57\u2E58\u2E59\u2E5A\u2E5B\u2E5C\u3008\u3009\u300A\u300B\u300C\u300D\u300E\u300F\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301A\u301B\uFE59\uFE5A\uFE5B\uFE5C\uFE5D\uFE5E\uFF08\uFF09\uFF3B\uFF3D\uFF5B\uFF5D\uFF5F\uFF60\uFF62\uFF63";

    private static readonly Dictionary<char, char> Closers = Enumerable.Range(0, Brackets.Length / 2).ToDictionary(i => Brackets[2 * i], i => Canonical(Brackets[(2 * i) + 1]));
    private static readonly HashSet<char> Closing = [.. Enumerable.Range(0, Brackets.Length / 2).Select(i => Canonical(Brackets[(2 * i) + 1]))];

    /// <summary>The bracket that closes this one; null where it opens nothing.</summary>
    public static char? CloserOf(int rune) => rune <= char.MaxValue && Closers.TryGetValue((char)rune, out var closer) ? closer : null;

    /// <summary>The closing bracket that this is; null for none.</summary>
    public static char? Closer(int rune) => rune <= char.MaxValue && Closing.Contains(Canonical((char)rune)) ? Canonical((char)rune) : null;

    public static Bidi Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Bidi.NSM,
        var category => OfNumber(rune.Value) ?? OfScript(rune.Value) ?? Of(category, rune.Value),
    };

    private static Bidi? OfNumber(int c) => c switch
    {
        >= '0' and <= '9' or 0xB2 or 0xB3 or 0xB9 or (>= 0x6F0 and <= 0x6F9) or 0x2070 or (>= 0x2074 and <= 0x2079) or (>= 0x2080 and <= 0x2089) or (>= 0x2488 and <= 0x249B)
            or (>= 0xFF10 and <= 0xFF19) or (>= 0x102E1 and <= 0x102FB) or (>= 0x1D7CE and <= 0x1D7FF) or (>= 0x1F100 and <= 0x1F10A) or (>= 0x1FBF0 and <= 0x1FBF9) => Bidi.EN,
        (>= 0x600 and <= 0x605) or (>= 0x660 and <= 0x669) or 0x66B or 0x66C or 0x6DD or 0x890 or 0x891 or 0x8E2 or (>= 0x10D30 and <= 0x10D39) or (>= 0x10E60 and <= 0x10E7E) => Bidi.AN,
        '+' or '-' or 0x207A or 0x207B or 0x208A or 0x208B or 0x2212 or 0xFB29 or 0xFE62 or 0xFE63 or 0xFF0B or 0xFF0D => Bidi.ES,
        (>= 0x23 and <= 0x25) or (>= 0xA2 and <= 0xA5) or 0xB0 or 0xB1 or 0x58F or 0x609 or 0x60A or 0x66A or 0x9F2 or 0x9F3 or 0x9FB or 0xAF1 or 0xBF9 or 0xE3F or 0x17DB
            or (>= 0x2030 and <= 0x2034) or (>= 0x20A0 and <= 0x20CF) or 0x212E or 0x2213 or 0xA838 or 0xA839 or 0xFE5F or 0xFE69 or 0xFE6A or (>= 0xFF03 and <= 0xFF05)
            or 0xFFE0 or 0xFFE1 or 0xFFE5 or 0xFFE6 or (>= 0x11FDD and <= 0x11FE0) or 0x1E2FF => Bidi.ET,
        ',' or '.' or '/' or ':' or 0xA0 or 0x60C or 0x202F or 0x2044 or 0xFE50 or 0xFE52 or 0xFE55 or 0xFF0C or 0xFF0E or 0xFF0F or 0xFF1A => Bidi.CS,
        _ => null,
    };

    private static Bidi? OfScript(int c) => c switch
    {
        0x606 or 0x607 or 0x60E or 0x60F or 0x6DE or 0x6E9 or (>= 0x7F6 and <= 0x7F9) or (>= 0xFD3E and <= 0xFD4F) or 0xFDCF or (>= 0xFDFD and <= 0xFDFF) or 0x1091F or (>= 0x10B39 and <= 0x10B3F) or 0x10D6E or 0x1EEF0 or 0x1EEF1 => Bidi.ON,
        (>= 0x590 and <= 0x5FF) or (>= 0x7C0 and <= 0x85F) or (>= 0xFB1D and <= 0xFB4F) => Bidi.R,
        (>= 0x10D00 and <= 0x10D3F) or (>= 0x10EC0 and <= 0x10EFF) or (>= 0x10F30 and <= 0x10F6F) or (>= 0x1EC70 and <= 0x1ECBF) or (>= 0x1ED00 and <= 0x1ED4F) or (>= 0x1EE00 and <= 0x1EEFF) => Bidi.AL,
        (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) => Bidi.R,
        (>= 0x600 and <= 0x7BF) or (>= 0x860 and <= 0x8FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) => Bidi.AL,
        _ => null,
    };

    private static Bidi Of(UnicodeCategory category, int c) => category switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control => Bidi.WS,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.PrivateUse => Bidi.L,
        UnicodeCategory.ModifierLetter => c is (>= 0x2B9 and <= 0x2BA) or (>= 0x2C6 and <= 0x2CF) or 0x2EC or 0x374 or (>= 0xA67F and <= 0xA721) or 0xA788 ? Bidi.ON : Bidi.L,
        UnicodeCategory.LetterNumber => c is >= 0x10140 and <= 0x10174 ? Bidi.ON : Bidi.L,
        // Those that belong to a script are as its letters are; those of no script stand on no side.
        UnicodeCategory.OtherPunctuation or UnicodeCategory.OtherSymbol or UnicodeCategory.OtherNumber => IsOfAScript(c) ? Bidi.L : Bidi.ON,
        _ => Bidi.ON,
    };

    private static bool IsOfAScript(int c) => c is (>= 0x55A and <= 0x589) or (>= 0x900 and <= 0x16FF and not 0xF3A and not 0xF3B and not 0x1400 and not (>= 0x1390 and <= 0x1399)) or (>= 0x1735 and <= 0x17D9)
        or (>= 0x1A00 and <= 0x1CFF) or (>= 0x3190 and <= 0x31BF) or (>= 0x3200 and <= 0x321C) or (>= 0x3220 and <= 0x324F) or (>= 0x3260 and <= 0x327B) or (>= 0x3280 and <= 0x32B0)
        or (>= 0x32C0 and <= 0x32CB) or (>= 0x32D0 and <= 0x3376) or (>= 0x337B and <= 0x33DD) or (>= 0x33E0 and <= 0x33FE) or (>= 0xA4FE and <= 0xA4FF) or (>= 0xA6F2 and <= 0xA6F7)
        or (>= 0xA830 and <= 0xA837) or (>= 0xA8CE and <= 0xABEB) or (>= 0x249C and <= 0x24E9) or 0x2336 or 0x2395 or (>= 0x2800 and <= 0x28FF)
        or (>= 0x11000 and <= 0x11FD4) or (>= 0x12400 and <= 0x1BCFF) or (>= 0x1D000 and <= 0x1D1E8) or (>= 0x1F110 and <= 0x1F12E) or (>= 0x1F130 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F1AC) or (>= 0x1F1E6 and <= 0x1F202)
        or (>= 0x1F210 and <= 0x1F23B) or (>= 0x1F240 and <= 0x1F248) or 0x1F250 or 0x1F251 or 0x10100 or 0x10102 or (>= 0x10107 and <= 0x10133) or (>= 0x10137 and <= 0x1013F);

    // U+2329 and U+232A are the same brackets as U+3008 and U+3009.
    private static char Canonical(char c) => c switch { '\u2329' => '\u3008', '\u232A' => '\u3009', _ => c };
}
