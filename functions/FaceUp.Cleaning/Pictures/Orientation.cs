using System.Buffers.Binary;

namespace FaceUp.Cleaning.Pictures;

/// <summary>
/// The one thing of EXIF that a picture needs: which way is up (TIFF tag 0x0112, 1–8). It is read from the camera's EXIF and written anew,
/// alone; without it a picture would lie on its side, and turning the pixels would mean compressing them again.
/// </summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;

    /// <summary>1 when nothing else is said, or not intelligibly.</summary>
    public static byte Of(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return 1;
        var little = tiff[0] == 'I';
        var at = U32(tiff[4..], little);
        if (at > tiff.Length - 2)
            return 1;
        int entries = U16(tiff[(int)at..], little);
        for (var entry = (int)at + 2; entries > 0 && entry + 12 <= tiff.Length; entry += 12, entries--)
            if (U16(tiff[entry..], little) == Tag)
                return U16(tiff[(entry + 2)..], little) == 3 && U16(tiff[(entry + 8)..], little) is >= 1 and <= 8 and var up ? (byte)up : (byte)1;
        return 1;
    }

    /// <summary>A TIFF block of 26 bytes that says this and nothing else.</summary>
    public static byte[] Alone(byte orientation) =>
        [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static ushort U16(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint U32(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
