using FaceUp.Cleaning;

namespace FaceUp.App.Files;

/// <summary>What a file is by its content, and whether its name says otherwise.</summary>
public static class FileKinds
{
    // Endings by which people and programs know a kind. Others say nothing, and so nothing false.
    private static readonly Dictionary<string, ContentKind[]> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["jpg"] = [ContentKind.Jpeg], ["jpeg"] = [ContentKind.Jpeg], ["jpe"] = [ContentKind.Jpeg], ["jfif"] = [ContentKind.Jpeg],
        ["png"] = [ContentKind.Png], ["apng"] = [ContentKind.Png], ["gif"] = [ContentKind.Gif], ["webp"] = [ContentKind.WebP],
        ["heic"] = [ContentKind.Heic], ["heif"] = [ContentKind.Heic, ContentKind.Avif], ["avif"] = [ContentKind.Avif],
        ["tif"] = [ContentKind.Tiff], ["tiff"] = [ContentKind.Tiff], ["pdf"] = [ContentKind.Pdf], ["svg"] = [ContentKind.Svg],
        // One with a password is kept in the older container.
        ["docx"] = [ContentKind.Docx, ContentKind.OldOffice], ["docm"] = [ContentKind.Docx, ContentKind.OldOffice],
        ["xlsx"] = [ContentKind.Xlsx, ContentKind.OldOffice], ["xlsm"] = [ContentKind.Xlsx, ContentKind.OldOffice],
        ["pptx"] = [ContentKind.Pptx, ContentKind.OldOffice], ["pptm"] = [ContentKind.Pptx, ContentKind.OldOffice],
        ["doc"] = [ContentKind.OldOffice], ["xls"] = [ContentKind.OldOffice], ["ppt"] = [ContentKind.OldOffice],
        ["odt"] = [ContentKind.Odt], ["ods"] = [ContentKind.Ods], ["odp"] = [ContentKind.Odp],
        ["mp3"] = [ContentKind.Mp3], ["wav"] = [ContentKind.Wav], ["ogg"] = [ContentKind.Ogg], ["oga"] = [ContentKind.Ogg], ["ogv"] = [ContentKind.Ogg], ["opus"] = [ContentKind.Ogg],
        ["mp4"] = [ContentKind.Mp4], ["m4a"] = [ContentKind.Mp4], ["m4v"] = [ContentKind.Mp4], ["mov"] = [ContentKind.Mp4], ["3gp"] = [ContentKind.Mp4],
        ["htm"] = [ContentKind.Html], ["html"] = [ContentKind.Html], ["zip"] = [ContentKind.Zip],
        // Text in older encodings is not told from other bytes.
        ["txt"] = [ContentKind.Text, ContentKind.Unknown], ["csv"] = [ContentKind.Text, ContentKind.Unknown], ["md"] = [ContentKind.Text, ContentKind.Unknown],
    };

    /// <summary>The kind as it is shown: lower case, <c>unknown</c> for what no rule knows.</summary>
    public static string Word(ContentKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>True when a picture of it can be drawn.</summary>
    public static bool HasPreview(string word) => Enum.TryParse<ContentKind>(word, ignoreCase: true, out var kind) && Preview.Knows(kind);

    /// <summary>True when the name ends as files of another kind do.</summary>
    public static bool Lies(string name, ContentKind kind) =>
        Path.GetExtension(name) is { Length: > 1 } ending && Endings.TryGetValue(ending[1..], out var kinds) && !kinds.Contains(kind);

    /// <summary>True for what is cleaned as it is read. All others are held whole meanwhile.</summary>
    public static bool IsStreamed(ContentKind kind) => kind is ContentKind.Mp3 or ContentKind.Mp4 or ContentKind.Ogg or ContentKind.Wav;
}
