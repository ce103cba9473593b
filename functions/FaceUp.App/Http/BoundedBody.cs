using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Http;

/// <summary>
/// A request body that ends the reading itself, by a 4xx, at its limit of bytes or time. Whatever a stranger announces or sends, no more than this is read.
/// </summary>
public sealed class BoundedBody(Stream inner, long limit, string field, CancellationToken tooSlow) : Stream
{
    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, tooSlow);
        }
        catch (BadHttpRequestException e)
        {
            throw new BadInputException(e.StatusCode is 408 or 413 ? e.StatusCode : 400, field, e.StatusCode == 413 ? TooLarge() : "The body ended before it was complete, or came too slowly.");
        }
        catch (IOException)
        {
            throw new BadInputException(400, field, "The body ended before it was complete."); // a part of a multipart body that was cut off, or a connection that broke
        }
        catch (OperationCanceledException) when (tooSlow.IsCancellationRequested)
        {
            throw new BadInputException(408, field, "The body did not arrive within the time allowed.");
        }

        _read += count;
        return _read > limit ? throw new BadInputException(413, field, TooLarge()) : count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private string TooLarge() => string.Create(CultureInfo.InvariantCulture, $"At most {limit} bytes are allowed.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Request bodies are read asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
