using System.Text;

namespace FaceUp.App.Http;

/// <summary>The reader names places as <c>$.answers[3].text</c>; the answer names them as a JSON pointer, <c>/answers/3/text</c> (RFC 6901).</summary>
public static class JsonPath
{
    private const int MaxLength = 200; // a member name is the sender's and may be long

    public static string ToPointer(string? path)
    {
        if (path is null)
            return "";
        var pointer = new StringBuilder();
        for (var i = 1; i < path.Length && pointer.Length < MaxLength;)
            i = path[i] == '.' ? Member(path, i + 1, pointer) : Bracket(path, i + 1, pointer);
        return Printable(pointer.ToString());
    }

    private static int Member(string path, int from, StringBuilder to)
    {
        var end = path.IndexOfAny(['.', '['], from);
        end = end < 0 ? path.Length : end;
        to.Append('/').Append(path.AsSpan(from, end - from));
        return end;
    }

    private static int Bracket(string path, int from, StringBuilder to)
    {
        var quoted = from < path.Length && path[from] == '\'';
        var end = path.IndexOf(quoted ? "']" : "]", from, StringComparison.Ordinal);
        end = end < 0 ? path.Length : end;
        to.Append('/').Append(path[(quoted ? from + 1 : from)..end].Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return Math.Min(path.Length, end + (quoted ? 2 : 1));
    }

    private static string Printable(string pointer) => new([.. pointer.Take(MaxLength).Select(c => c is > ' ' and < (char)127 ? c : '?')]);
}
