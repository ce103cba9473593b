using FaceUp.App.Http;
using Microsoft.Extensions.Primitives;

namespace FaceUp.App.Uploads;

/// <summary>The header Content-Digest (RFC 9530 §2), a dictionary of structured fields (RFC 8941 §3.2), as far as it is needed.</summary>
public static class ContentDigest
{
    private const string Member = "sha-256=:";
    private const int MaxHeader = 1000;

    /// <summary>32 bytes. Other algorithms may stand beside it; without this one it is refused.</summary>
    public static byte[] Sha256(StringValues header)
    {
        var all = header.ToString();
        foreach (var member in all.Length > MaxHeader ? [] : all.Split(','))
        {
            var text = member.Trim(' ', '\t');
            var bytes = new byte[33]; // one more than there may be
            if (text.Length > Member.Length && text.StartsWith(Member, StringComparison.Ordinal) && text.EndsWith(':') && Convert.TryFromBase64String(text[Member.Length..^1], bytes, out var count) && count == 32)
                return bytes[..32];
        }

        throw new BadInputException(422, PutPart.DigestHeader, "Must be sha-256=:…: with the SHA-256 of the body in base 64 (RFC 9530).");
    }
}
