using System.Globalization;
using System.Text.Json;
using FaceUp.Domain.Calendar;
using FaceUp.Domain.Privacy;

namespace FaceUp.App.Privacy;

/// <summary>The sentences of a privacy notice in one language: a data file each in Privacy/Words, so that somebody who knows the law of a place can read and mend it.</summary>
internal sealed class PrivacyWords
{
    private static readonly Dictionary<string, Lazy<PrivacyWords>> Known = typeof(PrivacyWords).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("privacy/", StringComparison.Ordinal)).ToDictionary(name => name[8..], name => new Lazy<PrivacyWords>(() => new(name)), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _words;

    private PrivacyWords(string resource)
    {
        using var file = typeof(PrivacyWords).Assembly.GetManifestResourceStream(resource)!;
        (Tag, _words) = (resource[8..], JsonSerializer.Deserialize(file, PrivacyJson.Default.DictionaryStringString)!);
    }

    public static IEnumerable<string> Languages => Known.Keys.Order(StringComparer.Ordinal);

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    /// <summary>By the tag or its language; English for any other.</summary>
    public static PrivacyWords Of(string language) => (Known.GetValueOrDefault(language.Split('-')[0]) ?? Known["en"]).Value;

    public string Title(string section) => _words[section];

    public bool Has(string key) => _words.ContainsKey(key);

    // A sentence may begin with its span, and then with a capital letter.
    public string Say(PrivacyFact fact)
    {
        var text = _words[$"{fact.Section}.{fact.Sentence}"];
        foreach (var (name, value) in fact.Values ?? new Dictionary<string, string>())
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        if (fact.Span is { } span)
            text = text.Replace("{span}", Say(span), StringComparison.Ordinal);
        return char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    private string Say(Period span)
    {
        var unit = span.Unit switch { PeriodUnit.Days => "days", PeriodUnit.WorkingDays => "working-days", PeriodUnit.Months => "months", PeriodUnit.Years => "years" };
        return span.Number == 1 ? _words[$"span.{unit}.one"] : _words[$"span.{unit}"].Replace("{number}", span.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class PrivacyJson : System.Text.Json.Serialization.JsonSerializerContext;
