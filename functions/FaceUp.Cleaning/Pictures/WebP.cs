using System.Buffers.Binary;

namespace FaceUp.Cleaning.Pictures;

/// <summary>WebP (RFC 9649) by structure: chunks that draw are copied byte for byte, and the flags of VP8X say what is left.</summary>
internal static class WebP
{
    private const byte Profile = 0x20, Exif = 0x08, Xmp = 0x04;
    private const int FrameHeader = 16;

    public static void Clean(ReadOnlySpan<byte> file, Stream to, Traces traces)
    {
        if (!file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WEBP"u8))
            throw new DamagedException();
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        if (length < 4 || length > file.Length - 8)
            throw new DamagedException();
        traces.Add(Trace.Trailing, length + (length & 1) < file.Length - 8);

        using var body = new MemoryStream(file.Length);
        var orientation = Chunks(file[12..(int)(length + 8)], body, traces, inFrame: false);
        var chunks = body.GetBuffer().AsSpan(0, (int)body.Length);
        if (orientation > 1 && chunks.StartsWith("VP8X"u8)) // only the extended form has a place for it
        {
            chunks[8] |= Exif;
            Write(body, "EXIF"u8, Orientation.Alone(orientation));
        }
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)body.Length + 4);
        to.Write("RIFF"u8);
        to.Write(size);
        to.Write("WEBP"u8);
        to.Write(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    // Answers which way is up.
    private static byte Chunks(ReadOnlySpan<byte> from, MemoryStream to, Traces traces, bool inFrame)
    {
        var (orientation, drawn) = ((byte)1, false);
        while (!from.IsEmpty)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(from[4..]);
            if (length > from.Length - 8)
                throw new DamagedException();
            var type = from[..4];
            var data = from.Slice(8, (int)length);
            from = from[(int)Math.Min(from.Length, 8 + length + (length & 1))..];
            if (type.SequenceEqual("EXIF"u8) && !inFrame)
            {
                orientation = Orientation.Of(data.StartsWith("Exif\0\0"u8) ? data[6..] : data);
                traces.Add(Trace.Exif, orientation == 1 || !data.SequenceEqual(Orientation.Alone(orientation)));
            }
            else if (type.SequenceEqual("VP8X"u8) && data.Length >= 10 && !inFrame)
                Write(to, type, [(byte)(data[0] & ~(Profile | Exif | Xmp)), 0, 0, 0, .. data[4..10]]);
            else if (type.SequenceEqual("ANMF"u8) && data.Length >= FrameHeader && !inFrame)
                drawn = Frame(data, to, traces);
            else if (Draws(type, inFrame))
            {
                drawn = true;
                Write(to, type, data);
            }
            else
                traces.Add(type.SequenceEqual("XMP "u8) ? Trace.Xmp : type.SequenceEqual("ICCP"u8) ? Trace.ColourProfile : Trace.AppData);
        }
        return drawn ? orientation : throw new DamagedException();
    }

    private static bool Draws(ReadOnlySpan<byte> type, bool inFrame) =>
        type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8) || type.SequenceEqual("ALPH"u8) || !inFrame && type.SequenceEqual("ANIM"u8);

    private static bool Frame(ReadOnlySpan<byte> data, MemoryStream to, Traces traces)
    {
        using var frame = new MemoryStream(data.Length);
        frame.Write(data[..FrameHeader]);
        Chunks(data[FrameHeader..], frame, traces, inFrame: true);
        Write(to, "ANMF"u8, frame.GetBuffer().AsSpan(0, (int)frame.Length));
        return true;
    }

    private static void Write(Stream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        to.Write(type);
        to.Write(length);
        to.Write(data);
        if (data.Length % 2 == 1)
            to.WriteByte(0);
    }
}
