using System.IO.Compression;
using System.Text;
using SkiaSharp;

namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>A file that tells of its maker, and what it is called.</summary>
internal sealed record Sample(string Extension, ContentKind Kind, byte[] File)
{
    private static readonly Dictionary<string, Sample> s_all = new()
    {
        ["jpeg"] = new("jpg", ContentKind.Jpeg, MadePictures.Jpeg()), ["png"] = new("png", ContentKind.Png, MadePictures.Png()), ["gif"] = new("gif", ContentKind.Gif, MadePictures.Gif()),
        ["webp"] = new("webp", ContentKind.WebP, MadePictures.WebP()), ["tiff"] = new("tiff", ContentKind.Tiff, MadePictures.Tiff()), ["heic"] = new("heic", ContentKind.Heic, MadePictures.Heic()),
        ["avif"] = new("avif", ContentKind.Avif, MadePictures.Heic("avif", "av01")), ["svg"] = new("svg", ContentKind.Svg, MadeDocuments.Svg()), ["pdf"] = new("pdf", ContentKind.Pdf, Pdfs.Planted()),
        ["docx"] = new("docx", ContentKind.Docx, MadeDocuments.Docx()), ["xlsx"] = new("xlsx", ContentKind.Xlsx, MadeDocuments.Xlsx()), ["pptx"] = new("pptx", ContentKind.Pptx, MadeDocuments.Pptx()),
        ["odt"] = new("odt", ContentKind.Odt, MadeDocuments.OpenDocument()), ["ods"] = new("ods", ContentKind.Ods, MadeDocuments.OpenDocument("spreadsheet")),
        ["odp"] = new("odp", ContentKind.Odp, MadeDocuments.OpenDocument("presentation")), ["mp3"] = new("mp3", ContentKind.Mp3, MadeMedia.Mp3()), ["wav"] = new("wav", ContentKind.Wav, MadeMedia.Wav()),
        ["ogg"] = new("ogg", ContentKind.Ogg, MadeMedia.Ogg()), ["mp4"] = new("mp4", ContentKind.Mp4, MadeMedia.Mp4()), ["mp4, index first"] = new("mp4", ContentKind.Mp4, MadeMedia.Mp4(indexFirst: true)),
    };

    public static IEnumerable<string> All => s_all.Keys;

    public static TheoryData<string> Names => [.. All];

    public static Sample Of(string name) => s_all[name];

    public static async Task<(Cleaned Outcome, byte[] File)> Clean(ContentKind kind, byte[] file, CleanLimits? limits = null)
    {
        using var to = new MemoryStream();
        var outcome = await Cleaner.Clean(kind, new MemoryStream(file), to, limits ?? CleanLimits.Default, CancellationToken.None);
        return (outcome, to.ToArray());
    }

    public async Task<byte[]> Cleaned()
    {
        var (outcome, file) = await Clean(Kind, File);
        Assert.Equal(CleanOutcome.Cleaned, outcome.Outcome);
        return file;
    }

    /// <summary>The planted words that a file still holds, in any of the encodings that formats use, compressed parts inflated.</summary>
    public static IReadOnlyList<string> Planted(byte[] file)
    {
        var found = new HashSet<string>();
        foreach (var text in Readings(file, 0))
            for (var at = 0; (at = text.IndexOf("Planted", at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
                found.Add(text.Substring(at, Math.Min(20, text.Length - at)));
        return [.. found];
    }

    private static IEnumerable<string> Readings(byte[] file, int depth)
    {
        yield return Encoding.Latin1.GetString(file);
        yield return Encoding.Unicode.GetString(file);
        yield return Encoding.BigEndianUnicode.GetString(file);
        yield return Unhexed(Encoding.Latin1.GetString(file));
        for (var at = 0; depth < 3 && (at = file.AsSpan(at).IndexOf((byte)0x78) is >= 0 and var next ? at + next : -1) >= 0; at++)
            if (Inflated(file, at) is { Length: > 6 } inner)
                foreach (var text in Readings(inner, depth + 1))
                    yield return text;
        if (!file.AsSpan().StartsWith("PK"u8) || depth > 2)
            yield break;
        using var archive = new ZipArchive(new MemoryStream(file));
        foreach (var entry in archive.Entries)
        {
            yield return entry.FullName + " " + entry.Comment;
            using var part = new MemoryStream();
            using (var from = entry.Open())
                from.CopyTo(part);
            foreach (var text in Readings(part.ToArray(), depth + 1))
                yield return text;
        }
    }

    // PDF may write its texts in hexadecimal.
    private static string Unhexed(string text) => text.Replace("506C616E746564", "Planted", StringComparison.OrdinalIgnoreCase);

    private static byte[] Inflated(byte[] file, int at)
    {
        if (at + 2 > file.Length || ((file[at] << 8) + file[at + 1]) % 31 != 0)
            return [];
        using var to = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(file[at..]), CompressionMode.Decompress);
            zlib.CopyTo(to);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
        }
        return to.ToArray();
    }

    public static SKColor[] Pixels(byte[] picture)
    {
        using var bitmap = SKBitmap.Decode(picture);
        Assert.NotNull(bitmap);
        return bitmap.Pixels;
    }
}
