namespace FaceUp.Crypto;

/// <summary>
/// Takes the padding off a stream of chunks in constant memory. A 0x80 with nothing but zeros behind it may be the end mark or text, so it
/// is held back, as one flag and one number, until a later byte or the end decides.
/// </summary>
internal sealed class Unpadding
{
    private const byte EndMark = 0x80;

    private bool _mark;    // held back
    private long _zeros;   // held back behind it
    private long _padded;  // bytes seen

    private bool _owedMark;   // was held back and proved to be text; goes before the chunk's own bytes
    private long _owedZeros;
    private int _start;       // the chunk's own bytes still to be taken
    private int _end;

    /// <summary>Looks at the next chunk, after the last one's text was taken.</summary>
    /// <exception cref="SealBrokenException">The padding at the end is not the one that sealing writes.</exception>
    public void Feed(ReadOnlySpan<byte> chunk, bool last)
    {
        _padded += chunk.Length;
        _start = 0;
        var behind = chunk.LastIndexOfAnyExcept((byte)0);
        if (behind >= 0)
            Decide(chunk, behind);
        else
        {
            _end = _mark ? 0 : chunk.Length; // zeros behind no mark are text
            _zeros += chunk.Length - _end;
        }
        if (last && !(_mark && Envelope.PaddedSize(_padded - _zeros - 1) == _padded))
            throw new SealBrokenException();
    }

    public int Take(PooledBuffer chunk, Span<byte> destination)
    {
        var rest = destination;
        if (_owedMark && !rest.IsEmpty)
        {
            rest[0] = EndMark;
            rest = rest[1..];
            _owedMark = false;
        }
        var zeros = (int)Math.Min(rest.Length, _owedZeros);
        rest[..zeros].Clear();
        _owedZeros -= zeros;
        rest = rest[zeros..];
        var own = Math.Min(rest.Length, _end - _start);
        if (own > 0)
            chunk.Span.Slice(_start, own).CopyTo(rest);
        _start += own;
        return destination.Length - rest.Length + own;
    }

    /// <summary>The chunk's last byte that is not zero, at <paramref name="at"/>, shows that everything held back was text.</summary>
    private void Decide(ReadOnlySpan<byte> chunk, int at)
    {
        _owedMark = _mark;
        _owedZeros = _zeros;
        _mark = chunk[at] == EndMark;
        _end = _mark ? at : chunk.Length;
        _zeros = chunk.Length - _end - (_mark ? 1 : 0);
    }
}
