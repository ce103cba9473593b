using System.Collections.Frozen;
using System.Globalization;

namespace FaceUp.Web.Languages;

/// <summary>One language of the reporters' pages: its words, and what CLDR says of how it is written.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Digits">Ten characters, for zero to nine.</param>
public sealed record Language(string Tag, string Name, bool IsRightToLeft, string Digits, string LongDate, IReadOnlyList<string> Months, FrozenDictionary<string, string> Words, Language? Otherwise)
{
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>True until somebody who speaks it has read the whole of it.</summary>
    public bool IsMachineMade => Tag != "en";

    /// <summary>The words under a key; in English where this language has none yet.</summary>
    public string this[string key] => Words.GetValueOrDefault(key) ?? Otherwise?[key] ?? throw new KeyNotFoundException(key);

    /// <summary>The same with what stands in braces filled in.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> with)
    {
        var text = this[key];
        foreach (var (name, value) in with)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    public string Say(string key, DateOnly date) => Say(key, ("date", Date(date)));

    /// <summary>In words, as CLDR's long form: 30 November 2026.</summary>
    public string Date(DateOnly date) => LongDate
        .Replace("{d}", Number(date.Day), StringComparison.Ordinal).Replace("{m}", Written(Months[date.Month - 1]), StringComparison.Ordinal).Replace("{y}", Number(date.Year), StringComparison.Ordinal);

    public string Number(long number) => Written(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Bytes, in the unit that people know from their files.</summary>
    public string Size(long bytes) => bytes < 1024 * 1024 ? Number(Math.Max(1, bytes / 1024)) + " KB" : Number(bytes / (1024 * 1024)) + " MB";

    /// <summary>Digits that were typed on this language's keyboard, as every country's computers write them.</summary>
    public string Plain(string typed) => Digits == Western ? typed : string.Concat(typed.Select(c => Digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var digit ? Western[digit] : c));

    internal const string Western = "0123456789";

    private string Written(string text) => Digits == Western ? text : string.Concat(text.Select(c => char.IsAsciiDigit(c) ? Digits[c - '0'] : c));
}
