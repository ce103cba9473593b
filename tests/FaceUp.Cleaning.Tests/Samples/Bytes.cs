using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace FaceUp.Cleaning.Tests.Samples;

/// <summary>Small words for making files by hand.</summary>
internal static class Bytes
{
    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static byte[] Big(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    public static byte[] Big(ushort value) => [(byte)(value >> 8), (byte)value];

    public static byte[] Little(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    public static byte[] Little(ushort value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Join(params IEnumerable<byte[]> parts) => [.. parts.SelectMany(p => p)];

    /// <summary>A box of MP4 and HEIF.</summary>
    public static byte[] Box(string type, params byte[][] body) => [.. Big((uint)(8 + body.Sum(b => b.Length))), .. Latin(type), .. Join(body)];

    /// <summary>A box with version and flags.</summary>
    public static byte[] Full(string type, uint versionAndFlags, params byte[][] body) => Box(type, [Big(versionAndFlags), .. body]);

    /// <summary>A chunk of RIFF, padded to an even length.</summary>
    public static byte[] Chunk(string type, byte[] body) => [.. Latin(type), .. Little((uint)body.Length), .. body, .. new byte[body.Length % 2]];

    public static uint Crc32(ReadOnlySpan<byte> bytes)
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

    public static byte[] Zip(params (string Name, byte[] Body)[] parts)
    {
        using var to = new MemoryStream();
        using (var archive = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, body) in parts)
            {
                using var entry = archive.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                entry.Write(body);
            }
        return to.ToArray();
    }

    public static byte[] Deflated(byte[] bytes)
    {
        using var to = new MemoryStream();
        using (var zlib = new ZLibStream(to, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return to.ToArray();
    }

    public static int Number(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt32BigEndian(at);
}
