using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FaceUp.App.Http;

/// <summary>
/// Weak entity tags (RFC 9110 §8.8.1) of what somebody is shown: a hash of that, so that it changes when what they see changes and tells of nothing else.
/// </summary>
public static class WeakTag
{
    /// <summary>22 characters that follow from the bytes.</summary>
    public static string Token(ReadOnlySpan<byte> shown) => Base64Url.EncodeToString(SHA256.HashData(shown).AsSpan(0, 16));

    /// <summary>304 where If-None-Match names it, and otherwise <paramref name="fresh"/>; with the tag in either.</summary>
    public static IResult Answer(HttpContext context, ReadOnlySpan<byte> shown, IResult fresh) => AnswerTo(context, Token(shown), fresh);

    /// <param name="token">See <see cref="Token"/>.</param>
    public static IResult AnswerTo(HttpContext context, string token, IResult fresh)
    {
        var tag = new EntityTagHeaderValue($"\"{token}\"", isWeak: true);
        context.Response.Headers.ETag = tag.ToString();
        return EntityTagHeaderValue.TryParseList([.. context.Request.Headers.IfNoneMatch.OfType<string>()], out var known) && known.Any(k => k.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : fresh;
    }
}
