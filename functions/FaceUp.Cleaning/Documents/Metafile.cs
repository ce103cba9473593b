using System.Buffers.Binary;

namespace FaceUp.Cleaning.Documents;

/// <summary>Windows metafiles, the drawings of old Office. An enhanced one ([MS-EMF] §2.3.4.2) may name the program and the picture in its header; a plain one has no such place.</summary>
internal static class Metafile
{
    public static bool Is(ReadOnlySpan<byte> file) =>
        file.StartsWith<byte>([0xD7, 0xCD, 0xC6, 0x9A]) || file.Length >= 88 && file.StartsWith<byte>([1, 0, 0, 0]) && file[40..44].SequenceEqual(" EMF"u8);

    public static byte[] Clean(byte[] file, Traces traces)
    {
        if (file[0] != 1)
            return file;
        var (count, at) = (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(60)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(64)));
        if (count == 0 || at == 0)
            return file;
        var copy = file.ToArray();
        var text = copy.AsSpan((int)at, (int)(count * 2));
        traces.Add(Trace.AppData, text.ContainsAnyExcept((byte)0));
        text.Clear();
        return copy;
    }
}
