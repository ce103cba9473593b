using BitMiracle.LibJpeg.Classic;
using FaceUp.Cleaning.Pictures;

namespace FaceUp.Cleaning.Previews;

/// <summary>The pixels of a JPEG, by a managed port of the reference decoder. Its own way of making pictures smaller is not used: it gets the colours wrong.</summary>
internal static class JpegPixels
{
    private const int MaxScans = 64; // of a progressive file: each goes over the whole picture, and real ones have about ten

    public static SmallPicture Read(byte[] file, CancellationToken ct)
    {
        if (Scans(file) > MaxScans)
            throw new DamagedException();
        var reader = new jpeg_decompress_struct(new Silent());
        using var from = new MemoryStream(file, writable: false);
        reader.jpeg_stdio_src(from);
        reader.jpeg_read_header(true);
        if ((long)reader.Image_width * reader.Image_height > Preview.MaxPixels)
            throw new DamagedException();
        reader.Out_color_space = reader.Num_components switch { 1 => J_COLOR_SPACE.JCS_GRAYSCALE, 3 => J_COLOR_SPACE.JCS_RGB, 4 => J_COLOR_SPACE.JCS_CMYK, _ => throw new DamagedException() };
        reader.jpeg_start_decompress();
        var small = new SmallPicture(reader.Output_width, reader.Output_height, OrientationOf(file));
        var (line, row) = (new[] { new byte[reader.Output_width * reader.Num_components] }, new byte[reader.Output_width * 4]);
        while (reader.Output_scanline < reader.Output_height)
        {
            ct.ThrowIfCancellationRequested();
            if (reader.jpeg_read_scanlines(line, 1) != 1)
                throw new DamagedException();
            Widen(line[0], row, reader.Num_components);
            small.Add(row);
        }

        return small;
    }

    private static void Widen(byte[] line, byte[] row, int components)
    {
        for (var x = 0; x < row.Length / 4; x++)
        {
            var from = line.AsSpan(x * components, components);
            var to = row.AsSpan(x * 4, 4);
            if (components == 4) // Adobe's, and they write it inverted: 255 is no ink
                (to[0], to[1], to[2]) = ((byte)(from[0] * from[3] / 255), (byte)(from[1] * from[3] / 255), (byte)(from[2] * from[3] / 255));
            else
                (to[0], to[1], to[2]) = components == 3 ? (from[0], from[1], from[2]) : (from[0], from[0], from[0]);
            to[3] = 255;
        }
    }

    private static int Scans(ReadOnlySpan<byte> file) => file.Count<byte>([0xFF, 0xDA]);

    // A clean copy has an EXIF only where the picture does not stand upright, and then in front.
    private static byte OrientationOf(ReadOnlySpan<byte> file) =>
        file[..Math.Min(file.Length, 4096)].IndexOf("Exif\0\0"u8) is >= 0 and var at ? Orientation.Of(file[(at + 6)..]) : (byte)1;

    private sealed class Silent : jpeg_error_mgr
    {
        public override void output_message() { } // it would go to the console
    }
}
