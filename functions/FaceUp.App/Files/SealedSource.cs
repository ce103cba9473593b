using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Crypto;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Uploads;

namespace FaceUp.App.Files;

/// <summary>
/// A file as it was sent, opened as often as somebody wants to read it. Nothing of it is ever put down in the clear to be read again: whoever goes back has it opened anew
/// from its seal, so memory holds a chunk of it and a disk nothing.
/// </summary>
public sealed class SealedSource(SealedObjects objects, LoadedCase found, CaseKey key, SealedFile file, UploadManifest? manifest)
{
    public static async Task<SealedSource> Of(SealedObjects objects, LoadedCase found, CaseKey key, SealedFile file, CancellationToken ct) => new(
        objects, found, key, file, file.Parts is null ? null : FileDownload.ManifestIn(await objects.Read(key, found.Tenant, found.Id, file.Id, ObjectKind.File, ct)));

    /// <summary>True when a place in the middle is reached without all that lies before it.</summary>
    public bool IsInParts => manifest is not null;

    /// <summary>From its first byte, or from near <paramref name="from"/>: the second is where it begins.</summary>
    public async Task<(Stream Content, long At)> Open(long from, CancellationToken ct)
    {
        if (manifest is not null)
        {
            var parts = new PartsStream(objects, found.Tenant, manifest);
            return (parts, from - parts.Skip(from));
        }

        return (await objects.Open(key, found.Tenant, found.Id, file.Id, ObjectKind.File, ct) ?? throw new SealBrokenException(), 0);
    }

    /// <summary>How long it is: what is said beside it is believed of parts, which break off unless it is true; anything else is read to its end.</summary>
    public async Task<long> Length(CancellationToken ct)
    {
        if (manifest is not null)
            return manifest.Parts.Sum(p => (long)p.Bytes);
        var (content, _) = await Open(0, ct);
        await using var _ = content;
        var (length, buffer) = (0L, new byte[Envelope.ChunkLength]);
        while (await content.ReadAsync(buffer, ct) is > 0 and var count)
            length += count;
        return length;
    }
}

/// <summary>A sealed file that is read from any place. Going back opens it anew; going ahead reads on, or leaves out parts.</summary>
public sealed class SeekingStream(SealedSource source, long length) : Stream
{
    private readonly byte[] _skipped = new byte[Envelope.ChunkLength];
    private Stream? _open;
    private long _at; // in the open stream

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty)
            return 0;
        await Reach(cancellationToken);
        var count = await _open!.ReadAsync(buffer, cancellationToken);
        _at = Position += count;
        return count;
    }

    private async Task Reach(CancellationToken ct)
    {
        if (_open is null || Position < _at || (source.IsInParts && Position - _at > UploadLimits.PartBytes))
        {
            if (_open is not null)
                await _open.DisposeAsync();
            (_open, _at) = await source.Open(Position, ct);
        }

        while (_at < Position)
            _at += await _open.ReadAsync(_skipped.AsMemory(0, (int)Math.Min(_skipped.Length, Position - _at)), ct) is > 0 and var count ? count : throw new SealBrokenException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("This stream is read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _open?.Dispose();
        base.Dispose(disposing);
    }
}
