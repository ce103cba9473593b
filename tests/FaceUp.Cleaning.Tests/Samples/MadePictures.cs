using System.Text;
using SkiaSharp;

namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>Pictures with everything in them that a camera and an editor leave. What is planted begins with "Planted".</summary>
internal static class MadePictures
{
    public static readonly byte[] Xmp = Encoding.UTF8.GetBytes("""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmpMM:DocumentID="PlantedDocument"><dc:creator><rdf:Seq><rdf:li>PlantedAuthor</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""");

    /// <summary>48 × 32 pixels without two alike rows.</summary>
    public static byte[] Plain(SKEncodedImageFormat format, int quality = 90)
    {
        using var bitmap = new SKBitmap(48, 32);
        for (var y = 0; y < 32; y++)
            for (var x = 0; x < 48; x++)
                bitmap.SetPixel(x, y, new((byte)(x * 5), (byte)(y * 7), (byte)(x * y)));
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    /// <summary>EXIF with maker, author, time, serial number, maker's note, place, and a thumbnail; the picture lies on its side.</summary>
    public static byte[] Exif(byte orientation = 6)
    {
        var thumbnail = Bytes.Join(Plain(SKEncodedImageFormat.Jpeg, 30), "PlantedThumbnail"u8.ToArray());
        return new TiffMaker()
            .Directory(d => d.Text(0x010F, "PlantedMaker").Text(0x0110, "PlantedModel").Short(0x0112, orientation).Text(0x0131, "PlantedSoftware").Text(0x0132, "2026:01:02 03:04:05")
                .Text(0x013B, "PlantedAuthor")
                .Sub(0x8769, s => s.Text(0x9003, "2026:01:02 03:04:05").Raw(0x927C, 7, "PlantedNote of the maker"u8.ToArray()).Text(0xA430, "PlantedOwner").Text(0xA431, "PlantedSerial"))
                .Sub(0x8825, s => s.Text(1, "N").Rational(2, 48, 51, 30).Text(3, "E").Rational(4, 2, 17, 40)))
            .Directory(d => d.Short(0x0103, 6).Data(0x0201, 0x0202, thumbnail))
            .Made();
    }

    public static byte[] Jpeg(byte orientation = 6) => Jpeg(Exif(orientation));

    public static byte[] Jpeg(byte[] exif)
    {
        var plain = Plain(SKEncodedImageFormat.Jpeg);
        return Bytes.Join(plain[..2], Segment(0xE1, Bytes.Join("Exif\0\0"u8.ToArray(), exif)), Segment(0xE1, Bytes.Join("http://ns.adobe.com/xap/1.0/\0"u8.ToArray(), Xmp)),
            Segment(0xED, Bytes.Join("Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x12\x1C\x02\x50\0\rPlantedByline"u8.ToArray())), Segment(0xE2, Bytes.Join("ICC_PROFILE\0\x01\x01"u8.ToArray(), "PlantedProfile"u8.ToArray())),
            Segment(0xEB, "PlantedApp11"u8.ToArray()), Segment(0xFE, "PlantedComment"u8.ToArray()), plain[2..], "PlantedTrailer"u8.ToArray(), Plain(SKEncodedImageFormat.Jpeg));
    }

    public static byte[] Png()
    {
        var plain = Plain(SKEncodedImageFormat.Png);
        var profile = Bytes.Join("PlantedProfile\0\0"u8.ToArray(), Bytes.Deflated("PlantedIcc"u8.ToArray()));
        return Bytes.Join(plain[..33], PngChunk("tEXt", "Author\0PlantedAuthor"u8.ToArray()), PngChunk("iTXt", Bytes.Join("XML:com.adobe.xmp\0\0\0\0\0"u8.ToArray(), Xmp)), PngChunk("iCCP", profile),
            PngChunk("zTXt", Bytes.Join("Comment\0\0"u8.ToArray(), Bytes.Deflated("PlantedComment"u8.ToArray()))), PngChunk("eXIf", Exif()), PngChunk("tIME", [0x07, 0xEA, 1, 2, 3, 4, 5]),
            PngChunk("vpAg", "PlantedUnknown"u8.ToArray()), plain[33..], "PlantedTrailer"u8.ToArray());
    }

    public static byte[] Gif()
    {
        byte[] frame = [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3, 0x44, 0x02, 0x05, 0];
        return Bytes.Join("GIF89a"u8.ToArray(), [2, 0, 2, 0, 0x80, 0, 0], [255, 0, 0, 0, 0, 255], [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 5, 0, 0],
            [0x21, 0xFE, 14, .. "PlantedComment"u8, 0], [0x21, 0xFF, 11, .. "XMP DataXMP"u8, 12, .. "PlantedXmp!!"u8, 0], [0x21, 0xFF, 11, .. "ICCRGBG1012"u8, 14, .. "PlantedProfile"u8, 0],
            frame, frame, [0x3B], "PlantedTrailer"u8.ToArray());
    }

    public static byte[] WebP()
    {
        var plain = Plain(SKEncodedImageFormat.Webp);
        var drawn = plain.AsSpan(12).ToArray();
        if (drawn.AsSpan().StartsWith("VP8X"u8))
            drawn = drawn[18..];
        byte[] size = [47, 0, 0, 31, 0, 0];
        var body = Bytes.Join("WEBP"u8.ToArray(), Bytes.Chunk("VP8X", [0x2C, 0, 0, 0, .. size]), Bytes.Chunk("ICCP", "PlantedProfile"u8.ToArray()), drawn,
            Bytes.Chunk("EXIF", Exif()), Bytes.Chunk("XMP ", Xmp), Bytes.Chunk("PLNT", "PlantedUnknown"u8.ToArray()));
        return Bytes.Join("RIFF"u8.ToArray(), Bytes.Little((uint)body.Length), body, "PlantedTrailer"u8.ToArray());
    }

    /// <summary>Two pages of uncompressed grey, 8 × 8, with all that a scanner and an editor write.</summary>
    public static byte[] Tiff()
    {
        var grey = Enumerable.Range(0, 64).Select(i => (byte)(i * 4)).ToArray();
        static TiffMaker.Fields Page(TiffMaker.Fields d, byte[] grey) => d.Short(256, 8).Short(257, 8).Short(258, 8).Short(259, 1).Short(262, 1).Text(270, "PlantedTitle").Text(271, "PlantedMaker")
            .Data(273, 279, grey).Short(274, 1).Short(277, 1).Short(278, 8).Text(305, "PlantedSoftware").Text(306, "2026:01:02 03:04:05").Text(315, "PlantedAuthor").Text(316, "PlantedHost")
            .Raw(700, 1, Xmp).Raw(33723, 7, "PlantedIptc"u8.ToArray()).Raw(34377, 1, "PlantedPhotoshop"u8.ToArray()).Raw(34675, 7, "PlantedProfile"u8.ToArray())
            .Sub(0x8769, s => s.Text(0xA431, "PlantedSerial")).Sub(0x8825, s => s.Text(1, "N").Rational(2, 48, 51, 30));
        return Bytes.Join(new TiffMaker().Directory(d => Page(d, grey)).Directory(d => Page(d, [.. grey.Reverse()])).Made(), "PlantedTrailer"u8.ToArray());
    }

    /// <summary>A directory of a picture, its thumbnail, EXIF and XMP, as a phone writes it. The picture's own bytes are made up.</summary>
    public static byte[] Heic(string brand = "heic", string type = "hvc1")
    {
        var ftyp = Bytes.Box("ftyp", Bytes.Latin(brand), new byte[4], Bytes.Latin("mif1"), Bytes.Latin(brand));
        byte[][] items = [Picture(400), Bytes.Join([0, 0, 0, 6], "Exif\0\0"u8.ToArray(), Exif()), Xmp, Bytes.Join("PlantedThumbnail"u8.ToArray(), Picture(60))];
        var meta = Directory(type, items, 0);
        meta = Directory(type, items, ftyp.Length + meta.Length + 8);
        return Bytes.Join(ftyp, meta, Bytes.Box("mdat", [.. items, "PlantedOrphan"u8.ToArray()]), Bytes.Box("uuid", "PlantedUuid12345"u8.ToArray()), "PlantedTrailer"u8.ToArray());
    }

    private static byte[] Picture(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 + 1))];

    private static byte[] Directory(string type, byte[][] items, int at)
    {
        static byte[] Item(ushort id, string type, params byte[][] more) => Bytes.Full("infe", 2u << 24, [Bytes.Big(id), new byte[2], Bytes.Latin(type), "PlantedName\0"u8.ToArray(), .. more]);
        var places = new List<byte[]>();
        for (var i = 0; i < items.Length; at += items[i++].Length)
            places.Add(Bytes.Join(Bytes.Big((ushort)(i + 1)), new byte[2], Bytes.Big((ushort)1), Bytes.Big((uint)at), Bytes.Big((uint)items[i].Length)));
        var codec = type == "hvc1" ? Bytes.Box("hvcC", Picture(23)) : Bytes.Box("av1C", [0x81, 0, 0x0C, 0]);
        var properties = Bytes.Box("ipco", codec, Bytes.Full("ispe", 0, Bytes.Big(48u), Bytes.Big(32u)), Bytes.Box("colr", "prof"u8.ToArray(), "PlantedProfile"u8.ToArray(), new byte[120]),
            Bytes.Full("udes", 0, "en\0PlantedTitle\0PlantedText\0\0"u8.ToArray()), Bytes.Box("irot", [3]));
        return Bytes.Full("meta", 0, Bytes.Full("hdlr", 0, new byte[4], "pict"u8.ToArray(), new byte[12], "PlantedHandler\0"u8.ToArray()), Bytes.Full("pitm", 0, Bytes.Big((ushort)1)),
            Bytes.Full("iinf", 0, Bytes.Big((ushort)4), Item(1, type), Item(2, "Exif"), Item(3, "mime", "application/rdf+xml\0"u8.ToArray()), Item(4, type)),
            Bytes.Full("iref", 0, Bytes.Box("thmb", Bytes.Big((ushort)4), Bytes.Big((ushort)1), Bytes.Big((ushort)1)), Bytes.Box("cdsc", Bytes.Big((ushort)2), Bytes.Big((ushort)1), Bytes.Big((ushort)1)),
                Bytes.Box("cdsc", Bytes.Big((ushort)3), Bytes.Big((ushort)1), Bytes.Big((ushort)1))),
            Bytes.Box("iprp", properties, Bytes.Full("ipma", 0, Bytes.Big(2u), [0, 1, 5, 0x81, 2, 3, 4, 5], [0, 4, 2, 0x81, 2])),
            Bytes.Full("iloc", 0, [0x44, 0], Bytes.Big((ushort)items.Length), Bytes.Join(places)));
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, .. Bytes.Big((ushort)(body.Length + 2)), .. body];

    private static byte[] PngChunk(string type, byte[] data)
    {
        byte[] summed = [.. Bytes.Latin(type), .. data];
        return [.. Bytes.Big((uint)data.Length), .. summed, .. Bytes.Big(Bytes.Crc32(summed))];
    }
}
