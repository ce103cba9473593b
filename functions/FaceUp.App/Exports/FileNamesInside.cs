using System.Globalization;
using System.Text;

namespace FaceUp.App.Exports;

/// <summary>
/// What a reporter's file is called within an archive: letters, digits, full stops, hyphens and underscores, so that no name climbs out of its folder, means something to a
/// shell or a file system, or is two names that look the same. The number before it keeps them apart.
/// </summary>
internal static class FileNamesInside
{
    private const int MaxLength = 80; // UTF-16 units, without number and folder
    private const int MaxEnding = 12;

    public static string Of(int number, string name)
    {
        var safe = new StringBuilder();
        foreach (var rune in name.EnumerateRunes()) // a lone surrogate arrives as U+FFFD
            safe.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' ? rune.ToString() : "_");
        return string.Create(CultureInfo.InvariantCulture, $"files/{number:D3}-{Short(safe.ToString().Trim('.'))}");
    }

    private static string Short(string name)
    {
        if (name.Length <= MaxLength)
            return name.Length == 0 ? "file" : name;
        var dot = name.LastIndexOf('.');
        var ending = dot > 0 && name.Length - dot <= MaxEnding ? name[dot..] : "";
        var kept = MaxLength - ending.Length;
        return name[..(char.IsHighSurrogate(name[kept - 1]) ? kept - 1 : kept)] + ending;
    }
}
