using System.Buffers.Binary;
using System.Text;

namespace FaceUp.Cleaning.Pictures;

/// <summary>PNG (W3C, third edition) by structure: chunks that draw are copied byte for byte, all others are left out.</summary>
internal static class Png
{
    // Length and CRC frame a chunk's type and data.
    private const int Frame = 12;

    public static void Clean(ReadOnlySpan<byte> file, Stream to, Traces traces)
    {
        if (!file.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            throw new DamagedException();
        to.Write(file[..8]);
        for (var (at, first, drawn) = (8, true, false); ; first = false)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            if (length > int.MaxValue - Frame)
                throw new DamagedException();
            var chunk = file.Slice(at, (int)length + Frame);
            var type = Encoding.Latin1.GetString(chunk[4..8]);
            at += chunk.Length;
            if (first != (type == "IHDR") || type == "IEND" && (!drawn || length != 0))
                throw new DamagedException();
            drawn |= type == "IDAT";
            if (Draws(type, length))
                to.Write(chunk);
            else
                Leave(type, chunk[8..^4], to, traces);
            if (type != "IEND")
                continue;
            traces.Add(Trace.Trailing, at < file.Length);
            return;
        }
    }

    // Lengths are fixed where the format fixes them, so that nothing rides along. cHRM, gAMA and pHYs say which screen or scanner it was.
    private static bool Draws(string type, uint length) => type switch
    {
        "IHDR" => length == 13 ? true : throw new DamagedException(),
        "PLTE" => length <= 768,
        "IDAT" or "fdAT" => true,
        "IEND" => true,
        "tRNS" => length <= 256,
        "sRGB" => length == 1,
        "sBIT" => length <= 4,
        "bKGD" => length <= 6,
        "acTL" => length == 8,
        "fcTL" => length == 26,
        _ => char.IsAsciiLetterUpper(type[0]) ? throw new DamagedException() : false, // a critical chunk that nobody knows
    };

    private static void Leave(string type, ReadOnlySpan<byte> data, Stream to, Traces traces)
    {
        if (type == "eXIf" && Orientation.Of(data) is > 1 and var orientation)
        {
            var alone = Orientation.Alone(orientation);
            WriteChunk(to, "eXIf"u8, alone);
            traces.Add(Trace.Exif, !data.SequenceEqual(alone));
            return;
        }
        traces.Add(type switch
        {
            "eXIf" or "zxIf" => Trace.Exif,
            "iTXt" when data.StartsWith("XML:com.adobe.xmp"u8) => Trace.Xmp,
            "tEXt" or "zTXt" or "iTXt" => Trace.Comment,
            "iCCP" or "cHRM" or "gAMA" or "cICP" => Trace.ColourProfile,
            "tIME" => Trace.Times,
            _ => Trace.AppData,
        });
    }

    private static void WriteChunk(Stream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc(chunk.AsSpan(4, data.Length + 4)));
        to.Write(chunk);
    }

    // CRC-32 of ISO 3309, bit by bit: it is needed for 30 bytes.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
