using System.Security.Cryptography;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Crypto;

namespace FaceUp.App.Intake;

/// <summary>
/// A sealed object on its way in. It breaks off, so that nothing of it is stored, at the first byte that a sealed object cannot begin with, and at an end that is not
/// the one announced: whatever is sent in the clear by mistake never comes to rest.
/// </summary>
internal sealed class CheckedPart(Stream inner, SealedPart part, string at) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _header = new byte[Envelope.HeaderLength];
    private long _count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The first read brings the whole header or nothing, so that not one byte goes on before it was looked at.
        var head = _count == 0 && buffer.Length >= _header.Length;
        var count = head ? await inner.ReadAtLeastAsync(buffer, _header.Length, throwOnEndOfStream: false, cancellationToken) : await inner.ReadAsync(buffer, cancellationToken);
        if (head && !Envelope.IsHeader(buffer.Span[..Math.Min(count, _header.Length)]))
            throw new BadInputException(422, at, "Does not begin like a sealed object: see ENVELOPE.md §3.");
        if (!head && _count == 0)
            throw new InvalidOperationException("A sealed object is read in larger pieces.");
        _count += count;
        _hash.AppendData(buffer.Span[..count]);
        if (_count > part.Size || (count == 0 && (_count < part.Size || Convert.ToHexStringLower(_hash.GetCurrentHash()) != part.Sha256)))
            throw new BadInputException(422, at, "Is not as long as was said, or has another hash.");
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
