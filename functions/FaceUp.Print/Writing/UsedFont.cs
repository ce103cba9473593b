using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using FaceUp.Print.Text;

namespace FaceUp.Print.Writing;

/// <summary>
/// A font as a document uses it. A glyph that stands for different characters in different places has a code for each, so that what is copied or read aloud is what was
/// written, whatever form a letter took.
/// </summary>
internal sealed class UsedFont(FontFace face, string name, int number)
{
    private readonly Dictionary<(ushort, string), ushort> _codes = [];
    private readonly List<(ushort Glyph, string Said)> _used = [(0, "")];

    /// <summary>In the resources of every page.</summary>
    public string Name => name;

    public int Number => number;

    public ushort Code(ushort glyph, string said)
    {
        if (!_codes.TryGetValue((glyph, said), out var code) && _used.Count < ushort.MaxValue)
        {
            _codes.Add((glyph, said), code = (ushort)_used.Count);
            _used.Add((glyph, said));
        }

        return code;
    }

    /// <summary>Thousandths of an em, as the file says it.</summary>
    public double WidthOf(ushort code) => Math.Round(Advance(_used[code].Glyph) * 1000.0 / face.Units, 2);

    public async Task Write(PdfFile file, CancellationToken ct)
    {
        var (descendant, descriptor, program, unicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var called = string.Create(CultureInfo.InvariantCulture, $"FACE{(char)('A' + (number / 26 % 26))}{(char)('A' + (number % 26))}+{face.Name}");
        await file.Object(number, $"<</Type /Font /Subtype /Type0 /BaseFont /{called} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R>>", ct);
        var widths = string.Join(' ', _used.Select((_, code) => PdfFile.Number(WidthOf((ushort)code))));
        await file.Object(descendant, $"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{called} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /W [0 [{widths}]]>>", ct);
        var box = string.Join(' ', Enumerable.Range(0, 4).Select(i => PdfFile.Number(BinaryPrimitives.ReadInt16BigEndian(face.Table("head")[(36 + (2 * i))..]) * 1000.0 / face.Units)));
        await file.Object(descriptor, $"<</Type /FontDescriptor /FontName /{called} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {PdfFile.Number(face.Ascent * 1000.0 / face.Units)} /Descent {PdfFile.Number(-face.Descent * 1000.0 / face.Units)} /CapHeight 700 /StemV 80 /FontFile2 {program} 0 R>>", ct);
        var subset = FontSubset.Of(face, [.. _used.Select(u => u.Glyph)]);
        await file.Stream(program, string.Create(CultureInfo.InvariantCulture, $"/Length1 {subset.Length}"), subset, ct);
        await file.Stream(unicode, "", Encoding.ASCII.GetBytes(ToUnicode()), ct);
    }

    private int Advance(ushort glyph)
    {
        var metrics = face.Table("hmtx");
        var last = BinaryPrimitives.ReadUInt16BigEndian(face.Table("hhea")[34..]) - 1;
        return BinaryPrimitives.ReadUInt16BigEndian(metrics[(4 * Math.Min(glyph, last))..]);
    }

    private string ToUnicode()
    {
        const int MostAtOnce = 100; // entries of one block
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var block in _used.Select((u, code) => (u.Said, Code: code)).Skip(1).Chunk(MostAtOnce))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var (said, code) in block)
                map.Append(CultureInfo.InvariantCulture, $"<{code:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(said))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
