using System.Buffers.Binary;

namespace FaceUp.Cleaning.Media;

/// <summary>
/// MP4, M4A, MOV and 3GP (ISO/IEC 14496-12, QuickTime) by structure, in constant memory: the index (<c>moov</c>) is cleaned in place, and of the
/// media data only what pictures, sound and subtitles point at is copied. What goes becomes a free box or zeros of the same length: nothing
/// moves, so no offset has to be corrected and none can be wrong.
/// </summary>
internal static class Mp4
{
    private const int MostBoxes = 200_000; // fragments of a long recording

    public static async Task Clean(Stream from, Stream to, Traces traces, CleanLimits limits, CancellationToken ct)
    {
        var origin = from.Position;
        var boxes = await TopLevel(from, origin, traces, ct).ConfigureAwait(false);
        var index = boxes.FindAll(b => b.Type == "moov") is [var only] ? only : throw new DamagedException();
        if (index.Length > limits.Headers)
            throw new DamagedException();
        var moov = await Read(from, origin, index, ct).ConfigureAwait(false);
        var fragmented = boxes.Exists(b => b.Type == "moof");
        var kept = new MovieIndex(moov, traces).Clean(fragmented);

        var last = boxes.FindLastIndex(b => Stays(b.Type));
        traces.Add(Trace.Trailing, last < boxes.Count - 1);
        foreach (var box in boxes.Take(last + 1))
        {
            from.Position = origin + box.Start;
            if (box.Type == "moov")
                await to.WriteAsync(moov, ct).ConfigureAwait(false);
            else if (box.Type == "moof")
                await CopyFragment(from, origin, box, to, traces, limits, ct).ConfigureAwait(false);
            else if (Stays(box.Type))
                await Copy(from, box, to, box.Type == "mdat" && !fragmented ? kept : null, traces, ct).ConfigureAwait(false);
            else
                await Blank(from, box, to, traces, ct).ConfigureAwait(false);
        }
    }

    private static bool Stays(string type) => type is "ftyp" or "styp" or "moov" or "mdat" or "moof" or "sidx" or "mfra" or "pdin";

    private static async Task<List<IsoBox>> TopLevel(Stream from, long origin, Traces traces, CancellationToken ct)
    {
        var boxes = new List<IsoBox>();
        var (head, end) = (new byte[IsoBox.LongHeader], from.Length - origin);
        var (index, data) = (false, false);
        for (var at = 0L; at < end; at = boxes[^1].End)
        {
            ct.ThrowIfCancellationRequested();
            from.Position = origin + at;
            var read = await from.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            if (index && data && !IsBox(head.AsSpan(0, read), end - at))
            {
                traces.Add(Trace.Trailing); // after the film comes something that is none of it
                break;
            }
            boxes.Add(IsoBox.Read(head.AsSpan(0, read), at, end));
            (index, data) = (index || boxes[^1].Type == "moov", data || boxes[^1].Type == "mdat");
            if (boxes.Count > MostBoxes)
                throw new DamagedException();
        }
        return boxes;
    }

    private static bool IsBox(ReadOnlySpan<byte> head, long room) => head.Length >= 8 && BinaryPrimitives.ReadUInt32BigEndian(head) is var length
        && (length < 2 || length >= 8 && length <= room) && !head[4..8].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E);

    private static async Task<byte[]> Read(Stream from, long origin, IsoBox box, CancellationToken ct)
    {
        var bytes = new byte[box.Length];
        from.Position = origin + box.Start;
        await Exactly(from, bytes, ct).ConfigureAwait(false);
        return bytes;
    }

    private static async Task Exactly(Stream from, Memory<byte> bytes, CancellationToken ct)
    {
        if (await from.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct).ConfigureAwait(false) < bytes.Length)
            throw new DamagedException();
    }

    private static async Task CopyFragment(Stream from, long origin, IsoBox box, Stream to, Traces traces, CleanLimits limits, CancellationToken ct)
    {
        if (box.Length > limits.Headers)
            throw new DamagedException();
        var moof = await Read(from, origin, box, ct).ConfigureAwait(false);
        new MovieIndex(moof, traces).Clean(fragmented: true);
        await to.WriteAsync(moof, ct).ConfigureAwait(false);
    }

    // Media data without what nobody points at; kept is null when all of it is pointed at by fragments.
    private static async Task Copy(Stream from, IsoBox box, Stream to, KeptRanges? kept, Traces traces, CancellationToken ct)
    {
        var buffer = new byte[81_920];
        await Move(from, box.Header, to, buffer, true, ct).ConfigureAwait(false);
        foreach (var (start, end, keep) in kept?.Split(box.Body, box.End) ?? [(box.Body, box.End, true)])
            traces.Add(Trace.Tracks, when: await Move(from, end - start, to, buffer, keep, ct).ConfigureAwait(false));
    }

    private static async Task Blank(Stream from, IsoBox box, Stream to, Traces traces, CancellationToken ct)
    {
        var head = new byte[box.Header];
        await Exactly(from, head, ct).ConfigureAwait(false);
        traces.Add(box.Type is "uuid" ? Trace.Xmp : Trace.AppData, when: box.Type is not ("free" or "skip" or "wide"));
        "free"u8.CopyTo(head.AsSpan(4));
        await to.WriteAsync(head, ct).ConfigureAwait(false);
        traces.Add(Trace.AppData, when: await Move(from, box.Length - box.Header, to, new byte[81_920], false, ct).ConfigureAwait(false));
    }

    // Moves bytes on, or as many zeros; true when that lost something.
    private static async Task<bool> Move(Stream from, long length, Stream to, byte[] buffer, bool keep, CancellationToken ct)
    {
        var lost = false;
        while (length > 0)
        {
            var part = buffer.AsMemory(0, (int)Math.Min(buffer.Length, length));
            await Exactly(from, part, ct).ConfigureAwait(false);
            if (!keep)
            {
                lost |= part.Span.ContainsAnyExcept((byte)0);
                part.Span.Clear();
            }
            await to.WriteAsync(part, ct).ConfigureAwait(false);
            length -= part.Length;
        }
        return lost;
    }
}
