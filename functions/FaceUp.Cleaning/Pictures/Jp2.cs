using FaceUp.Cleaning.Media;

namespace FaceUp.Cleaning.Pictures;

/// <summary>JPEG 2000 as it stands in PDF: boxes that are not needed to draw (XMP, UUIDs) become free; the picture's bytes stay.</summary>
internal static class Jp2
{
    public static Memory<byte> Clean(ReadOnlySpan<byte> file, Traces traces)
    {
        var copy = file.ToArray();
        if (file.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]))
            return copy; // the bare picture without boxes
        foreach (var box in IsoBox.In(copy, 0, copy.Length))
            if (box.Type is not ("jP  " or "ftyp" or "jp2h" or "jp2c"))
                traces.Add(box.Type is "uuid" or "xml " ? Trace.Xmp : Trace.AppData, when: box.Free(copy));
        return copy;
    }
}
