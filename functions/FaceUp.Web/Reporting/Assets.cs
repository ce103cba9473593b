using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace FaceUp.Web.Reporting;

/// <summary>The few files that pages are made with: styles, script, a picture. They lie in the assembly.</summary>
public static class Assets
{
    private const string Folder = "assets/";
    private const string DeskFolder = "desk/";

    // Pressed together once, as small as it goes, when the first asks. The same bytes for everybody and nothing of anybody's in them: their size tells nothing (BREACH needs a secret beside something chosen).
    private static readonly FrozenDictionary<string, Asset> _all = In(Folder);

    // Loaded when the first asks: the reporters' process never does.
    private static readonly Lazy<FrozenDictionary<string, Asset>> _desk = new(() => In(DeskFolder));

    public static bool Has(string name) => _all.ContainsKey(name);

    public static Asset? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>What the desk's pages are made with.</summary>
    public static Asset? OfDesk(string name) => _desk.Value.GetValueOrDefault(name);

    private static FrozenDictionary<string, Asset> In(string folder) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(folder, StringComparison.Ordinal)).ToFrozenDictionary(n => n[folder.Length..], n => new Asset(Read(n), TypeOf(n)), StringComparer.Ordinal);

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".json" => "application/json",
        ".html" => "text/html; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>One file, plain and pressed together.</summary>
public sealed partial class Asset(byte[] plain, string type)
{
    private readonly Lazy<byte[]> _brotli = new(() => Pressed(plain, to => new BrotliStream(to, CompressionLevel.SmallestSize)));
    private readonly Lazy<byte[]> _gzip = new(() => Pressed(plain, to => new GZipStream(to, CompressionLevel.SmallestSize)));

    public string Type => type;

    public byte[] Plain => plain;

    /// <summary>Of a page that stands for itself, and so says by itself what may run in it and whom it may ask; null where that is for whoever shows it.</summary>
    public string? Policy { get; } = type.StartsWith("text/html", StringComparison.Ordinal) && OwnPolicy().Match(Encoding.UTF8.GetString(plain)) is { Success: true } said ? said.Groups[1].Value : null;

    /// <summary>Names these bytes (RFC 9110 §8.8.3); weak, since it is the same for each form of them.</summary>
    public string Tag { get; } = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}\"";

    /// <summary>In the smallest form that whoever asks can read (RFC 9110 §12.5.3), and the name of that form; null for the plain one.</summary>
    public (byte[] Bytes, string? Encoding) For(string? acceptEncoding)
    {
        var known = StringWithQualityHeaderValue.TryParseList([acceptEncoding is { Length: <= 200 } ? acceptEncoding : ""], out var list) ? list.Where(e => (e.Quality ?? 1) > 0).Select(e => e.Value.ToString()).ToList() : [];
        return known.Contains("br", StringComparer.OrdinalIgnoreCase) ? (_brotli.Value, "br") : known.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? (_gzip.Value, "gzip") : (plain, null);
    }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")]
    private static partial Regex OwnPolicy();

    private static byte[] Pressed(byte[] plain, Func<Stream, Stream> press)
    {
        using var bytes = new MemoryStream();
        using (var to = press(bytes))
            to.Write(plain);
        return bytes.ToArray();
    }
}
