namespace FaceUp.Cleaning.Media;

/// <summary>One stream of an Ogg file. Its first packets are headers, the second of them the comment; they end with their page, so sound begins on a new one.</summary>
internal sealed class OggStream
{
    private readonly uint _serial;
    private readonly int _headers;
    private readonly byte[] _comment;
    private readonly Traces _traces;
    private readonly int _most;
    private readonly List<byte[]> _packets = [];
    private readonly List<byte> _packet = [];
    private uint _pages;

    public OggStream(uint serial, OggPage first, Traces traces, CleanLimits limits)
    {
        (_serial, _traces, _most) = (serial, traces, limits.Headers);
        (_headers, _comment) = first.Body switch
        {
            [1, .. var name] when name.AsSpan().StartsWith("vorbis"u8) => (3, (byte[])[3, .. "vorbis"u8, .. new byte[8], 1]),
            [0x80, .. var name] when name.AsSpan().StartsWith("theora"u8) => (3, [0x81, .. "theora"u8, .. new byte[8]]),
            var body when body.AsSpan().StartsWith("OpusHead"u8) => (2, [.. "OpusTags"u8, .. new byte[8]]),
            _ => throw new CannotCleanException(),
        };
    }

    public bool InHeaders => _packets.Count < _headers;
    public bool Over { get; private set; }

    /// <summary>The clean pages that this page makes; headers are held until all are there.</summary>
    public IEnumerable<byte[]> Pass(OggPage page)
    {
        Over = page.Ends;
        if (!InHeaders)
            return [(page with { Serial = _serial }).Written(_pages++)];
        Collect(page);
        if (InHeaders)
            return _packets.Count == 1 && _pages == 0 ? [Page(2, _packets[0].AsSpan(), ends: true)] : [];
        _traces.Add(Trace.Tags, !_packets[1].AsSpan().SequenceEqual(_comment));
        return Pages(_packets.Skip(2).Prepend(_comment));
    }

    private void Collect(OggPage page)
    {
        if (page.Continues != _packet.Count > 0)
            throw new DamagedException();
        var at = 0;
        foreach (var length in page.Lacing)
        {
            _packet.AddRange(page.Body.AsSpan(at, length));
            at += length;
            if (_packet.Count > _most)
                throw new DamagedException();
            if (length == 255)
                continue;
            _packets.Add(_packet.ToArray());
            _packet.Clear();
        }
        if (_packets.Count > _headers || _packets.Count == _headers && _packet.Count > 0 || _pages == 0 && _packets.Count != 1)
            throw new DamagedException(); // sound on a page of headers
    }

    // Packets one after another in pages of up to 255 pieces of up to 255 bytes; one ends with a piece that is shorter.
    private List<byte[]> Pages(IEnumerable<byte[]> packets)
    {
        var pages = new List<byte[]>();
        foreach (var packet in packets)
            for (var at = 0; at <= packet.Length; at += 254 * 255)
            {
                var rest = packet.AsSpan(at);
                var last = rest.Length < 254 * 255;
                pages.Add(Page((byte)(at == 0 ? 0 : 1), last ? rest : rest[..(254 * 255)], last));
            }
        return pages;
    }

    private byte[] Page(byte flags, ReadOnlySpan<byte> part, bool ends)
    {
        var lacing = new byte[part.Length / 255 + (ends ? 1 : 0)];
        lacing.AsSpan().Fill(255);
        if (ends)
            lacing[^1] = (byte)(part.Length % 255);
        // A page on which no packet ends says so; the headers have no place in time.
        return new OggPage(flags, ends ? 0 : ulong.MaxValue, _serial, lacing, part.ToArray()).Written(_pages++);
    }
}
