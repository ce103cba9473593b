namespace FaceUp.Cleaning;

/// <summary>A forward reader with a look ahead of up to <see cref="Ahead"/> bytes. What ends too early is <see cref="DamagedException"/>.</summary>
internal sealed class Source(Stream from, CancellationToken ct)
{
    public const int Ahead = 128 * 1024;
    private readonly byte[] _buffer = new byte[Ahead];
    private int _start;
    private int _end;
    private bool _over;

    /// <summary>The next bytes, fewer than asked for only at the end of the stream.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Peek(int length)
    {
        if (_end - _start < length && !_over)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            var read = await from.ReadAtLeastAsync(_buffer.AsMemory(_end), length - _end, throwOnEndOfStream: false, ct).ConfigureAwait(false);
            _over = read < length - _end;
            _end += read;
        }
        return _buffer.AsMemory(_start, Math.Min(length, _end - _start));
    }

    /// <summary>All that is already here, at least one byte unless the stream is over.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Some()
    {
        await Peek(1).ConfigureAwait(false);
        return _buffer.AsMemory(_start, _end - _start);
    }

    /// <summary>Goes past bytes that were peeked at.</summary>
    public void Advance(int length) => _start += length <= _end - _start ? length : throw new DamagedException();

    public async ValueTask<byte[]> Take(int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length;)
        {
            var some = await Some().ConfigureAwait(false);
            var count = some.IsEmpty ? throw new DamagedException() : Math.Min(some.Length, length - at);
            some[..count].CopyTo(bytes.AsMemory(at));
            Advance(count);
            at += count;
        }
        return bytes;
    }

    /// <summary>Copies bytes to a stream, or nowhere when it is null.</summary>
    public async ValueTask Copy(Stream? to, long length)
    {
        while (length > 0)
        {
            var some = await Some().ConfigureAwait(false);
            var count = some.IsEmpty ? throw new DamagedException() : (int)Math.Min(some.Length, length);
            if (to is not null)
                await to.WriteAsync(some[..count], ct).ConfigureAwait(false);
            Advance(count);
            length -= count;
        }
    }

    /// <summary>Writes as many zeros.</summary>
    public static async ValueTask Zeros(Stream to, long length, CancellationToken ct)
    {
        for (var left = length; left > 0;)
        {
            var count = (int)Math.Min(left, s_zeros.Length);
            await to.WriteAsync(s_zeros.AsMemory(0, count), ct).ConfigureAwait(false);
            left -= count;
        }
    }

    /// <summary>The whole stream, or null when it has more bytes than <paramref name="most"/>.</summary>
    public static async Task<byte[]?> ReadWhole(Stream from, int most, CancellationToken ct)
    {
        using var whole = new MemoryStream(from.CanSeek ? (int)Math.Clamp(from.Length - from.Position, 0, most) : 0);
        var part = new byte[81_920];
        while (await from.ReadAsync(part, ct).ConfigureAwait(false) is > 0 and var count)
        {
            if (whole.Length + count > most)
                return null;
            whole.Write(part, 0, count);
        }
        return whole.ToArray();
    }

    private static readonly byte[] s_zeros = new byte[81_920];
}
