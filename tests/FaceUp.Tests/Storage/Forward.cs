namespace FaceUp.Tests.Storage;

/// <summary>A source as a request body is one: no length, no way back, odd pieces; it may fail or ring a bell on the way.</summary>
internal sealed class Forward(ReadOnlyMemory<byte> content, long length) : Stream
{
    private long position;

    public Forward(byte[] content)
        : this(content, content.Length)
    {
    }

    /// <summary>That many zeros, without holding them.</summary>
    public Forward(long zeros)
        : this(default, zeros)
    {
    }

    public long FailsAfter { get; init; } = long.MaxValue;

    public (long Position, Action Ring)? At { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (position >= FailsAfter)
            throw new IOException("The sender is gone.");
        if (At is { } bell && position >= bell.Position)
            bell.Ring();

        var count = (int)Math.Min(Math.Min(buffer.Length, 50_021), length - position);
        if (content.IsEmpty)
            buffer[..count].Clear();
        else
            content.Span.Slice((int)position, count).CopyTo(buffer);
        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
