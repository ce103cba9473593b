using System.Globalization;
using System.Text;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>Ids that a person can read in a rule: made of a text, each once.</summary>
internal sealed class Ids
{
    private const int Longest = 30;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public string New(string text, string otherwise)
    {
        var word = Of(text) is { Length: > 0 } readable ? readable : otherwise;
        var id = word;
        for (var n = 2; !_taken.Add(id); n++)
            id = string.Create(CultureInfo.InvariantCulture, $"{word}-{n}");
        return id;
    }

    private static string Of(string text)
    {
        var id = new StringBuilder();
        foreach (var c in text.Length > 200 ? text[..200] : text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                id.Append(char.ToLowerInvariant(c));
            else if (id.Length > 0 && id[^1] != '-' && c is not ('\'' or '’'))
                id.Append('-');
        }

        var whole = id.ToString().Trim('-');
        if (whole.Length <= Longest)
            return whole;
        var end = whole.LastIndexOf('-', Longest);
        return end > 0 ? whole[..end] : whole[..Longest];
    }
}
