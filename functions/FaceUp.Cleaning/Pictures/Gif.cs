namespace FaceUp.Cleaning.Pictures;

/// <summary>GIF (87a, 89a) by structure: frames and their timing are copied byte for byte; of extensions only the loop count stays.</summary>
internal static class Gif
{
    private const byte Extension = 0x21, Image = 0x2C, Trailer = 0x3B, Control = 0xF9, PlainText = 0x01, Application = 0xFF;

    public static void Clean(ReadOnlySpan<byte> file, Stream to, Traces traces)
    {
        if (!file.StartsWith("GIF8"u8))
            throw new DamagedException();
        var at = 13 + Table(file[10]);
        to.Write(file[..at]);
        for (var control = default(ReadOnlySpan<byte>); file[at] != Trailer;)
        {
            var start = at;
            if (file[at] == Image)
            {
                at = Blocks(file, at + 11 + Table(file[at + 9])); // descriptor, colours, code size
                to.Write(control);
                to.Write(file[start..at]);
                control = default;
                continue;
            }
            if (file[at] != Extension)
                throw new DamagedException();
            at = Blocks(file, at + 2);
            var extension = file[start..at];
            if (extension[1] == Control)
                control = extension.Length == 8 ? extension : throw new DamagedException();
            else
                Extend(extension, to, traces);
            if (extension[1] == PlainText)
                control = default; // it was this text's timing
        }
        to.WriteByte(Trailer);
        traces.Add(Trace.Trailing, at + 1 < file.Length);
    }

    private static void Extend(ReadOnlySpan<byte> extension, Stream to, Traces traces)
    {
        var loops = extension[1] == Application && extension.Length == 19 && extension[14] == 3 && extension[15] == 1
            && (extension[3..14].SequenceEqual("NETSCAPE2.0"u8) || extension[3..14].SequenceEqual("ANIMEXTS1.0"u8));
        if (loops)
            to.Write(extension);
        else
            traces.Add(extension[1] != Application ? Trace.Comment : extension[3..].StartsWith("XMP"u8) ? Trace.Xmp : Trace.AppData);
    }

    // Bytes of a colour table, by the flags that announce it.
    private static int Table(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    // Past blocks of up to 255 bytes, each preceded by its length, closed by an empty one.
    private static int Blocks(ReadOnlySpan<byte> file, int at)
    {
        while (file[at] != 0)
            at += file[at] + 1;
        return at + 1;
    }
}
