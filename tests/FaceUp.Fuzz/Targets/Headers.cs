using FaceUp.App.Conversation;
using FaceUp.App.Notifications;
using FaceUp.App.Uploads;
using FaceUp.Web.Languages;
using static FaceUp.Fuzz.Targets.Bodies;

namespace FaceUp.Fuzz.Targets;

/// <summary>Headers that the product reads by itself, and the answers of others.</summary>
internal static class Headers
{
    public static IEnumerable<Target> Targets() =>
    [
        new("range", [Utf8("bytes=0-99"), Utf8("bytes=-5"), Utf8("bytes=10-")], Range, Words: ["bytes=", "-", ","]),
        new("content-digest", [Utf8($"sha-256=:{Convert.ToBase64String(new byte[32])}:"), Utf8($"sha-512=:AAAA:, sha-256=:{Convert.ToBase64String(new byte[32])}:")],
            body => Refusable(() => ContentDigest.Sha256(Latin(body)).Length == 32 ? "digest" : throw new InvalidOperationException("Not 32 bytes."))),
        new("accept-language", [Utf8("de-CH, de;q=0.9, en;q=0.8, *;q=0.1"), Utf8("zh-Hant")], body => AllLanguages.Asked(Latin(body), ["en", "de", "ar"]).Name, Words: [";q=", "zh-Hant", "*", "x-klingon", "-"]),
        new("retry-after", [Utf8("120"), Utf8("Wed, 21 Oct 2026 07:28:00 GMT")], RetryAfterOf),
        new("webhook-address", [Utf8("https://hooks.slack.com/services/T0/B0/x"), Utf8("https://example.org/hook?a=b")], Address, Words: ["https://", "@", "127.0.0.1", "[::1]", ":443", "#", "169.254.169.254", "localhost", "%2e", "。"]),
    ];

    // Whatever is asked for, never a byte that the file has not.
    private static string? Range(byte[] body)
    {
        const long Size = 1000;
        if (ByteRange.Of(With("Range", Latin(body)), Size, "\"tag\"") is not { } range)
            return null;
        return range is { From: >= 0, Length: > 0 } && range.From + range.Length <= Size ? range.ToString() : throw new InvalidOperationException("Bytes that the file does not have.");
    }

    private static string? RetryAfterOf(byte[] body)
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.TryAddWithoutValidation("Retry-After", Latin(body));
        return RetryAfter.Of(answer)?.ToString() ?? "none";
    }

    // What is taken is https to a name or address that is not reserved, whatever it was written like.
    private static string? Address(byte[] body)
    {
        if (WebhookAddress.Parse(Latin(body), WebhookChannel.Any, new WebhookRules()).Address?.Uri is not { } uri)
            return null;
        return uri is { Scheme: "https", Port: 443, UserInfo.Length: 0, Fragment.Length: 0, IsLoopback: false } ? "address" : throw new InvalidOperationException("An address that is not to be had.");
    }
}
