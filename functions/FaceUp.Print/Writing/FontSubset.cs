using System.Buffers.Binary;
using FaceUp.Print.Text;

namespace FaceUp.Print.Writing;

/// <summary>A TrueType font of some glyphs of another, in the order asked for, with what these are composed of behind them (OpenType 1.9: glyf, loca, hmtx, maxp).</summary>
internal static class FontSubset
{
    // Of a composite glyph's part.
    private const int WordArguments = 0x0001, HasScale = 0x0008, MoreParts = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080;

    public static byte[] Of(FontFace face, List<ushort> glyphs)
    {
        var places = new Dictionary<ushort, ushort>();
        for (var i = 0; i < glyphs.Count; i++)
            places.TryAdd(glyphs[i], (ushort)i);
        var (outlines, starts) = (new MemoryStream(), new List<uint>());
        for (var i = 0; i < glyphs.Count; i++) // grows by what composite glyphs are made of
        {
            starts.Add((uint)outlines.Length);
            var outline = Outline(face, glyphs[i]).ToArray();
            if (outline.Length > 10 && BinaryPrimitives.ReadInt16BigEndian(outline) < 0)
                Renumber(outline, glyphs, places);
            outlines.Write(outline);
            while (outlines.Length % 4 != 0)
                outlines.WriteByte(0);
        }

        starts.Add((uint)outlines.Length);
        return Tables(face, glyphs, outlines.ToArray(), starts);
    }

    private static ReadOnlySpan<byte> Outline(FontFace face, ushort glyph)
    {
        var places = face.Table("loca");
        var isLong = BinaryPrimitives.ReadInt16BigEndian(face.Table("head")[50..]) == 1;
        var (from, to) = isLong
            ? (BinaryPrimitives.ReadUInt32BigEndian(places[(4 * glyph)..]), BinaryPrimitives.ReadUInt32BigEndian(places[(4 * (glyph + 1))..]))
            : (2u * BinaryPrimitives.ReadUInt16BigEndian(places[(2 * glyph)..]), 2u * BinaryPrimitives.ReadUInt16BigEndian(places[(2 * (glyph + 1))..]));
        return face.Table("glyf")[(int)from..(int)to];
    }

    private static void Renumber(Span<byte> outline, List<ushort> glyphs, Dictionary<ushort, ushort> places)
    {
        for (int at = 10, flags = MoreParts; (flags & MoreParts) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            var part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            if (!places.TryGetValue(part, out var place))
            {
                places.Add(part, place = (ushort)glyphs.Count);
                glyphs.Add(part);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline[(at + 2)..], place);
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2) + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
    }

    private static byte[] Tables(FontFace face, List<ushort> glyphs, byte[] outlines, List<uint> starts)
    {
        var count = (ushort)glyphs.Count;
        var (head, hhea, maxp) = (face.Table("head").ToArray(), face.Table("hhea").ToArray(), face.Table("maxp").ToArray());
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), count);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), count);
        var places = new byte[4 * starts.Count];
        for (var i = 0; i < starts.Count; i++)
            BinaryPrimitives.WriteUInt32BigEndian(places.AsSpan(4 * i), starts[i]);
        return File([("cvt ", face.Table("cvt ").ToArray()), ("fpgm", face.Table("fpgm").ToArray()), ("glyf", outlines), ("head", head), ("hhea", hhea), ("hmtx", Metrics(face, glyphs)), ("loca", places), ("maxp", maxp), ("prep", face.Table("prep").ToArray())]);
    }

    private static byte[] Metrics(FontFace face, List<ushort> glyphs)
    {
        var all = face.Table("hmtx");
        var last = BinaryPrimitives.ReadUInt16BigEndian(face.Table("hhea")[34..]) - 1;
        var own = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            var glyph = glyphs[i];
            all.Slice(4 * Math.Min(glyph, last), 2).CopyTo(own.AsSpan(4 * i));
            all.Slice(glyph <= last ? (4 * glyph) + 2 : (4 * (last + 1)) + (2 * (glyph - last - 1)), 2).CopyTo(own.AsSpan((4 * i) + 2));
        }

        return own;
    }

    private static byte[] File((string Tag, byte[] Body)[] tables)
    {
        (string Tag, byte[] Body)[] there = [.. tables.Where(t => t.Body.Length > 0)];
        var file = new MemoryStream();
        var (start, at) = (12 + (16 * there.Length), 12 + (16 * there.Length));
        var header = new byte[start];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(4), (ushort)there.Length);
        for (var i = 0; i < there.Length; i++)
        {
            var entry = header.AsSpan(12 + (16 * i), 16);
            System.Text.Encoding.ASCII.GetBytes(there[i].Tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(there[i].Body));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], there[i].Body.Length);
            at += (there[i].Body.Length + 3) & ~3;
        }

        file.Write(header);
        foreach (var (_, body) in there)
        {
            file.Write(body);
            while (file.Length % 4 != 0)
                file.WriteByte(0);
        }

        return file.ToArray();
    }

    private static uint Sum(byte[] body)
    {
        var sum = 0u;
        for (var i = 0; i < body.Length; i++)
            sum = unchecked(sum + ((uint)body[i] << (24 - (8 * (i % 4)))));
        return sum;
    }
}
