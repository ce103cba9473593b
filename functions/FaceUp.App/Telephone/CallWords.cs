namespace FaceUp.App.Telephone;

/// <summary>What a caller is told in one language.</summary>
/// <param name="Tag">BCP 47.</param>
/// <param name="Name">What it calls itself.</param>
/// <param name="Words">By key, as the pages have them.</param>
/// <param name="Date">A day in words.</param>
public sealed record CallLanguage(string Tag, string Name, Func<string, string> Words, Func<DateOnly, string> Date)
{
    public string this[string key] => Words(key);

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> with)
    {
        var text = Words(key);
        foreach (var (name, value) in with)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    public string Say(string key, DateOnly date) => Say(key, ("date", Date(date)));
}

/// <summary>The pages' own words, for those who hear them.</summary>
/// <param name="find">The nearest language to a tag, or null.</param>
public sealed class CallWords(Func<string, CallLanguage?> find)
{
    private const string English = "en";

    /// <summary>Those of the organisation's languages that a voice speaks, in its order; English where there is none.</summary>
    public IReadOnlyList<CallLanguage> Of(IReadOnlyList<string>? organisation)
    {
        List<CallLanguage> spoken = [.. (organisation ?? []).Select(find).OfType<CallLanguage>().Where(l => Dialect.Voice(l.Tag) is not null).DistinctBy(l => l.Tag).Take(99)];
        return spoken.Count > 0 ? spoken : [Find(English)];
    }

    public CallLanguage Find(string tag) => find(tag) ?? find(English) ?? throw new InvalidOperationException("English is missing.");
}
