using System.Runtime.CompilerServices;

namespace FaceUp.Crypto;

/// <summary>
/// A forward-only reader that fills a block from its source and turns it into bytes for its own reader. A read that failed or was
/// cancelled may have lost source bytes, so from then on every read fails: a broken stream never looks like one that ended.
/// </summary>
internal abstract class ChunkStream(Stream source) : Stream
{
    private bool _inRead;
    private bool _disposed;

    public sealed override bool CanRead => !_disposed;
    public sealed override bool CanSeek => false;
    public sealed override bool CanWrite => false;
    public sealed override long Length => throw new NotSupportedException();
    public sealed override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>True when nothing more will be made from the source; what was made may still wait to be taken.</summary>
    protected abstract bool Done { get; }

    /// <summary>Where the next source bytes go; all of it is filled, or the source has ended.</summary>
    protected abstract Memory<byte> Room { get; }

    /// <summary>Moves bytes already made; 0 when there are none.</summary>
    protected abstract int Take(Span<byte> destination);

    /// <summary>Makes bytes from the first <paramref name="filled"/> bytes of the room; answers how many went straight to <paramref name="destination"/>.</summary>
    protected abstract int Turn(int filled, Span<byte> destination);

    public sealed override int Read(Span<byte> buffer)
    {
        Enter();
        var count = Take(buffer);
        while (count == 0 && !Done && !buffer.IsEmpty)
        {
            var filled = source.ReadAtLeast(Room.Span, Room.Length, throwOnEndOfStream: false);
            count = TurnOrTake(filled, buffer);
        }
        _inRead = false;
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // no garbage per chunk
    public sealed override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Enter();
        var count = Take(buffer.Span);
        while (count == 0 && !Done && !buffer.IsEmpty)
        {
            var filled = await source.ReadAtLeastAsync(Room, Room.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            count = TurnOrTake(filled, buffer.Span);
        }
        _inRead = false;
        return count;
    }

    public sealed override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override void Flush() { }
    public sealed override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public sealed override void SetLength(long value) => throw new NotSupportedException();
    public sealed override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public sealed override async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            Forget(); // first: a source that fails to close must not keep the keys alive
            await source.DisposeAsync().ConfigureAwait(false);
        }
        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Zeroes keys and gives buffers back. Called once.</summary>
    protected abstract void Forget();

    protected sealed override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            Forget();
            source.Dispose();
        }
        base.Dispose(disposing);
    }

    private int TurnOrTake(int filled, Span<byte> buffer) => Turn(filled, buffer) is > 0 and var straight ? straight : Take(buffer);

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_inRead)
            throw new IOException("An earlier read of this stream failed or is still under way.");
        _inRead = true;
    }
}
