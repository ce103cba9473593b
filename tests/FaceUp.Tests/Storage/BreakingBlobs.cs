using FaceUp.App.Storage;

namespace FaceUp.Tests.Storage;

/// <summary>A real store whose puts and deletes count as writes of <paramref name="breakage"/> and break as it says.</summary>
public sealed class BreakingBlobs(IBlobs blobs, Breakage breakage) : IBlobs
{
    // A put that stores nothing has still used up its source: a caller that tries again must bring a new one.
    public Task<bool> Put(string name, Stream content, CancellationToken ct) =>
        breakage.Through(() => blobs.Put(name, content, ct), instead: () => content.CopyToAsync(Stream.Null, ct), again: () => Task.FromResult(false));

    public Task<Stream?> Open(string name, CancellationToken ct) => blobs.Open(name, ct);

    public Task Delete(string name, CancellationToken ct) => breakage.Through(async () =>
    {
        await blobs.Delete(name, ct);
        return true;
    });

    public IAsyncEnumerable<string> List(string prefix, CancellationToken ct) => blobs.List(prefix, ct);
}
