namespace FaceUp.Domain.Intake;

/// <summary>What a text may consist of. Everything that makes text lie about itself on a screen, or break a reader behind it, is refused and not repaired.</summary>
public static class PlainText
{
    /// <summary>Null when the text may pass; otherwise the rule it breaks. Never quotes the text.</summary>
    public static string? FaultIn(string text, int maxLength)
    {
        if (text.Length > maxLength)
            return $"At most {maxLength} characters (UTF-16 units) are allowed.";
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (FaultOf(text[i]) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>
    /// The text as it may be shown where nobody could refuse it before: what may not pass becomes U+FFFD, each character for itself, and what is too much is cut off.
    /// A text without fault stays the very same.
    /// </summary>
    public static string Shown(string text, int maxLength)
    {
        if (FaultIn(text, maxLength) is null)
            return text;
        var end = Math.Min(text.Length, maxLength);
        return string.Create(end, text, static (shown, from) =>
        {
            for (var i = 0; i < shown.Length; i++)
            {
                var isPair = char.IsHighSurrogate(from[i]) && i + 1 < shown.Length && char.IsLowSurrogate(from[i + 1]);
                shown[i] = isPair || FaultOf(from[i]) is null ? from[i] : '\ufffd';
                if (isPair)
                    shown[++i] = from[i];
            }
        });
    }

    private static string? FaultOf(char c) => c switch
    {
        '\n' or '\r' or '\t' => null,
        < ' ' or (>= '\u007f' and <= '\u009f') => "Control characters are not allowed.",
        (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => "Characters that override the direction of text are not allowed.",
        >= '\ud800' and <= '\udfff' => "Half of a surrogate pair is not allowed.",
        '\ufeff' or '\ufffe' or '\uffff' => "Byte order marks and non-characters are not allowed.",
        _ => null,
    };

    /// <summary>A language tag (BCP 47): <c>uk</c>, <c>pt-BR</c>, <c>zh-Hans</c>; at most 35 characters.</summary>
    public static bool IsLanguageTag(string tag)
    {
        var parts = tag.Split('-');
        return tag.Length <= 35 && parts[0].Length is 2 or 3 && parts[0].All(char.IsAsciiLetterLower) &&
            parts.Skip(1).All(p => p.Length is >= 1 and <= 8 && p.All(char.IsAsciiLetterOrDigit));
    }
}
