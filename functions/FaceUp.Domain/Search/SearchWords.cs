using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Search;

/// <summary>
/// Texts as words that can be looked up: without case, accents and other marks (<see cref="PlainLetters"/>), full-width letters as the usual ones, Arabic and Hebrew without
/// their vowel points. Writing without spaces between words goes in by every two characters that stand together, so that any part of it is found.
/// </summary>
public static class SearchWords
{
    /// <summary>Longer ones are cut off there, in texts and in what is looked for alike.</summary>
    public const int MaxWord = 64;

    /// <summary>What is kept of texts, each once, in ordinal order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> texts) => [.. texts.SelectMany(t => Words(t).SelectMany(Kept)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>What must be found, all of it: whole words and beginnings of words; of writing without spaces every two characters.</summary>
    public static IReadOnlyList<string> Sought(string text) => [.. Words(text).SelectMany(word => IsUnspaced(word[0]) && word.Length > 1 ? Pairs(word) : [word]).Distinct()];

    /// <param name="kept">As from <see cref="Of"/>.</param>
    public static bool HasAll(IReadOnlyList<string> kept, IReadOnlyList<string> sought) => sought.All(word => Has(kept, word));

    private static bool Has(IReadOnlyList<string> kept, string begin)
    {
        var (low, high) = (0, kept.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(kept[middle], begin) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low < kept.Count && kept[low].StartsWith(begin, StringComparison.Ordinal);
    }

    // The last character stands alone, too, so that each of them begins something that is kept.
    private static IEnumerable<string> Kept(string word) => IsUnspaced(word[0]) ? Pairs(word).Append(word[^1..]) : [word];

    private static IEnumerable<string> Pairs(string word) => Enumerable.Range(0, Math.Max(0, word.Length - 1)).Select(i => word.Substring(i, 2));

    private static IEnumerable<string> Words(string text)
    {
        foreach (var word in PlainLetters.Words(string.Concat(text.Select(Usual).Where(c => c != '\0'))))
        {
            for (int from = 0, to; from < word.Length; from = to)
            {
                for (to = from + 1; to < word.Length && IsUnspaced(word[to]) == IsUnspaced(word[from]);)
                    to++;
                yield return IsUnspaced(word[from]) || to - from <= MaxWord ? word[from..to] : word.Substring(from, MaxWord);
            }
        }
    }

    // Han, Hiragana, Katakana, Hangul; Thai, Lao, Burmese, Khmer.
    private static bool IsUnspaced(char c) => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u4dbf' or >= '\u4e00' and <= '\u9fff' or >= '\uac00' and <= '\ud7af' or >= '\uf900' and <= '\ufaff'
        or >= '\u0e00' and <= '\u0eff' or >= '\u1000' and <= '\u109f' or >= '\u1780' and <= '\u17ff';

    private static char Usual(char c) => c switch
    {
        >= '\uff01' and <= '\uff5e' => (char)(c - 0xfee0), // full-width ASCII
        >= '\u064b' and <= '\u065f' or '\u0670' or '\u0640' or >= '\u0591' and <= '\u05c7' => '\0', // vowel points, and the stroke that only fills a line
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => c,
    };
}
