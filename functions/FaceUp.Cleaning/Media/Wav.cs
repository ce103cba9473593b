using System.Buffers.Binary;
using System.Text;

namespace FaceUp.Cleaning.Media;

/// <summary>WAV (RIFF), streamed: the format and the samples are copied byte for byte. Everything else becomes a chunk of zeros of the same length,
/// since the length of the whole stands in front; what stands after the end goes.</summary>
internal static class Wav
{
    private const int MostChunks = 100_000;

    public static async Task Clean(Source from, Stream to, Traces traces)
    {
        var riff = await from.Take(12).ConfigureAwait(false);
        if (!riff.AsSpan().StartsWith("RIFF"u8) || !riff.AsSpan(8).StartsWith("WAVE"u8))
            throw new DamagedException();
        await to.WriteAsync(riff).ConfigureAwait(false);
        var (left, sound) = (BinaryPrimitives.ReadUInt32LittleEndian(riff.AsSpan(4)) - 4L, false);
        for (var chunks = 0; left >= 8; chunks++)
        {
            var head = await from.Take(8).ConfigureAwait(false);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
            var padded = Math.Min((long)length + (length & 1), left - 8);
            if (length > left - 8 || chunks > MostChunks)
                throw new DamagedException();
            left -= 8 + padded;
            var type = Encoding.Latin1.GetString(head, 0, 4);
            sound |= type == "data";
            if (type is "data" or "fact" || type == "fmt " && length <= 64)
            {
                await to.WriteAsync(head).ConfigureAwait(false);
                await from.Copy(to, padded).ConfigureAwait(false);
                continue;
            }
            await Blank(from, type, head, padded, to, traces).ConfigureAwait(false);
        }
        await Source.Zeros(to, left, default).ConfigureAwait(false);
        traces.Add(Trace.Trailing, (await from.Peek((int)left + 1).ConfigureAwait(false)).Length > left);
        if (!sound)
            throw new DamagedException();
    }

    private static async Task Blank(Source from, string type, byte[] head, long length, Stream to, Traces traces)
    {
        "JUNK"u8.CopyTo(head);
        await to.WriteAsync(head).ConfigureAwait(false);
        var told = type != "JUNK";
        for (var left = length; left > 0;)
        {
            var some = await from.Some().ConfigureAwait(false);
            var count = some.IsEmpty ? throw new DamagedException() : (int)Math.Min(some.Length, left);
            told |= some.Span[..count].ContainsAnyExcept((byte)0);
            from.Advance(count);
            left -= count;
        }
        await Source.Zeros(to, length, default).ConfigureAwait(false);
        traces.Add(Trace.Tags, told);
    }
}
