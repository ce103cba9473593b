namespace FaceUp.Tests.Crypto;

/// <summary>
/// Gives its bytes in reads of at most <paramref name="most"/>, or of ever-changing sizes when that is 0, really waits on asynchronous
/// reads, and fails at <paramref name="failAt"/> as a broken connection would.
/// </summary>
internal sealed class SlowStream(byte[] bytes, int most, long failAt = long.MaxValue) : Stream
{
    private int _at;
    private int _reads;

    public bool WasDisposed { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_at >= failAt)
            throw new IOException("The connection was reset.");
        var size = most > 0 ? most : 1 + (_reads * 7919 % 4099);
        _reads++;
        var count = Math.Min(Math.Min(size, buffer.Length), bytes.Length - _at);
        bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_reads % 16 == 0)
            await Task.Yield();
        return Read(buffer.Span);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        WasDisposed = true;
        base.Dispose(disposing);
    }
}
