using System.Buffers.Binary;

namespace FaceUp.Cleaning.Media;

/// <summary>
/// MP3 (ISO/IEC 11172-3, 13818-3 and the 2.5 extension), streamed: audio frames are copied byte for byte, and nothing that is none. So ID3 of
/// every version, APE, Lyrics3 and whatever stands between or after the frames goes, wherever it stands.
/// </summary>
internal static class Mp3
{
    private const int MostJunk = 64 * 1024 * 1024; // a cover picture between frames; more than this is no sound

    public static async Task Clean(Source from, Stream to, Traces traces)
    {
        uint? kind = null; // what all frames of a file have in common
        var (frames, junk) = (0L, 0L);
        while (await from.Peek(4096).ConfigureAwait(false) is { IsEmpty: false } ahead)
        {
            if (await Tag(from, ahead, traces).ConfigureAwait(false))
                continue;
            if (Frame(ahead.Span, kind) is > 0 and var length && await IsFollowed(from, length, Kind(ahead.Span), first: kind is null).ConfigureAwait(false))
            {
                kind ??= Kind(ahead.Span);
                var frame = await from.Take(length).ConfigureAwait(false);
                if (frames++ == 0)
                    WithoutEncoder(frame, traces);
                await to.WriteAsync(frame).ConfigureAwait(false);
                continue;
            }
            traces.Add(Trace.Tags);
            junk += await ToNextSync(from).ConfigureAwait(false);
            if (junk > MostJunk)
                throw new DamagedException();
        }
        if (frames == 0)
            throw new DamagedException();
    }

    // Tags say how long they are; their text could otherwise look like frames.
    private static async ValueTask<bool> Tag(Source from, ReadOnlyMemory<byte> ahead, Traces traces)
    {
        var length = Length(ahead.Span);
        if (length == 0)
            return false;
        traces.Add(Trace.Tags);
        for (var left = length; left > 0 && await from.Some().ConfigureAwait(false) is { IsEmpty: false } some;)
        {
            var step = (int)Math.Min(some.Length, left);
            from.Advance(step);
            left -= step;
        }
        return true;
    }

    private static long Length(ReadOnlySpan<byte> at)
    {
        if (at.Length >= 10 && at.StartsWith("ID3"u8) && ((at[6] | at[7] | at[8] | at[9]) & 0x80) == 0)
            return 10 + ((at[6] << 21) | (at[7] << 14) | (at[8] << 7) | at[9]) + ((at[5] & 0x10) == 0 ? 0 : 10);
        if (at.Length >= 32 && at.StartsWith("APETAGEX"u8))
            return (at[23] & 0x20) == 0 ? 32 : 32 + (long)BinaryPrimitives.ReadUInt32LittleEndian(at[12..]); // a footer alone, or a header with all that follows
        if (at.StartsWith("TAG+"u8))
            return 227;
        return at.StartsWith("TAG"u8) ? 128 : 0;
    }

    private static uint Kind(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header) & 0xFFFE0C00; // sync, version, layer, sample rate

    // Bytes of the frame that begins here; 0 when none does.
    private static int Frame(ReadOnlySpan<byte> at, uint? kind)
    {
        if (at.Length < 4 || at[0] != 0xFF || (at[1] & 0xE0) != 0xE0 || kind is { } known && Kind(at) != known)
            return 0;
        var (version, layer, rate, sampling) = (at[1] >> 3 & 3, at[1] >> 1 & 3, at[2] >> 4, at[2] >> 2 & 3);
        if (version == 1 || layer != 1 || rate is 0 or 15 || sampling == 3)
            return 0;
        var hertz = s_hertz[sampling] >> (version switch { 3 => 0, 2 => 1, _ => 2 });
        var kilobits = (version == 3 ? s_first : s_second)[rate];
        return (version == 3 ? 144_000 : 72_000) * kilobits / hertz + (at[2] >> 1 & 1);
    }

    // A frame counts when another follows, a tag does, or the file ends with it. The very first needs a second frame.
    private static async ValueTask<bool> IsFollowed(Source from, int length, uint kind, bool first)
    {
        var ahead = await from.Peek(length + 40).ConfigureAwait(false);
        if (ahead.Length < length)
            return false;
        var next = ahead.Span[length..];
        return Frame(next, kind) > 0 || !first && (next.IsEmpty || Length(next) > 0 || next[0] != 0xFF);
    }

    private static async ValueTask<int> ToNextSync(Source from)
    {
        var some = await from.Some().ConfigureAwait(false);
        var next = some.Span[1..].IndexOfAny(s_beginnings);
        var step = next < 0 ? some.Length : next + 1;
        from.Advance(step);
        return step;
    }

    // The first frame may hold no sound but a table for seeking; the encoder's name and settings follow it there.
    private static void WithoutEncoder(Span<byte> frame, Traces traces)
    {
        var at = frame.IndexOf("Xing"u8) is >= 0 and var vbr ? vbr : frame.IndexOf("Info"u8);
        if (at is < 4 or > 40 || at + 8 > frame.Length)
            return;
        var flags = frame[at + 7];
        var end = at + 8 + ((flags & 1) == 0 ? 0 : 4) + ((flags & 2) == 0 ? 0 : 4) + ((flags & 4) == 0 ? 0 : 100) + ((flags & 8) == 0 ? 0 : 4);
        if (end >= frame.Length)
            return;
        traces.Add(Trace.AppData, frame[end..].ContainsAnyExcept((byte)0));
        frame[end..].Clear();
    }

    private static readonly System.Buffers.SearchValues<byte> s_beginnings = System.Buffers.SearchValues.Create([0xFF, (byte)'I', (byte)'A', (byte)'T']);
    private static readonly int[] s_hertz = [44_100, 48_000, 32_000];
    private static readonly int[] s_first = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] s_second = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
}
