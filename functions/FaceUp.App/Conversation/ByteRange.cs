using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Conversation;

/// <summary>Which bytes of a file are asked for (RFC 9110 §14): one range, or all of it.</summary>
/// <param name="IsPart">False: the whole file, from its first byte.</param>
public readonly record struct ByteRange(long From, long Length, bool IsPart)
{
    /// <summary>Null: the file has no such bytes. What is not understood, several ranges among it, asks for the whole file (§14.2).</summary>
    /// <param name="tag">The file's entity tag: a range of another version is not given.</param>
    public static ByteRange? Of(HttpRequest request, long size, string tag)
    {
        var whole = new ByteRange(0, size, false);
        var same = request.Headers.IfRange.Count == 0 || request.Headers.IfRange.ToString() == tag;
        if (!same || request.Headers.Range.Count != 1 || !RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var asked) || asked.Unit != "bytes" || asked.Ranges.Count != 1)
            return whole;
        var one = asked.Ranges.First();
        if (one.From is not { } from)
            return one.To is > 0 and var last && size > 0 ? new(Math.Max(0, size - last), Math.Min(size, last), true) : null;
        return from < size ? new(from, Math.Min(one.To ?? size - 1, size - 1) - from + 1, true) : null;
    }
}
