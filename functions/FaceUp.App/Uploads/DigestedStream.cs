using System.Security.Cryptography;
using FaceUp.App.Http;
using FaceUp.App.Storage;

namespace FaceUp.App.Uploads;

/// <summary>Ends by a 4xx unless what came is as long as was said and hashes to what was said: nothing that is read from it to its end is anything else.</summary>
public sealed class DigestedStream(Stream inner, byte[] sha256, long length) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..count]);
        _count += count;
        if (count > 0 || buffer.IsEmpty)
            return count;
        if (_count != length)
            throw new BadInputException(400, "body", "The body is shorter than Content-Length says.");
        return CryptographicOperations.FixedTimeEquals(_hash.GetCurrentHash(), sha256) ? 0 : throw new BadInputException(422, PutPart.DigestHeader, "The body has another SHA-256.");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
