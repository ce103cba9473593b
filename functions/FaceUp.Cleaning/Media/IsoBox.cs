using System.Buffers.Binary;
using System.Text;

namespace FaceUp.Cleaning.Media;

/// <summary>A box of the ISO base media file format (ISO/IEC 14496-12): where it begins, how long its header is, and where it ends.</summary>
internal readonly record struct IsoBox(string Type, long Start, int Header, long Length)
{
    public long Body => Start + Header;
    public long End => Start + Length;

    /// <summary>Bytes that a header can have, a 64-bit length included.</summary>
    public const int LongHeader = 16;

    /// <summary>The box that begins with <paramref name="head"/> at <paramref name="start"/>; <paramref name="end"/> is where its parent ends.</summary>
    public static IsoBox Read(ReadOnlySpan<byte> head, long start, long end)
    {
        if (head.Length < 8)
            throw new DamagedException();
        var (length, header) = ((long)BinaryPrimitives.ReadUInt32BigEndian(head), 8);
        if (length == 1 && head.Length >= LongHeader)
            (length, header) = (BinaryPrimitives.ReadInt64BigEndian(head[8..]), LongHeader);
        else if (length == 0)
            length = end - start; // to the end
        if (length < header || length > end - start)
            throw new DamagedException();
        return new(Encoding.Latin1.GetString(head[4..8]), start, header, length);
    }

    private const int Most = 100_000; // in one parent; the largest real ones have some thousands

    /// <summary>The boxes between two places of a block of memory.</summary>
    public static List<IsoBox> In(ReadOnlySpan<byte> bytes, long start, long end)
    {
        var boxes = new List<IsoBox>();
        for (var at = start; end - at >= 8;)
        {
            var box = Read(bytes[(int)at..(int)end], at, end);
            boxes.Add(boxes.Count < Most ? box : throw new DamagedException());
            at = box.End;
        }
        return boxes;
    }

    /// <summary>Makes the box one that readers pass over, filled with zeros. Its length stays, so no offset in the file changes; true unless it was so already.</summary>
    public bool Free(Span<byte> bytes)
    {
        var box = bytes[(int)Start..(int)End];
        var was = Type == "free" && !box[Header..].ContainsAnyExcept((byte)0);
        "free"u8.CopyTo(box[4..]);
        box[Header..].Clear();
        return !was;
    }
}
