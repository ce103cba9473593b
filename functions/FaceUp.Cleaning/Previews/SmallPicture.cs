using System.Buffers.Binary;
using System.IO.Compression;

namespace FaceUp.Cleaning.Previews;

/// <summary>Takes a picture row by row and keeps the mean of the pixels that fall into each of its own, so that memory does not grow with the picture.</summary>
internal sealed class SmallPicture
{
    private const int Channels = 4;
    private readonly int _width, _height, _fromWidth, _fromHeight;
    private readonly byte _orientation;
    private readonly long[] _sums;    // of one row of its own: red, green, blue by their opacity, and opacity
    private readonly int[] _counts;
    private readonly byte[] _pixels;
    private int _row;                 // of its own
    private int _taken;               // rows of the picture

    /// <param name="orientation">1 to 8, as EXIF has it (tag 0x0112).</param>
    public SmallPicture(int width, int height, byte orientation)
    {
        if (width < 1 || height < 1 || (long)width * height > Preview.MaxPixels)
            throw new DamagedException();
        (_fromWidth, _fromHeight, _orientation) = (width, height, orientation);
        var longer = Math.Max(width, height);
        (_width, _height) = longer <= Preview.Side ? (width, height) : (Scaled(width, longer), Scaled(height, longer));
        (_sums, _counts, _pixels) = (new long[_width * Channels], new int[_width], new byte[_width * _height * Channels]);
    }

    private static int Scaled(int side, int longer) => Math.Max(1, (int)((long)side * Preview.Side / longer));

    /// <summary>The next row, four bytes a pixel: red, green, blue, opacity.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        var target = (int)((long)_taken++ * _height / _fromHeight);
        if (target != _row)
            Settle();
        for (var x = 0; x < _fromWidth; x++)
        {
            var at = (int)((long)x * _width / _fromWidth);
            var pixel = row.Slice(x * Channels, Channels);
            for (var c = 0; c < 3; c++)
                _sums[(at * Channels) + c] += pixel[c] * pixel[3];
            _sums[(at * Channels) + 3] += pixel[3];
            _counts[at]++;
        }
    }

    private void Settle()
    {
        for (var x = 0; x < _width; x++)
        {
            var sums = _sums.AsSpan(x * Channels, Channels);
            var to = _pixels.AsSpan(((_row * _width) + x) * Channels, Channels);
            for (var c = 0; c < 3 && sums[3] > 0; c++)
                to[c] = (byte)((sums[c] + (sums[3] / 2)) / sums[3]);
            to[3] = _counts[x] == 0 ? (byte)0 : (byte)((sums[3] + (_counts[x] / 2)) / _counts[x]);
        }

        Array.Clear(_sums);
        Array.Clear(_counts);
        _row++;
    }

    /// <summary>What was taken, as a file.</summary>
    public byte[] Png()
    {
        if (_taken != _fromHeight)
            throw new DamagedException();
        Settle();
        var turned = _orientation >= 5;
        var (width, height) = turned ? (_height, _width) : (_width, _height);
        using var to = new MemoryStream();
        to.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 6); // eight bits, colours with opacity
        PngChunk.Write(to, "IHDR"u8, head);
        PngChunk.Write(to, "IDAT"u8, Packed(width, height));
        PngChunk.Write(to, "IEND"u8, []);
        return to.ToArray();
    }

    private byte[] Packed(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            var row = new byte[1 + (width * Channels)]; // 0 before each: as it is
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                    _pixels.AsSpan(Place(x, y) * Channels, Channels).CopyTo(row.AsSpan(1 + (x * Channels)));
                zlib.Write(row);
            }
        }

        return packed.ToArray();
    }

    // Where in the picture as it was stored the pixel lies that is shown at x, y (EXIF 2.32, 4.6.4: tag Orientation).
    private int Place(int x, int y)
    {
        var (across, down) = _orientation switch
        {
            2 => (_width - 1 - x, y),
            3 => (_width - 1 - x, _height - 1 - y),
            4 => (x, _height - 1 - y),
            5 => (y, x),
            6 => (y, _height - 1 - x),
            7 => (_width - 1 - y, _height - 1 - x),
            8 => (_width - 1 - y, x),
            _ => (x, y),
        };
        return (down * _width) + across;
    }
}
