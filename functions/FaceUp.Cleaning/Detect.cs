using System.Text;

namespace FaceUp.Cleaning;

/// <summary>Tells the kind of a file by its first bytes; 64 KiB are enough for all kinds, 16 bytes for most.</summary>
public static class Detect
{
    /// <summary>Bytes of the beginning that <see cref="Of"/> looks at.</summary>
    public const int Head = 64 * 1024;

    public static ContentKind Of(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, Head)];
        return OfMagic(head) is var kind and not ContentKind.Unknown ? kind : OfText(head);
    }

    private static ContentKind OfMagic(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return ContentKind.Jpeg;
        if (head.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return ContentKind.Png;
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return ContentKind.Gif;
        if (head.StartsWith("RIFF"u8) && head.Length >= 12) return OfRiff(head[8..12]);
        if (head.StartsWith<byte>([0x49, 0x49, 0x2A, 0]) || head.StartsWith<byte>([0x4D, 0x4D, 0, 0x2A])) return ContentKind.Tiff;
        if (head.StartsWith("OggS"u8)) return ContentKind.Ogg;
        if (head.StartsWith("PK\x03\x04"u8)) return OfZip(head);
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return ContentKind.OldOffice;
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8)) return OfBrand(head);
        if (head.Length >= 8 && IsOldFilm(head[4..8])) return ContentKind.Mp4;
        if (head.StartsWith("ID3"u8) || IsMpegAudio(head)) return ContentKind.Mp3;
        return head[..Math.Min(head.Length, 1024)].IndexOf("%PDF-"u8) >= 0 ? ContentKind.Pdf : ContentKind.Unknown; // readers look for it in the first KiB
    }

    private static ContentKind OfRiff(ReadOnlySpan<byte> form) =>
        form.SequenceEqual("WEBP"u8) ? ContentKind.WebP : form.SequenceEqual("WAVE"u8) ? ContentKind.Wav : ContentKind.Unknown;

    // Films from before ftyp was customary begin with one of these.
    private static bool IsOldFilm(ReadOnlySpan<byte> type) => type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8);

    // Layer III of MPEG 1, 2 or 2.5 with a bit rate and a sample rate that exist.
    private static bool IsMpegAudio(ReadOnlySpan<byte> head) =>
        head.Length >= 4 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2 && (head[1] & 0x18) != 0x08 && head[2] >> 4 is > 0 and < 15 && (head[2] & 0x0C) != 0x0C;

    // A picture may name its kind only among the compatible brands, so all are looked at, the major one first.
    private static ContentKind OfBrand(ReadOnlySpan<byte> head)
    {
        var end = Math.Min(head.Length, head[0] == 0 && head[1] == 0 && head[2] == 0 ? head[3] : 0);
        for (var at = 8; at + 4 <= end; at += at == 8 ? 8 : 4)
            switch (Encoding.Latin1.GetString(head.Slice(at, 4)))
            {
                case "avif" or "avis": return ContentKind.Avif;
                case "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" or "mif2": return OfPictureBrands(head[..end]);
                case "isom" or "mp41" or "mp42" or "qt  " or "M4A " or "M4V " or "3gp4" or "3gp5" or "iso2": return ContentKind.Mp4;
            }
        return ContentKind.Mp4;
    }

    private static ContentKind OfPictureBrands(ReadOnlySpan<byte> brands) => brands.IndexOf("avif"u8) >= 0 ? ContentKind.Avif : ContentKind.Heic;

    private static ContentKind OfZip(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("mimetypeapplication/vnd.oasis.opendocument."u8) is >= 0 and < 128 and var at)
        {
            var type = head[(at + "mimetypeapplication/vnd.oasis.opendocument.".Length)..];
            return type.StartsWith("text"u8) ? ContentKind.Odt
                : type.StartsWith("spreadsheet"u8) ? ContentKind.Ods
                : type.StartsWith("presentation"u8) ? ContentKind.Odp
                : ContentKind.Zip;
        }
        return Earliest(head, ("word/"u8.ToArray(), ContentKind.Docx), ("xl/"u8.ToArray(), ContentKind.Xlsx), ("ppt/"u8.ToArray(), ContentKind.Pptx));
    }

    // Entry names stand uncompressed in the local headers; 30 is the length of what precedes the name there.
    private static ContentKind Earliest(ReadOnlySpan<byte> head, params ReadOnlySpan<(byte[] Folder, ContentKind Kind)> folders)
    {
        for (var at = 0; head[at..].IndexOf("PK\x03\x04"u8) is >= 0 and var next && at + next + 30 < head.Length; at += next + 4)
            foreach (var (folder, kind) in folders)
                if (head[(at + next + 30)..].StartsWith(folder))
                    return kind;
        return ContentKind.Zip;
    }

    private static ContentKind OfText(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty || !LooksLikeText(head))
            return ContentKind.Unknown;
        var start = Encoding.UTF8.GetString(head[..Math.Min(head.Length, 4096)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!start.StartsWith('<'))
            return ContentKind.Text;
        if (start.Contains("<svg", StringComparison.OrdinalIgnoreCase))
            return ContentKind.Svg;
        return start.Contains("<html", StringComparison.OrdinalIgnoreCase) || start.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.Contains("<script", StringComparison.OrdinalIgnoreCase) || start.Contains("<body", StringComparison.OrdinalIgnoreCase)
            ? ContentKind.Html : ContentKind.Text;
    }

    // UTF-8 without control characters; the last character may be cut off by the end of the head.
    private static bool LooksLikeText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head)
            if (b < 32 && b is not (9 or 10 or 12 or 13))
                return false;
        while (!head.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(head, out _, out var used) is var status && status != System.Buffers.OperationStatus.Done)
                return status == System.Buffers.OperationStatus.NeedMoreData;
            head = head[used..];
        }
        return true;
    }
}
