using System.Text.RegularExpressions;

namespace FaceUp.Domain.Directory;

/// <summary>A place in a text that is read from the front.</summary>
internal sealed class ScimReader(string text)
{
    private int _at;

    public bool AtEnd => _at == text.Length;

    /// <summary>What matches here, and steps behind it; null for nothing.</summary>
    /// <param name="word">Begins with <c>\G</c>, or it would match further on.</param>
    public string? Take(Regex word)
    {
        var match = word.Match(text, _at);
        if (!match.Success || match.Index != _at)
            return null;
        _at += match.Length;
        return match.Value;
    }

    public bool Take(char c)
    {
        if (AtEnd || text[_at] != c)
            return false;
        _at++;
        return true;
    }

    /// <summary>A word in any case, with a space or an end behind it.</summary>
    public bool TakeWord(string word)
    {
        if (string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || (_at + word.Length < text.Length && text[_at + word.Length] is not (' ' or ']')))
            return false;
        _at += word.Length;
        return true;
    }

    /// <summary>True when there was at least one.</summary>
    public bool TakeSpaces()
    {
        var from = _at;
        while (!AtEnd && text[_at] == ' ')
            _at++;
        return _at > from;
    }
}
