using System.Buffers.Binary;

namespace FaceUp.Cleaning.Pictures;

/// <summary>
/// JPEG (ITU-T T.81) by structure: tables, frames and scans are copied byte for byte, so the picture is the same. Of the application segments
/// only those stay that decoding needs: the bare JFIF header, Adobe's colour transform, and an EXIF that holds the orientation alone.
/// </summary>
internal static class Jpeg
{
    private const byte Soi = 0xD8, Eoi = 0xD9, Sos = 0xDA, App0 = 0xE0, App14 = 0xEE, App15 = 0xEF, Com = 0xFE;

    public static void Clean(ReadOnlySpan<byte> file, Stream to, Traces traces)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != Soi)
            throw new DamagedException();
        to.Write([0xFF, Soi]);
        var (at, orientation, scans) = (2, (byte)1, 0);
        for (var tables = false; ;)
        {
            var marker = Marker(file, ref at);
            if (marker == Eoi)
                break;
            if (marker is < 0xC0 or (>= 0xD0 and <= Soi))
                throw new DamagedException();
            var body = Body(file, ref at);
            if (marker is >= App0 and <= App15 or >= 0xF0 and <= Com)
            {
                Application(marker, body, to, traces, ref orientation);
                continue;
            }
            if (!tables)
                WriteOrientation(to, orientation);
            tables = true;
            Write(to, marker, body);
            if (marker == Sos)
                at = Scan(file, at, to, ++scans);
        }
        if (scans == 0)
            throw new DamagedException();
        to.Write([0xFF, Eoi]);
        traces.Add(Trace.Trailing, at < file.Length);
    }

    private static byte Marker(ReadOnlySpan<byte> file, ref int at)
    {
        if (file[at] != 0xFF)
            throw new DamagedException();
        while (file[at] == 0xFF) // any number of fill bytes may precede
            at++;
        return file[at++];
    }

    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> file, ref int at)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
        if (length < 2)
            throw new DamagedException();
        var body = file.Slice(at + 2, length - 2);
        at += length;
        return body;
    }

    private static void Application(byte marker, ReadOnlySpan<byte> body, Stream to, Traces traces, ref byte orientation)
    {
        if (marker == App0 && body.StartsWith("JFIF\0"u8) && body.Length >= 14)
        {
            Write(to, App0, [.. body[..12], 0, 0]); // the last two say how large its thumbnail is
            traces.Add(Trace.Thumbnail, body.Length > 14);
        }
        else if (marker == App14 && body.StartsWith("Adobe"u8) && body.Length >= 12)
        {
            Write(to, App14, [.. body[..5], 0, 100, 0, 0, 0, 0, body[11]]);
            traces.Add(Trace.AppData, !body.SequenceEqual<byte>([.. body[..5], 0, 100, 0, 0, 0, 0, body[11]]));
        }
        else if (marker == 0xE1 && body.StartsWith("Exif\0"u8) && body.Length >= 6)
        {
            orientation = Orientation.Of(body[6..]);
            traces.Add(Trace.Exif, orientation == 1 || !body[6..].SequenceEqual(Orientation.Alone(orientation)));
        }
        else
        {
            traces.Add(Name(marker, body));
        }
    }

    private static string Name(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        Com => Trace.Comment,
        App0 => Trace.Thumbnail, // JFXX
        0xE1 => Trace.Xmp,
        0xE2 when body.StartsWith("ICC_PROFILE"u8) => Trace.ColourProfile,
        0xED => Trace.Iptc,
        _ => Trace.AppData,
    };

    private static void WriteOrientation(Stream to, byte orientation)
    {
        if (orientation != 1)
            Write(to, 0xE1, [.. "Exif\0\0"u8, .. Orientation.Alone(orientation)]);
    }

    // Entropy-coded bytes: an FF in them is followed by 0, by a restart marker, or begins the next segment.
    private static int Scan(ReadOnlySpan<byte> file, int start, Stream to, int scans)
    {
        if (scans > 1000) // a progressive picture has about ten
            throw new DamagedException();
        var at = start;
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
                throw new DamagedException();
            at += next;
            if (file[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                break;
            at += 2;
        }
        to.Write(file[start..at]);
        return at;
    }

    private static void Write(Stream to, byte marker, ReadOnlySpan<byte> body)
    {
        to.Write([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)((body.Length + 2) & 0xFF)]);
        to.Write(body);
    }
}
