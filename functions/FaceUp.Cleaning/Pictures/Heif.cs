using System.Buffers.Binary;
using FaceUp.Cleaning.Media;

namespace FaceUp.Cleaning.Pictures;

/// <summary>
/// HEIC and AVIF (ISO/IEC 23008-12) by structure: items that are no pictures (EXIF, XMP) and thumbnails are taken from the directory, their bytes
/// become zeros. The picture's own bytes stay where they are: what the directory loses in length, a free box fills.
/// Moving pictures in this format, and items made of other items' bytes, cannot be cleaned.
/// </summary>
internal static class Heif
{
    private const int MostBoxes = 1000; // at the top; there are about five

    public static void Clean(byte[] file, Stream to, Traces traces)
    {
        var copy = file.ToArray();
        var boxes = TopLevel(file, traces);
        if (boxes.Exists(b => b.Type == "moov"))
            throw new CannotCleanException();
        var meta = boxes.FindAll(b => b.Type == "meta") is [var only] ? only : throw new DamagedException();
        var kept = new PictureIndex(copy, traces).Clean(meta);
        foreach (var box in boxes)
        {
            if (box.Type == "mdat")
                foreach (var (from, end, keep) in kept.Split(box.Body, box.End))
                    if (!keep)
                        Zero(copy.AsSpan((int)from, (int)(end - from)), traces);
            if (box.Type is not ("ftyp" or "meta" or "mdat"))
                traces.Add(box.Type == "uuid" ? Trace.Xmp : Trace.AppData, when: box.Free(copy));
        }
        var last = boxes.FindLast(b => b.Type is "meta" or "mdat");
        traces.Add(Trace.Trailing, last.End < file.Length);
        to.Write(copy.AsSpan(0, (int)last.End));
    }

    private static List<IsoBox> TopLevel(byte[] file, Traces traces)
    {
        var boxes = new List<IsoBox>();
        for (var at = 0L; at < file.Length; at = boxes[^1].End)
        {
            if (boxes.Count > MostBoxes)
                throw new DamagedException();
            if (boxes.Exists(b => b.Type == "meta") && boxes.Exists(b => b.Type == "mdat") && (file.Length - at < 8 || BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at)) is var length && (length > file.Length - at || length is > 1 and < 8)))
            {
                traces.Add(Trace.Trailing);
                break;
            }
            boxes.Add(IsoBox.Read(file.AsSpan((int)at), at, file.Length));
        }
        return boxes;
    }

    private static void Zero(Span<byte> part, Traces traces)
    {
        traces.Add(Trace.Exif, when: part.ContainsAnyExcept((byte)0));
        part.Clear();
    }
}
