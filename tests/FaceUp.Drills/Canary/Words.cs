using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace FaceUp.Drills.Canary;

/// <summary>Every word that was planted, and all the bytes that would betray it.</summary>
internal sealed class Words
{
    private readonly List<(string Name, string Value)> words = [];
    private int addresses;

    public IEnumerable<string> All => words.Select(w => w.Value).Distinct();

    /// <summary>Something that is secret though nobody made it up for the drill: a receipt, a token, a webhook's address.</summary>
    public string Add(string name, string value)
    {
        lock (words)
            words.Add((name, value));
        return value;
    }

    /// <summary>A word of ASCII letters that stands nowhere else in the world.</summary>
    public string Ascii(string name) => Add(name, $"canary{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(7))}");

    /// <summary>The same with letters that URLs, JSON and encodings spell in ways of their own.</summary>
    public string Letters(string name) => Add(name, $"Канарка {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))} жовта");

    /// <summary>An address of the blocks that are kept for documents (RFC 5737, RFC 3849), each given out once.</summary>
    public string Ipv4(string name) => Add(name, string.Create(CultureInfo.InvariantCulture, $"{(addresses < 100 ? "198.51.100" : "203.0.113")}.{100 + (addresses++ % 100)}"));

    public string Ipv6(string name) => Add(name, string.Create(CultureInfo.InvariantCulture, $"2001:db8:{RandomNumberGenerator.GetInt32(0x1000, 0xffff):x}:{RandomNumberGenerator.GetInt32(0x1000, 0xffff):x}::{RandomNumberGenerator.GetInt32(0x1000, 0xffff):x}"));

    public IEnumerable<(string Name, string Form, byte[] Bytes)> Needles() => words.Distinct().SelectMany(w => Forms(w.Value).Select(f => (w.Name, f.Form, f.Bytes)));

    /// <summary>How a word may look in a file: plain, as UTF-16, inside base64 at each of its three alignments, in a URL, in JSON, in hex, and an address in binary.</summary>
    public static IEnumerable<(string Form, byte[] Bytes)> Forms(string word)
    {
        var utf8 = Encoding.UTF8.GetBytes(word);
        yield return ("utf-8", utf8);
        yield return ("utf-16", Encoding.Unicode.GetBytes(word));
        for (var shift = 0; shift < 3; shift++)
            yield return ($"base64+{shift}", Encoding.ASCII.GetBytes(Inside(utf8, shift)));
        for (var shift = 0; shift < 3; shift++)
            yield return ($"base64url+{shift}", Encoding.ASCII.GetBytes(Inside(utf8, shift).Replace('+', '-').Replace('/', '_')));
        yield return ("url", Encoding.ASCII.GetBytes(Uri.EscapeDataString(word)));
        yield return ("form", Encoding.ASCII.GetBytes(WebUtility.UrlEncode(word)));
        yield return ("json", Encoding.ASCII.GetBytes(string.Concat(word.Select(c => c < 128 ? $"{c}" : $"\\u{(int)c:x4}"))));
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        if (IPAddress.TryParse(word, out var address) && address.GetAddressBytes() is { Length: 16 } sixteen)
            yield return ("binary", sixteen); // four bytes of an IPv4 address stand in any megabyte by chance
    }

    // The characters that do not depend on what stands before or behind the word.
    private static string Inside(byte[] utf8, int shift)
    {
        var text = Convert.ToBase64String([.. new byte[shift], .. utf8]);
        var first = ((shift * 8) + 5) / 6;
        var last = (shift + utf8.Length) * 8 / 6;
        return text[first..last];
    }
}
