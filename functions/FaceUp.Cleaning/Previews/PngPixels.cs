using System.Buffers.Binary;
using System.IO.Compression;
using FaceUp.Cleaning.Pictures;

namespace FaceUp.Cleaning.Previews;

/// <summary>The pixels of a PNG (ISO/IEC 15948) that is not interlaced, row by row.</summary>
internal sealed class PngPixels
{
    private readonly int _width, _height, _depth, _colours;
    private readonly byte[] _palette = new byte[256 * 4];
    private readonly byte[] _clear = []; // the one colour that is not there, two bytes for each of its parts
    private readonly byte _orientation = 1;
    private readonly List<byte[]> _data = [];

    public static SmallPicture Read(byte[] file, CancellationToken ct) => new PngPixels(file).Draw(ct);

    private PngPixels(ReadOnlySpan<byte> file)
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            if (length < 0 || length > file.Length - at - 12)
                throw new DamagedException();
            var type = file.Slice(at + 4, 4);
            var data = file.Slice(at + 8, length);
            if (type.SequenceEqual("IHDR"u8) && at == 8 && length == 13)
                (_width, _height, _depth, _colours) = Head(data);
            else if (type.SequenceEqual("PLTE"u8))
                Palette(data);
            else if (type.SequenceEqual("tRNS"u8) && _colours == 3)
                Opacity(data);
            else if (type.SequenceEqual("tRNS"u8))
                _clear = data.ToArray();
            else if (type.SequenceEqual("eXIf"u8))
                _orientation = Orientation.Of(data);
            else if (type.SequenceEqual("IDAT"u8))
                _data.Add(data.ToArray());
            else if (type.SequenceEqual("IEND"u8))
                break;
            at += length + 12;
        }
    }

    private static (int, int, int, int) Head(ReadOnlySpan<byte> head)
    {
        var (depth, colours) = (head[8], head[9]);
        var known = colours switch { 0 => depth is 1 or 2 or 4 or 8 or 16, 3 => depth is 1 or 2 or 4 or 8, 2 or 4 or 6 => depth is 8 or 16, _ => false };
        if (!known || head[10] != 0 || head[11] != 0 || head[12] != 0)
            throw new DamagedException();
        return (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]), depth, colours);
    }

    private void Palette(ReadOnlySpan<byte> data)
    {
        for (var i = 0; i < Math.Min(256, data.Length / 3); i++)
            (_palette[i * 4], _palette[(i * 4) + 1], _palette[(i * 4) + 2], _palette[(i * 4) + 3]) = (data[i * 3], data[(i * 3) + 1], data[(i * 3) + 2], 255);
    }

    private void Opacity(ReadOnlySpan<byte> data)
    {
        for (var i = 0; i < Math.Min(256, data.Length); i++)
            _palette[(i * 4) + 3] = data[i];
    }

    private SmallPicture Draw(CancellationToken ct)
    {
        var small = new SmallPicture(_width, _height, _orientation);
        var parts = _colours switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        var (line, before, row) = (new byte[((((long)_width * parts * _depth) + 7) / 8) + 1], Array.Empty<byte>(), new byte[_width * 4]);
        using var packed = new MemoryStream(Joined(), writable: false);
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        for (var y = 0; y < _height; y++)
        {
            ct.ThrowIfCancellationRequested();
            zlib.ReadExactly(line);
            Unfilter(line, before.Length == 0 ? new byte[line.Length] : before, Math.Max(1, parts * _depth / 8));
            for (var x = 0; x < _width; x++)
                Pixel(line, x, parts, row.AsSpan(x * 4, 4));
            small.Add(row);
            before = [.. line];
        }

        return small;
    }

    private byte[] Joined()
    {
        var (all, at) = (new byte[_data.Sum(d => d.Length)], 0);
        foreach (var part in _data)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }

        return all;
    }

    // 9.2: each row was written as differences to its left, to the one above, or to both.
    private static void Unfilter(byte[] line, byte[] above, int step)
    {
        for (var i = 1; i < line.Length; i++)
        {
            var (a, b, c) = (i > step ? line[i - step] : 0, above[i], i > step ? above[i - step] : 0);
            line[i] = unchecked((byte)(line[i] + line[0] switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, 4 => Paeth(a, b, c), _ => throw new DamagedException() }));
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        var (pa, pb, pc) = (Math.Abs(b - c), Math.Abs(a - c), Math.Abs(a + b - c - c));
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private void Pixel(byte[] line, int x, int parts, Span<byte> to)
    {
        if (_colours == 3)
        {
            _palette.AsSpan(Part(line, x) * 4, 4).CopyTo(to);
            return;
        }

        Span<int> part = stackalloc int[4];
        for (var i = 0; i < parts; i++)
            part[i] = Part(line, (x * parts) + i);
        var (clear, grey) = (IsClear(part[..parts]), _colours is 0 or 4);
        for (var i = 0; i < 3; i++)
            to[i] = Eight(part[grey ? 0 : i]);
        to[3] = clear ? (byte)0 : _colours is 4 or 6 ? Eight(part[parts - 1]) : (byte)255;
    }

    private int Part(byte[] line, int at) => _depth switch
    {
        16 => (line[1 + (at * 2)] << 8) | line[2 + (at * 2)],
        8 => line[1 + at],
        _ => (line[1 + (at * _depth / 8)] >> (8 - _depth - (at * _depth % 8))) & ((1 << _depth) - 1),
    };

    private byte Eight(int part) => _depth switch { 16 => (byte)(part >> 8), 8 => (byte)part, _ => (byte)(part * 255 / ((1 << _depth) - 1)) };

    private bool IsClear(ReadOnlySpan<int> parts)
    {
        if (_clear.Length < parts.Length * 2 || _colours is 4 or 6)
            return false;
        for (var i = 0; i < parts.Length; i++)
            if (BinaryPrimitives.ReadUInt16BigEndian(_clear.AsSpan(i * 2)) != parts[i])
                return false;
        return true;
    }
}
