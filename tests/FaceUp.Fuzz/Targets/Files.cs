using FaceUp.Cleaning;
using FaceUp.Cleaning.Tests.Samples;

namespace FaceUp.Fuzz.Targets;

/// <summary>Files that anybody may attach: their kind is told, and a clean copy made, or not.</summary>
internal static class Files
{
    public static IEnumerable<Target> Targets() =>
    [
        new("file-kind", [.. Seeds.Select(s => s.File)], body => Detect.Of(body).ToString()),
        .. Seeds.Select(s => new Target($"clean-{s.Kind.ToString().ToLowerInvariant()}", [s.File], body => Clean(s.Kind, body), Share: 0.05)),
    ];

    private static readonly (ContentKind Kind, byte[] File)[] Seeds =
    [
        (ContentKind.Jpeg, MadePictures.Jpeg()), (ContentKind.Png, MadePictures.Png()), (ContentKind.Gif, MadePictures.Gif()), (ContentKind.WebP, MadePictures.WebP()), (ContentKind.Tiff, MadePictures.Tiff()),
        (ContentKind.Heic, MadePictures.Heic()), (ContentKind.Svg, MadeDocuments.Svg()), (ContentKind.Pdf, Pdfs.Planted()), (ContentKind.Docx, MadeDocuments.Docx()), (ContentKind.Odt, MadeDocuments.OpenDocument()),
        (ContentKind.Mp3, MadeMedia.Mp3()), (ContentKind.Wav, MadeMedia.Wav()), (ContentKind.Ogg, MadeMedia.Ogg()), (ContentKind.Mp4, MadeMedia.Mp4()),
    ];

    private static string? Clean(ContentKind kind, byte[] file)
    {
        using var to = new MemoryStream();
        var cleaned = Cleaner.Clean(kind, new MemoryStream(file), to, CleanLimits.Default, default).GetAwaiter().GetResult();
        return cleaned.Outcome is CleanOutcome.Cleaned or CleanOutcome.NothingToRemove ? cleaned.Outcome.ToString() : null;
    }
}
