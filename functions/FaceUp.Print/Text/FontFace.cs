using System.Buffers.Binary;
using HarfBuzzSharp;

namespace FaceUp.Print.Text;

/// <summary>A font of ours: TrueType outlines, read where the assembly is mapped. Safe to use from many threads: nothing of it changes.</summary>
internal sealed unsafe class FontFace
{
    private readonly byte* _bytes;
    private readonly int _length;

    private FontFace(string name, byte* bytes, int length)
    {
        Name = name;
        _bytes = bytes;
        _length = length;
        var blob = new Blob((nint)bytes, length, MemoryMode.ReadOnly);
        var face = new Face(blob, 0);
        face.MakeImmutable();
        Units = face.UnitsPerEm;
        Shaping = new Font(face);
        Shaping.SetScale(Units, Units);
        Shaping.SetFunctionsOpenType();
        var hhea = Table("hhea");
        (Ascent, Descent) = (BinaryPrimitives.ReadInt16BigEndian(hhea[4..]), -BinaryPrimitives.ReadInt16BigEndian(hhea[6..]));
    }

    /// <summary>A PostScript name.</summary>
    public string Name { get; }

    public Font Shaping { get; }

    /// <summary>Of an em; what follows is counted in them.</summary>
    public int Units { get; }

    public int Ascent { get; }

    /// <summary>Below the line; not negative.</summary>
    public int Descent { get; }

    public ReadOnlySpan<byte> Bytes => new(_bytes, _length);

    public bool Has(int rune) => Shaping.TryGetNominalGlyph((uint)rune, out var glyph) && glyph != 0;

    /// <summary>A table of the font's file; empty when it has none of that name.</summary>
    public ReadOnlySpan<byte> Table(string tag)
    {
        var count = BinaryPrimitives.ReadUInt16BigEndian(Bytes[4..]);
        for (var i = 0; i < count; i++)
        {
            var entry = Bytes.Slice(12 + (16 * i), 16);
            if (entry[0] == tag[0] && entry[1] == tag[1] && entry[2] == tag[2] && entry[3] == tag[3])
                return Bytes.Slice(BinaryPrimitives.ReadInt32BigEndian(entry[8..]), BinaryPrimitives.ReadInt32BigEndian(entry[12..]));
        }

        return [];
    }

    public static FontFace Load(string name)
    {
        var stream = typeof(FontFace).Assembly.GetManifestResourceStream($"fonts/{name}") as UnmanagedMemoryStream ?? throw new InvalidOperationException($"There is no font {name}.");
        return new(name, stream.PositionPointer, (int)stream.Length); // stays as long as the assembly
    }
}
