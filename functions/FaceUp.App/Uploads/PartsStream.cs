using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Uploads;

/// <summary>
/// A file that came in parts, as one stream: part after part is opened, so that memory holds a chunk of one. Gives out verified bytes only; a part that is not the one that
/// was listed ends it by a <see cref="SealBrokenException"/>.
/// </summary>
public sealed class PartsStream(SealedObjects objects, TenantId tenant, UploadManifest manifest) : ForwardStream
{
    private readonly CaseKey _key = CaseKey.From(manifest.Key);
    private HashingStream? _hashing;
    private Stream? _open;
    private int _next;   // the part that comes after the one that is open
    private long _left;  // bytes of the open part

    public long Size { get; } = manifest.Parts.Sum(p => (long)p.Bytes);

    /// <summary>Before anything is read: leaves out parts that lie before <paramref name="from"/> as wholes, unopened.</summary>
    /// <returns>How many bytes then still come before it: fewer than a part has.</returns>
    public long Skip(long from)
    {
        for (; _next < manifest.Parts.Count && from >= manifest.Parts[_next].Bytes; _next++)
            from -= manifest.Parts[_next].Bytes;
        return from;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (_open is null && !await Open(cancellationToken))
                return 0;
            var count = await _open!.ReadAsync(buffer, cancellationToken);
            _left -= count;
            if (_left < 0)
                throw new SealBrokenException();
            if (count > 0)
                return count;
            await Finish();
        }

        return 0;
    }

    private async Task<bool> Open(CancellationToken ct)
    {
        if (_next == manifest.Parts.Count)
            return false;
        var part = manifest.Parts[_next++];
        _left = part.Bytes;
        _hashing = new(await objects.Sealed(tenant, manifest.Upload, part.Object, ct) ?? throw new SealBrokenException());
        _open = Envelope.Open(_key, new(tenant.Value, manifest.Upload.Value, part.Object.Value, ObjectKind.File), _hashing);
        return true;
    }

    private async Task Finish()
    {
        if (_left != 0 || _hashing!.Sha256() != manifest.Parts[_next - 1].Sha256)
            throw new SealBrokenException();
        await _open!.DisposeAsync();
        (_open, _hashing) = (null, null);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Dispose();
            _key.Dispose();
        }

        base.Dispose(disposing);
    }
}
