namespace FaceUp.Crypto;

/// <summary>Envelope in, plaintext out: a chunk's bytes are given only after its tag was right.</summary>
internal sealed class OpeningStream(Stream sealedBytes, CaseKey caseKey, byte[] nameAad) : ChunkStream(sealedBytes)
{
    private const int SealedChunk = Envelope.ChunkLength + Envelope.TagLength;

    // One byte more than a chunk: whether it exists decides whether the chunk is the last. It then starts the next one.
    private readonly PooledBuffer _sealed = new(SealedChunk + 1);
    private readonly PooledBuffer _chunk = new(Envelope.ChunkLength);
    private readonly Unpadding _text = new();
    private ChunkCipher? _cipher;
    private int _carried;
    private bool _done;

    protected override bool Done => _done;

    protected override Memory<byte> Room => _cipher is null ? _sealed.Memory[..Envelope.HeaderLength] : _sealed.Memory[_carried..];

    protected override int Take(Span<byte> destination) => _text.Take(_chunk, destination);

    protected override int Turn(int filled, Span<byte> destination)
    {
        if (_cipher is null)
            ReadHeader(_sealed.Span[..filled]);
        else
            ReadChunk(_cipher, _carried + filled);
        return 0;
    }

    protected override void Forget()
    {
        caseKey.Dispose();
        _cipher?.Dispose();
        _sealed.Return();
        _chunk.Return();
    }

    private void ReadHeader(ReadOnlySpan<byte> header)
    {
        Envelope.CheckHeader(header);
        _cipher = new(caseKey, nameAad, header);
        caseKey.Dispose();
    }

    private void ReadChunk(ChunkCipher cipher, int available)
    {
        var last = available <= SealedChunk;
        var length = cipher.Open(_sealed.Span[..Math.Min(available, SealedChunk)], last, _chunk.Span);
        _text.Feed(_chunk.Span[..length], last);
        _sealed.Span[0] = _sealed.Span[SealedChunk];
        _carried = 1;
        _done = last;
    }
}
