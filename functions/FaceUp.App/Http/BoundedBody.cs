using System.Globalization;
using FaceUp.App.Storage;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Http;

/// <summary>
/// A request body that ends the reading itself, by a 4xx, at its limit of bytes or time. Whatever a stranger announces or sends, no more than this is read.
/// </summary>
public sealed class BoundedBody(Stream inner, long limit, string field, CancellationToken tooSlow) : ForwardStream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

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
        catch (InvalidDataException)
        {
            throw new BadInputException(400, field, "A line between two parts is longer than any can be (RFC 2046 §5.1.1)."); // said while a part's body is read, since its end is looked for
        }
        catch (IOException)
        {
            throw new BadInputException(400, field, "The body ended before it was complete."); // a part of a multipart body that was cut off, or a connection that broke
        }
        catch (OperationCanceledException) when (tooSlow.IsCancellationRequested)
        {
            throw new BadInputException(408, field, "The body did not arrive within the time allowed.");
        }

        Count += count;
        return Count > limit ? throw new BadInputException(413, field, TooLarge()) : count;
    }

    private string TooLarge() => string.Create(CultureInfo.InvariantCulture, $"At most {limit} bytes are allowed.");
}
