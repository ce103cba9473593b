namespace FaceUp.Domain.Forms;

/// <summary>
/// Texts in the language that was asked for: that very tag, the tag without what stands behind its last hyphen, and so on to the language alone; then the
/// organisation's first language; then what stands there without a language. Tags are compared whatever the case of their letters (RFC 5646 §2.1.1).
/// </summary>
public sealed class InLanguage
{
    private readonly string[] _tags;

    public InLanguage(string asked, IReadOnlyList<string>? languages) => _tags = [.. Shorter(asked), languages is [var first, ..] ? first : "en"];

    /// <summary>The first of these texts that is there.</summary>
    public string Pick<T>(IReadOnlyDictionary<string, T>? texts, Func<T, string?> text, string without) => Find(texts, text) ?? without;

    public string? Find<T>(IReadOnlyDictionary<string, T>? texts, Func<T, string?> text)
    {
        if (texts is null || texts.Count == 0)
            return null;
        foreach (var tag in _tags)
        {
            foreach (var (language, value) in texts)
            {
                if (language.Equals(tag, StringComparison.OrdinalIgnoreCase) && text(value) is { } found)
                    return found;
            }
        }

        return null;
    }

    /// <summary>A form with its texts in this language and nothing that is only for the organisation: neither translations, nor what its options set off.</summary>
    public Form Of(Form form) => form with
    {
        Label = Label(form.Label, form.Translations), Translations = null,
        Steps = [.. form.Steps.Select(s => s with { Label = Label(s.Label, s.Translations), Help = Help(s.Help, s.Translations), Translations = null, Fields = [.. s.Fields.Select(Of)] })],
    };

    private FormField Of(FormField field) => field with
    {
        Label = Label(field.Label, field.Translations), Help = Help(field.Help, field.Translations), Translations = null,
        Fields = field.Fields is { } fields ? [.. fields.Select(Of)] : null, Options = field.Options is { } options ? [.. options.Select(Of)] : null,
    };

    private FormOption Of(FormOption option) => option with
    {
        Label = Label(option.Label, option.Translations), Help = Help(option.Help, option.Translations), Translations = null, Urgency = null, Rule = null,
        Elsewhere = option.Elsewhere is { } text ? Pick(option.Translations, w => w.Elsewhere, text) : null,
    };

    private string Label(string without, IReadOnlyDictionary<string, Wording>? texts) => Pick(texts, w => w.Label, without);

    private string? Help(string? without, IReadOnlyDictionary<string, Wording>? texts) => without is null ? null : Pick(texts, w => w.Help, without);

    private static IEnumerable<string> Shorter(string tag)
    {
        for (var end = tag.Length; end > 0; end = tag.LastIndexOf('-', end - 1))
            yield return tag[..end];
    }
}
