using System.Text;
using System.Text.Json;
using FaceUp.Domain.Intake;

namespace FaceUp.Domain.Forms.GlobaLeaks;

/// <summary>Texts of an export: a plain one, or one a language. They become a text in the organisation's first language, and translations.</summary>
internal sealed class ExportedTexts(string first, LeftBehind left)
{
    private bool _saidWhich;

    /// <summary>One text: the members and attributes that make it up, each in all its languages, put under one another.</summary>
    public Dictionary<string, string> Read(JsonElement of, string at, params string[] members)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in members)
        {
            if (Export.Member(of, member) is { } text)
                Add(texts, text, $"{at}/{member}");
        }

        return texts;
    }

    public void Add(Dictionary<string, string> texts, JsonElement text, string at)
    {
        if (text.ValueKind == JsonValueKind.String)
            Put(texts, first, text.GetString()!);
        else if (text.ValueKind == JsonValueKind.Object)
        {
            foreach (var language in text.EnumerateObject().Where(l => l.Value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(l.Value.GetString())).Take(FormLimits.Translations))
            {
                if (Tag(language.Name) is { } tag)
                    Put(texts, tag, language.Value.GetString()!);
                else
                    left.Add(at, "language", "One of its languages has no tag of BCP 47; its text is left out.");
            }
        }
    }

    /// <summary>The text without a language, and which it is really in; null where there is none at all.</summary>
    public (string Text, string Language)? Main(Dictionary<string, string> texts, string at)
    {
        if (texts.Count == 0)
            return null;
        var language = Nearest(texts.Keys);
        if (!_saidWhich && !Alike(language, first))
        {
            _saidWhich = true;
            left.Add(at, "language", $"Nothing is in {first}, the organisation's first language; what is in {language} stands without a language instead. The same holds wherever that is so.");
        }

        return (texts[language], language);
    }

    /// <summary>Within the limit, and without what no text may have.</summary>
    public string Cut(string text, int most, string at)
    {
        var clean = new StringBuilder(Math.Min(text.Length, most));
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            var next = rune.ToString();
            if (PlainText.FaultIn(next, 2) is null && rune != Rune.ReplacementChar && clean.Length + next.Length <= most)
                clean.Append(next);
            else if (clean.Length + next.Length > most)
                break;
        }

        var kept = clean.ToString().Trim();
        if (kept.Length < text.Trim().Length)
            left.Add(at, "text", $"Has more than {most} characters, or some that are not allowed; they are left out.");
        return kept;
    }

    private string Nearest(IEnumerable<string> languages) =>
        languages.FirstOrDefault(l => l.Equals(first, StringComparison.OrdinalIgnoreCase)) ?? languages.FirstOrDefault(l => Alike(l, first)) ?? languages.FirstOrDefault(l => Alike(l, "en")) ?? languages.First();

    private static bool Alike(string one, string other) => one.Split('-')[0].Equals(other.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static void Put(Dictionary<string, string> texts, string language, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            texts[language] = texts.TryGetValue(language, out var before) ? before + "\n\n" + text : text;
    }

    private static string? Tag(string name)
    {
        var tag = name.Replace('_', '-');
        return PlainText.IsLanguageTag(tag) ? tag : null;
    }
}
