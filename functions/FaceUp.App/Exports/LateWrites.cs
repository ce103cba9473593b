namespace FaceUp.App.Exports;

/// <summary>
/// Holds back the few bytes that an archive writes synchronously (its headers) until the next write that can be waited for: a server's answers take no other.
/// </summary>
internal sealed class LateWrites(Stream to) : WritesOnly
{
    private readonly MemoryStream _late = new();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Catch(cancellationToken);
        await to.WriteAsync(buffer, cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Catch(cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => _late.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _late.Write(buffer);

    /// <summary>Nothing yet: what is written goes out when it can be waited for.</summary>
    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _late.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask Catch(CancellationToken ct)
    {
        if (_late.Length == 0)
            return;
        await to.WriteAsync(_late.GetBuffer().AsMemory(0, (int)_late.Length), ct);
        _late.SetLength(0);
    }
}
