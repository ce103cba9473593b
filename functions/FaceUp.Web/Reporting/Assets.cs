using System.Collections.Frozen;
using System.Reflection;

namespace FaceUp.Web.Reporting;

/// <summary>The few files that pages are made with: styles, script, a picture. They lie in the assembly.</summary>
public static class Assets
{
    private const string Folder = "assets/";

    private static readonly FrozenDictionary<string, (byte[] Content, string Type)> _all = Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).ToFrozenDictionary(n => n[Folder.Length..], n => (Read(n), TypeOf(n)), StringComparer.Ordinal);

    public static bool Has(string name) => _all.ContainsKey(name);

    public static (byte[] Content, string Type)? Find(string name) => _all.TryGetValue(name, out var found) ? found : null;

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".json" => "application/json",
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
