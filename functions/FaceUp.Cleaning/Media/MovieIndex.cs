using System.Buffers.Binary;
using System.Text;

namespace FaceUp.Cleaning.Media;

/// <summary>
/// Cleans the index of a film in place: a box stays only when playing needs it; dates become zero, names empty. Tracks that are neither
/// picture, sound nor subtitle go: cameras and drones write position, speed and time of day into such.
/// </summary>
internal sealed class MovieIndex(byte[] bytes, Traces traces)
{
    private const int Deepest = 10;

    private static readonly HashSet<string> s_containers = ["moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "moof", "traf", "tapt", "gmhd"];

    private static readonly HashSet<string> s_needed =
    [
        "mvhd", "tkhd", "mdhd", "hdlr", "vmhd", "smhd", "sthd", "nmhd", "gmin", "dref", "stsd", "stts", "stsc", "stsz", "stz2", "stco", "co64",
        "stss", "ctts", "cslg", "sdtp", "sbgp", "sgpd", "elst", "mehd", "trex", "subs", "stsh", "padb", "stdp", "clef", "prof", "enof",
        "mfhd", "tfhd", "tfdt", "trun",
    ];

    private readonly KeptRanges _kept = new();

    /// <summary>Answers which bytes of the file the tracks that stay point at.</summary>
    public KeptRanges Clean(bool fragmented)
    {
        Children(IsoBox.Read(bytes, 0, bytes.Length), fragmented, 1);
        return _kept;
    }

    private void Children(IsoBox parent, bool fragmented, int depth)
    {
        if (depth > Deepest)
            throw new DamagedException();
        foreach (var box in IsoBox.In(bytes, parent.Body, parent.End))
        {
            if (box.Type == "trak" && !Plays(box))
                Drop(box, Trace.Tracks, fragmented);
            else if (s_containers.Contains(box.Type))
                Children(box, fragmented, depth + 1);
            else if (s_needed.Contains(box.Type))
                Tidy(box);
            else
                traces.Add(box.Type is "uuid" ? Trace.Xmp : Trace.Properties, when: box.Free(bytes));
            if (box.Type == "trak" && !fragmented && Plays(box))
                new SampleRanges(bytes).Add(box, _kept);
        }
    }

    // Where a fragment points at a track's data is not told by the index: such a film cannot lose a track.
    private void Drop(IsoBox track, string trace, bool fragmented)
    {
        if (fragmented)
            throw new CannotCleanException();
        track.Free(bytes);
        traces.Add(trace);
    }

    private bool Plays(IsoBox track) =>
        Find(bytes, track, "mdia", "hdlr") is { } handler && handler.Length >= handler.Header + 12
        && Encoding.Latin1.GetString(bytes, (int)handler.Body + 8, 4) is "vide" or "soun" or "text" or "sbtl" or "subt" or "clcp" or "subp";

    /// <summary>A box by its path below another; null when it is not there.</summary>
    public static IsoBox? Find(byte[] bytes, IsoBox from, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            var wanted = step;
            var next = IsoBox.In(bytes, from.Body, from.End).Find(b => b.Type == wanted);
            if (next.Type is null)
                return null;
            from = next;
        }
        return from;
    }

    private void Tidy(IsoBox box)
    {
        var body = bytes.AsSpan((int)box.Body, (int)(box.End - box.Body));
        switch (box.Type)
        {
            case "mvhd" or "tkhd" or "mdhd":
                Zero(body.Slice(4, body[0] == 1 ? 16 : 8), Trace.Times); // made, changed
                break;
            case "hdlr":
                Zero(body[12..], Trace.AppData); // maker, and a name
                break;
            case "dref":
                References(box);
                break;
            case "stsd":
                foreach (var entry in IsoBox.In(bytes, box.Body + 8, box.End))
                    SampleEntry(entry);
                break;
        }
    }

    // Where the data is when it is not in this file: a path on somebody's disk.
    private void References(IsoBox box)
    {
        foreach (var entry in IsoBox.In(bytes, box.Body + 8, box.End))
            if (entry.Length > entry.Header + 4)
                Zero(bytes.AsSpan((int)entry.Body + 4, (int)(entry.End - entry.Body) - 4), Trace.Path);
    }

    // A picture's sample entry names the encoder's maker and the encoder; sound has a maker too. Their codec settings follow as boxes.
    private void SampleEntry(IsoBox entry)
    {
        var body = bytes.AsSpan((int)entry.Body, (int)(entry.End - entry.Body));
        if (body.Length < 20)
            return;
        var film = entry.Type is "avc1" or "avc3" or "hvc1" or "hev1" or "mp4v" or "av01" or "vp09" or "vp08" or "s263" or "jpeg" or "apch" or "apcn" or "apcs" or "dvh1" or "dvhe" or "encv";
        var sound = entry.Type is "mp4a" or "alac" or "samr" or "sawb" or "ac-3" or "ec-3" or "sowt" or "twos" or "lpcm" or "Opus" or "fLaC" or "enca";
        if (film || sound)
            Zero(body.Slice(12, 4), Trace.AppData);
        if (!film || body.Length < 78)
            return;
        Zero(body.Slice(42, 32), Trace.AppData);
        foreach (var box in IsoBox.In(bytes, entry.Body + 78, entry.End))
            if (box.Type is "uuid" or "udta" or "meta")
                traces.Add(Trace.AppData, when: box.Free(bytes));
    }

    private void Zero(Span<byte> part, string trace)
    {
        traces.Add(trace, when: part.ContainsAnyExcept((byte)0));
        part.Clear();
    }
}
