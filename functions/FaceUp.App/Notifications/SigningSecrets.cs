using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.App.Notifications;

/// <summary>
/// What a webhook's requests are signed with: <c>v1=</c> and the HMAC-SHA-256 (RFC 2104, lower-case hex) of the timestamp, a full stop and the body, under the secret's
/// UTF-8. While one secret replaces another there are two, and a signature of each: the receiver may have changed or not. NOTICES.md shows how to check it.
/// </summary>
public static class SigningSecrets
{
    public const string TimestampHeader = "FaceUp-Timestamp";
    public const string SignatureHeader = "FaceUp-Signature";

    /// <summary>How far a receiver lets the timestamp be from its own clock; a request that comes again later is somebody else's copy.</summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromMinutes(5);

    public const int Most = 2;
    public const int MinLength = 32;    // characters: 128 bits even in hexadecimal
    public const int MaxLength = 200;

    /// <summary>True for printable ASCII without spaces, of a length that cannot be guessed.</summary>
    public static bool IsValid(string secret) => secret.Length is >= MinLength and <= MaxLength && secret.All(c => c is > ' ' and <= '~');

    /// <param name="timestamp">Seconds since 1970.</param>
    public static IReadOnlyList<(string Name, string Value)> Headers(IReadOnlyList<string> secrets, long timestamp, ReadOnlySpan<byte> body)
    {
        var seconds = timestamp.ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return
        [
            (TimestampHeader, seconds),
            (SignatureHeader, string.Join(',', secrets.Select(secret => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))))),
        ];
    }
}
