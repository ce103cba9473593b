using System.Buffers.Binary;

namespace FaceUp.Cleaning.Media;

/// <summary>
/// Ogg (RFC 3533) with Vorbis, Opus or Theora, streamed: the comment packet of each stream is written anew and empty, all other packets are copied
/// byte for byte. Stream numbers, which encoders draw at random, are counted from 1; pages are numbered and summed again.
/// </summary>
internal static class Ogg
{
    private const int MostStreams = 64;

    public static async Task Clean(Source from, Stream to, Traces traces, CleanLimits limits)
    {
        var streams = new Dictionary<uint, OggStream>();
        var (begun, open) = (0u, 0);
        while (await OggPage.Read(from).ConfigureAwait(false) is { } page)
        {
            if (page.Begins)
            {
                if (++begun > MostStreams || streams.TryGetValue(page.Serial, out var other) && !other.Over)
                    throw new DamagedException();
                streams[page.Serial] = new(begun, page, traces, limits);
                open++;
            }
            if (!streams.TryGetValue(page.Serial, out var stream) || stream.Over)
                throw new DamagedException();
            foreach (var clean in stream.Pass(page))
                await to.WriteAsync(clean).ConfigureAwait(false);
            open -= stream.Over ? 1 : 0;
        }
        // A recording that was cut off has no last page; but nothing may follow that is none.
        if (begun == 0 || streams.Values.Any(s => s.InHeaders))
            throw new DamagedException();
        if ((await from.Peek(1).ConfigureAwait(false)).IsEmpty)
            return;
        traces.Add(open == 0 ? Trace.Trailing : throw new DamagedException());
    }
}

/// <summary>A page as it was read.</summary>
internal sealed record OggPage(byte Flags, ulong Granule, uint Serial, byte[] Lacing, byte[] Body)
{
    private const int Header = 27;

    public bool Continues => (Flags & 1) != 0;
    public bool Begins => (Flags & 2) != 0;
    public bool Ends => (Flags & 4) != 0;

    /// <summary>Null when none begins here.</summary>
    public static async ValueTask<OggPage?> Read(Source from)
    {
        var head = await from.Peek(Header).ConfigureAwait(false);
        if (head.Length < Header || !head.Span.StartsWith("OggS\0"u8))
            return null;
        var count = head.Span[26];
        var length = (await from.Peek(Header + count).ConfigureAwait(false)) is { } with && with.Length == Header + count
            ? Sum(with.Span[Header..]) : throw new DamagedException();
        var bytes = await from.Take(Header + count + length).ConfigureAwait(false);
        var sum = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(22));
        bytes.AsSpan(22, 4).Clear();
        if (sum != OggSum.Of(bytes))
            throw new DamagedException();
        return new(bytes[5], BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(6)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(14)),
            bytes[Header..(Header + count)], bytes[(Header + count)..]);
    }

    /// <summary>The page's bytes, with the sum that readers check.</summary>
    public byte[] Written(uint number)
    {
        byte[] bytes = [.. "OggS\0"u8, Flags, .. new byte[20], (byte)Lacing.Length, .. Lacing, .. Body];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(6), Granule);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(14), Serial);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(18), number);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(22), OggSum.Of(bytes));
        return bytes;
    }

    private static int Sum(ReadOnlySpan<byte> lacing)
    {
        var sum = 0;
        foreach (var length in lacing)
            sum += length;
        return sum;
    }
}

/// <summary>The CRC of RFC 3533: polynomial 0x04C11DB7, not reflected, beginning with 0.</summary>
internal static class OggSum
{
    private static readonly uint[] s_table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8)
        .Aggregate((uint)i << 24, (sum, _) => (sum & 0x80000000) == 0 ? sum << 1 : (sum << 1) ^ 0x04C11DB7))];

    public static uint Of(ReadOnlySpan<byte> page)
    {
        var sum = 0u;
        foreach (var b in page)
            sum = (sum << 8) ^ s_table[(sum >> 24) ^ b];
        return sum;
    }
}
