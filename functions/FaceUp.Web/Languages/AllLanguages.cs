using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace FaceUp.Web.Languages;

/// <summary>Every language that the reporters' pages have, and which of them a browser asks for. Read once, from the assembly.</summary>
public static class AllLanguages
{
    private const string Folder = "languages/";

    // What browsers, systems and habit still call otherwise: withdrawn and macro-language codes of the IANA registry, and where the script follows from the country.
    private static readonly FrozenDictionary<string, string> Otherwise = new Dictionary<string, string>
    {
        ["no"] = "nb", ["iw"] = "he", ["in"] = "id", ["tl"] = "fil", ["ji"] = "yi", ["jw"] = "jv", ["mo"] = "ro", ["sh"] = "sr-Latn", ["kmr"] = "ku", ["prs"] = "fa", ["cmn"] = "zh-Hans", ["yue"] = "zh-Hant",
        ["swh"] = "sw", ["ekk"] = "et", ["lvs"] = "lv", ["zsm"] = "ms", ["khk"] = "mn", ["npi"] = "ne", ["ory"] = "or", ["plt"] = "mg", ["uzn"] = "uz", ["als"] = "sq", ["arb"] = "ar", ["pes"] = "fa",
        ["zh"] = "zh-Hans", ["zh-HK"] = "zh-Hant", ["zh-TW"] = "zh-Hant", ["zh-MO"] = "zh-Hant", ["sr-ME"] = "sr-Latn",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly Lazy<FrozenDictionary<string, Language>> _byTag = new(Read);

    /// <summary>By their own names.</summary>
    public static IReadOnlyList<Language> All => _all.Value;

    private static readonly Lazy<IReadOnlyList<Language>> _all = new(() => [.. _byTag.Value.Values.OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase)]);

    public static Language English => _byTag.Value["en"];

    /// <summary>The language of that very tag, or the nearest one that there is; null where there is none.</summary>
    public static Language? Find(string? tag)
    {
        for (var at = tag?.Replace('_', '-'); !string.IsNullOrEmpty(at); at = at.LastIndexOf('-') is > 0 and var end ? at[..end] : null)
        {
            if (Otherwise.GetValueOrDefault(at) is { } other && _byTag.Value.TryGetValue(other, out var renamed))
                return renamed;
            if (_byTag.Value.TryGetValue(at, out var found))
                return found;
        }

        return null;
    }

    /// <summary>What a browser asks for (RFC 9110 §12.5.4): the wish of the greatest weight that there is a language for; otherwise the organisation's first language, and English where there is none.</summary>
    public static Language Asked(string? acceptLanguage, IReadOnlyList<string>? organisation)
    {
        var wishes = StringWithQualityHeaderValue.TryParseList([acceptLanguage is { Length: <= 1000 } ? acceptLanguage : ""], out var list) ? list : [];
        return wishes.Where(w => (w.Quality ?? 1) > 0).OrderByDescending(w => w.Quality ?? 1).Select(w => Find(w.Value.ToString())).FirstOrDefault(l => l is not null)
            ?? (organisation ?? []).Select(Find).FirstOrDefault(l => l is not null)
            ?? English;
    }

    private static FrozenDictionary<string, Language> Read()
    {
        using var cldr = JsonDocument.Parse(Open("cldr.json"));
        var known = cldr.RootElement.GetProperty("languages");
        var english = Of("en", known.GetProperty("en"), null);
        return Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && !n.EndsWith("cldr.json", StringComparison.Ordinal))
            .Select(n => n[Folder.Length..^".json".Length]).Where(tag => known.TryGetProperty(tag, out _))
            .Select(tag => tag == "en" ? english : Of(tag, known.GetProperty(tag), english)).ToFrozenDictionary(l => l.Tag, StringComparer.OrdinalIgnoreCase);
    }

    private static Language Of(string tag, JsonElement said, Language? english)
    {
        using var file = Open(tag + ".json");
        var words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
        // Where CLDR knows no months of a language, a date is written in figures, which everybody reads alike (ISO 8601-1).
        var months = said.TryGetProperty("months", out var own) ? own.EnumerateArray().Select(m => m.GetString()!).ToArray() : [.. Enumerable.Range(1, 12).Select(m => m.ToString("00", System.Globalization.CultureInfo.InvariantCulture))];
        return new(
            tag, said.GetProperty("name").GetString()!, said.GetProperty("direction").GetString() == "rtl", said.TryGetProperty("digits", out var digits) ? digits.GetString()! : Language.Western,
            said.TryGetProperty("date", out var date) ? date.GetString()! : "{y}-{m}-{d}", months, words, english);
    }

    private static Stream Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name) ?? throw new FileNotFoundException(name);
}
