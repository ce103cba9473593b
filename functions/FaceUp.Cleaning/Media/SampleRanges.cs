using System.Buffers.Binary;

namespace FaceUp.Cleaning.Media;

/// <summary>Where in the file a track's samples lie: chunks begin where stco or co64 says, and hold as many samples as stsc says, each as long as stsz says.</summary>
internal sealed class SampleRanges(byte[] bytes)
{
    public void Add(IsoBox track, KeptRanges kept)
    {
        var table = MovieIndex.Find(bytes, track, "mdia", "minf", "stbl") ?? throw new DamagedException();
        var (chunks, wide) = Chunks(table);
        var runs = Full(table, "stsc") is { } stsc ? (At: stsc.Body + 8, Count: Counted(stsc, 4, 12)) : (0, 0);
        var sizes = Sizes(table);
        var (run, sample) = (-1, 0L);
        for (var chunk = 0L; chunk < chunks.Count; chunk++)
        {
            while (run + 1 < runs.Count && U32(runs.At + (run + 1) * 12) - 1 <= chunk)
                run++;
            var samples = run < 0 ? throw new DamagedException() : U32(runs.At + run * 12 + 4);
            var length = sizes.Of(sample, samples);
            kept.Add(wide ? BinaryPrimitives.ReadInt64BigEndian(At(chunks.At + chunk * 8)) : U32(chunks.At + chunk * 4), length);
            sample += samples;
        }
    }

    private ((long At, long Count), bool Wide) Chunks(IsoBox table) =>
        Full(table, "co64") is { } wide ? ((wide.Body + 8, Counted(wide, 4, 8)), true)
        : Full(table, "stco") is { } narrow ? ((narrow.Body + 8, Counted(narrow, 4, 4)), false)
        : throw new DamagedException();

    private SampleSizes Sizes(IsoBox table)
    {
        if (Full(table, "stsz") is not { } stsz)
            throw new CannotCleanException(); // stz2, the compact form, which no known camera writes
        return U32(stsz.Body + 4) switch
        {
            0 => new(this, stsz.Body + 12, 4, (0, 1), Counted(stsz, 8, 4)),
            1 => new(this, 0, 0, Plain(table), U32(stsz.Body + 8)),
            var same => new(this, 0, 0, (same, 1), U32(stsz.Body + 8)),
        };
    }

    // QuickTime says 1 of sound that is not compressed, and means one moment of all channels: bytes per as many moments.
    private (long Bytes, long Moments) Plain(IsoBox table)
    {
        if (Full(table, "stsd") is not { } stsd || IsoBox.In(bytes, stsd.Body + 8, stsd.End) is not [var entry, ..] || entry.End - entry.Body < 28)
            throw new DamagedException();
        var (channels, bits) = (U32(entry.Body + 16) >> 16, U32(entry.Body + 16) & 0xFFFF);
        return (U32(entry.Body + 8) >> 16, entry.Type) switch
        {
            (1, _) when U32(entry.Body + 28) is > 0 and var moments => (U32(entry.Body + 36), moments),
            (2, _) when U32(entry.Body + 60) is > 0 and var moments => (U32(entry.Body + 56), moments),
            (0, "ulaw" or "alaw") => (channels, 1),
            (0, _) => (channels * ((bits + 7) / 8), 1),
            _ => throw new DamagedException(),
        };
    }

    private IsoBox? Full(IsoBox table, string type) => MovieIndex.Find(bytes, table, type);

    // A table's count, which cannot be larger than its box has room for.
    private long Counted(IsoBox box, int at, int each)
    {
        var count = (long)U32(box.Body + at);
        return count * each <= box.End - box.Body - at - 4 ? count : throw new DamagedException();
    }

    private ReadOnlySpan<byte> At(long at) => bytes.AsSpan((int)at);

    private uint U32(long at) => BinaryPrimitives.ReadUInt32BigEndian(At(at));

    private readonly record struct SampleSizes(SampleRanges In, long At, int Each, (long Bytes, long Moments) Same, long Count)
    {
        // All samples are walked once, so the work is bounded by the table's length.
        public long Of(long first, long count)
        {
            count = Math.Clamp(Count - first, 0, count); // some recorders round the last chunk up
            if (Each == 0)
                return (Same.Bytes * count + Same.Moments - 1) / Same.Moments;
            var sum = 0L;
            for (var i = first; i < first + count; i++)
                sum += In.U32(At + i * Each);
            return sum;
        }
    }
}
