using System.Buffers.Binary;

namespace FaceUp.Cleaning.Pictures;

/// <summary>
/// TIFF 6.0, written anew in the same byte order: for each page the tags that draw and its strips or tiles as they are (JPEG ones without their
/// metadata). Raw files of cameras are TIFF too, but are no picture without the maker's tags: those cannot be cleaned.
/// </summary>
internal static class Tiff
{
    private const ushort StripOffsets = 273, StripCounts = 279, TileOffsets = 324, TileCounts = 325, Compression = 259, SubIfds = 330, DngVersion = 50706;

    // What is needed to draw a page; sizes, layout, colours, compression and which way is up.
    private static readonly HashSet<ushort> s_drawing =
    [
        254, 255, 256, 257, 258, Compression, 262, 263, 264, 265, 266, StripOffsets, 274, 277, 278, StripCounts, 280, 281, 282, 283, 284, 290, 291,
        292, 293, 296, 297, 317, 320, 321, 322, 323, TileOffsets, TileCounts, 332, 334, 336, 338, 339, 340, 341, 347, 529, 530, 531, 532,
    ];

    private static readonly int[] s_sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];

    /// <summary>A field: its values as they stood in the file.</summary>
    private sealed record Field(ushort Tag, ushort Type, uint Count, byte[] Value);

    public static void Clean(byte[] file, Stream to, Traces traces, Budget budget)
    {
        var order = new Order(file[0] == 'I');
        if (file.Length < 8 || order.U16(file.AsSpan(2)) != 42)
            throw new DamagedException();
        if (file.AsSpan(8).StartsWith("CR"u8))
            throw new CannotCleanException();
        using var copy = new MemoryStream(file.Length);
        copy.Write(file.AsSpan(0, 8));
        var link = 4L; // where the next page's offset is to be written
        var at = order.U32(file.AsSpan(4));
        if (at == 0)
            throw new DamagedException();
        for (var left = (long)file.Length; at != 0;)
        {
            budget.Part();
            var fields = Read(file, (int)at, order, traces, ref left, out at);
            var places = Data(file, fields, order, copy, traces);
            link = Write(copy, fields, places, order, link);
        }
        traces.Add(Trace.Trailing, copy.Length < file.Length);
        to.Write(copy.GetBuffer().AsSpan(0, (int)copy.Length));
    }

    private static List<Field> Read(byte[] file, int at, Order order, Traces traces, ref long left, out uint next)
    {
        var count = order.U16(file.AsSpan(at));
        var fields = new List<Field>(count);
        var entries = file.AsSpan(at + 2, count * 12);
        next = order.U32(file.AsSpan(at + 2 + count * 12));
        Take(ref left, entries.Length);
        var reduced = false;
        for (var i = 0; i < count; i++)
        {
            var entry = entries.Slice(i * 12, 12);
            var (tag, type, length) = (order.U16(entry), order.U16(entry[2..]), order.U32(entry[4..]));
            if (tag == DngVersion || tag == SubIfds && reduced)
                throw new CannotCleanException();
            if (!s_drawing.Contains(tag))
            {
                traces.Add(Name(tag));
                continue;
            }
            if (type is 0 || type >= s_sizes.Length)
                throw new DamagedException();
            var bytes = checked((int)(length * s_sizes[type]));
            var value = bytes <= 4 ? entry.Slice(8, bytes) : file.AsSpan(checked((int)order.U32(entry[8..])), bytes);
            Take(ref left, bytes);
            reduced |= tag == 254 && bytes == 4 && (order.U32(value) & 1) == 1;
            fields.Add(new(tag, type, length, value.ToArray()));
        }
        return fields;
    }

    // Directories and values do not overlap in a sound file; in a hostile one they go round in a ring, or each is the whole file.
    private static void Take(ref long left, int bytes)
    {
        if ((left -= bytes) < 0)
            throw new DamagedException();
    }

    private static string Name(ushort tag) => tag switch
    {
        34665 or 34853 => Trace.Exif,
        700 => Trace.Xmp,
        33723 or 34377 => Trace.Iptc,
        34675 or 318 or 319 or 301 => Trace.ColourProfile,
        SubIfds => Trace.Thumbnail,
        315 => Trace.Author,
        306 => Trace.Times,
        _ => Trace.Properties,
    };

    // Copies strips or tiles; answers where they stand now and how long they are.
    private static (ushort Offsets, ushort Counts, List<(uint At, uint Length)> Places) Data(byte[] file, List<Field> fields, Order order, MemoryStream copy, Traces traces)
    {
        var tiled = fields.Exists(f => f.Tag == TileOffsets);
        var (offsets, counts) = tiled ? (TileOffsets, TileCounts) : (StripOffsets, StripCounts);
        var from = Numbers(fields, offsets, order);
        var lengths = Numbers(fields, counts, order);
        var compression = Numbers(fields, Compression, order) is [var only] ? only : 1;
        if (from.Count == 0 || from.Count != lengths.Count)
            throw new DamagedException();
        if (compression == 6)
            throw new CannotCleanException(); // JPEG as TIFF 6.0 first had it: its tables lie anywhere in the file
        var places = new List<(uint, uint)>(from.Count);
        for (var i = 0; i < from.Count; i++)
        {
            var data = file.AsSpan(checked((int)from[i]), checked((int)lengths[i]));
            var at = checked((uint)copy.Length);
            if (compression == 7)
                Jpeg.Clean(data, copy, traces);
            else
                copy.Write(data);
            places.Add((at, (uint)copy.Length - at));
            if (copy.Length > (long)file.Length * 4 + 4096)
                throw new DamagedException(); // strips that are shared over and over
        }
        return (offsets, counts, places);
    }

    private static List<uint> Numbers(List<Field> fields, ushort tag, Order order)
    {
        var numbers = new List<uint>();
        if (fields.Find(f => f.Tag == tag) is { Type: 3 or 4 } field)
            for (var i = 0; i < field.Count; i++)
                numbers.Add(field.Type == 3 ? order.U16(field.Value.AsSpan(i * 2)) : order.U32(field.Value.AsSpan(i * 4)));
        return numbers;
    }

    private static long Write(MemoryStream copy, List<Field> fields, (ushort Offsets, ushort Counts, List<(uint At, uint Length)> Places) data, Order order, long link)
    {
        Replace(fields, data.Offsets, data.Places.ConvertAll(p => p.At), order);
        Replace(fields, data.Counts, data.Places.ConvertAll(p => p.Length), order);
        fields.Sort((a, b) => a.Tag.CompareTo(b.Tag));
        var directory = new byte[2 + fields.Count * 12 + 4];
        order.Write(directory, (ushort)fields.Count);
        for (var i = 0; i < fields.Count; i++)
        {
            var entry = directory.AsSpan(2 + i * 12);
            var field = fields[i];
            order.Write(entry, field.Tag);
            order.Write(entry[2..], field.Type);
            order.Write(entry[4..], field.Count);
            if (field.Value.Length <= 4)
                field.Value.CopyTo(entry[8..]);
            else
                order.Write(entry[8..], Append(copy, field.Value));
        }
        var at = Append(copy, directory);
        order.Write(copy.GetBuffer().AsSpan((int)link), at);
        return copy.Length - 4;
    }

    private static void Replace(List<Field> fields, ushort tag, List<uint> numbers, Order order)
    {
        var value = new byte[numbers.Count * 4];
        for (var i = 0; i < numbers.Count; i++)
            order.Write(value.AsSpan(i * 4), numbers[i]);
        fields.RemoveAll(f => f.Tag == tag);
        fields.Add(new(tag, 4, (uint)numbers.Count, value));
    }

    // Begins at an even place, as the format wants.
    private static uint Append(MemoryStream copy, ReadOnlySpan<byte> bytes)
    {
        if (copy.Length % 2 == 1)
            copy.WriteByte(0);
        var at = (uint)copy.Length;
        copy.Write(bytes);
        return at;
    }

    private readonly record struct Order(bool Little)
    {
        public ushort U16(ReadOnlySpan<byte> at) => Little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        public uint U32(ReadOnlySpan<byte> at) => Little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

        public void Write(Span<byte> to, ushort value)
        {
            if (Little) BinaryPrimitives.WriteUInt16LittleEndian(to, value);
            else BinaryPrimitives.WriteUInt16BigEndian(to, value);
        }

        public void Write(Span<byte> to, uint value)
        {
            if (Little) BinaryPrimitives.WriteUInt32LittleEndian(to, value);
            else BinaryPrimitives.WriteUInt32BigEndian(to, value);
        }
    }
}
