namespace FaceUp.Cleaning;

/// <summary>
/// A small picture of a picture, drawn anew: decoded to pixels by managed code, made smaller, turned the right way up, and written as a PNG of three chunks. No byte of the file
/// is in it. Made of JPEG and of PNG that is not interlaced; of nothing else, since a decoder that a hostile file could take over has no place beside a case's key.
/// </summary>
public static class Preview
{
    /// <summary>Pixels along the longer side, at most.</summary>
    public const int Side = 1024;

    /// <summary>Pixels of the file, at most: what today's telephones take. More is not decoded.</summary>
    public const long MaxPixels = 64_000_000;

    /// <summary>Bytes of the file, at most.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    public static bool Knows(ContentKind kind) => kind is ContentKind.Jpeg or ContentKind.Png;

    /// <summary>Null: it is none of the known kinds, too large, or not well-formed. Hostile bytes throw nothing.</summary>
    public static byte[]? Png(byte[] file, CancellationToken ct = default)
    {
        if (file.Length > MaxBytes)
            return null;
        try
        {
            return Detect.Of(file) switch
            {
                ContentKind.Jpeg => Previews.JpegPixels.Read(file, ct).Png(),
                ContentKind.Png => Previews.PngPixels.Read(file, ct).Png(),
                _ => null,
            };
        }
        // Nothing but memory is touched in there, so whatever is thrown, by the library too, is the file's doing.
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null;
        }
    }
}
