namespace FaceUp.Crypto;

/// <summary>Plaintext in, envelope out: header, then each chunk as soon as it is full, then the padding.</summary>
internal sealed class SealingStream(Stream plaintext, byte[] header, ChunkCipher cipher) : ChunkStream(plaintext)
{
    private readonly PooledBuffer _chunk = new(Envelope.ChunkLength);
    private readonly PooledBuffer _sealed = new(Envelope.ChunkLength + Envelope.TagLength);
    private ReadOnlyMemory<byte> _ready = header;
    private long _length;
    private long? _zeros; // of the padding, still to be sealed; null while the plaintext goes on
    private bool _done;

    protected override bool Done => _done;

    protected override Memory<byte> Room => _zeros is null ? _chunk.Memory : default;

    protected override int Take(Span<byte> destination)
    {
        var count = Math.Min(destination.Length, _ready.Length);
        _ready.Span[..count].CopyTo(destination);
        _ready = _ready[count..];
        return count;
    }

    protected override int Turn(int filled, Span<byte> destination)
    {
        var size = Pad(filled);
        _done = _zeros == 0;
        if (destination.Length >= size + Envelope.TagLength) // the common case: no copy
            return cipher.Seal(_chunk.Span[..size], _done, destination);
        _ready = _sealed.Memory[..cipher.Seal(_chunk.Span[..size], _done, _sealed.Span)];
        return 0;
    }

    protected override void Forget()
    {
        cipher.Dispose();
        _ready = default;
        _chunk.Return();
        _sealed.Return();
    }

    /// <summary>The chunk's length with as much padding as fits. A chunk full of plaintext is never the last: its end mark is still to come.</summary>
    private int Pad(int filled)
    {
        _length += filled;
        if (filled == Envelope.ChunkLength)
            return filled;
        var size = filled;
        if (_zeros is null)
        {
            _chunk.Span[size++] = 0x80;
            _zeros = Envelope.PaddedSize(_length) - _length - 1;
        }
        var zeros = (int)Math.Min(_zeros.Value, Envelope.ChunkLength - size);
        _chunk.Span.Slice(size, zeros).Clear();
        _zeros -= zeros;
        return size + zeros;
    }
}
