namespace FaceUp.App.Translation;

/// <summary>A text in another language.</summary>
/// <param name="From">BCP 47 tag of the language that it was taken for; null where that is not said.</param>
public sealed record Translated(string Text, string? From);

/// <summary>
/// Machine translation. What it promises: the text goes out and nothing besides, no name of an organisation, case or person, no id that tells one request from another; nothing
/// of either text is logged or kept on this side; it answers or fails within <see cref="TranslationRules.Longest"/>.
/// </summary>
public interface ITranslator
{
    /// <summary>Who translates, as people are told; null where nobody does.</summary>
    string? Name { get; }

    /// <summary>The text in <paramref name="to"/>; null where that language is not known.</summary>
    /// <param name="to">BCP 47 tag.</param>
    /// <exception cref="TranslationFailedException">It did not answer, or not with a translation.</exception>
    Task<Translated?> Translate(string text, string to, CancellationToken ct);
}

/// <summary>The translator does not answer, or refuses. The message is for people and names no text.</summary>
public sealed class TranslationFailedException(string why) : Exception(why);

/// <summary>An installation without machine translation.</summary>
public sealed class NoTranslator : ITranslator
{
    public string? Name => null;

    public Task<Translated?> Translate(string text, string to, CancellationToken ct) => throw new TranslationFailedException("There is no translator.");
}

public static class TranslationRules
{
    /// <summary>Characters (UTF-16 units): the limit of one request of the Translator, all target languages together.</summary>
    public const int MaxText = 50_000;

    public const int MaxTag = 35;

    /// <summary>The Translator itself answers within 15 seconds; a request that waits longer is given up.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>A language, and what may follow it.</summary>
    public static bool IsTag(string tag) => tag.Length <= MaxTag && tag.Split('-') is [{ Length: 2 or 3 } language, .. var rest]
        && language.All(char.IsAsciiLetterLower) && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
}
