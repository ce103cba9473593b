using System.Collections.Concurrent;
using FaceUp.App.Storage;

namespace FaceUp.Fuzz.Targets;

/// <summary>Takes objects, reads them to their end as a store would, and keeps their names alone: what is looked for is in who sends them.</summary>
internal sealed class Nowhere : IBlobs
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    public async Task<bool> Put(string name, Stream content, CancellationToken ct)
    {
        await content.CopyToAsync(Stream.Null, ct);
        return _names.TryAdd(name, true);
    }

    public Task<Stream?> Open(string name, CancellationToken ct) => Task.FromResult<Stream?>(null);

    public Task Delete(string name, CancellationToken ct)
    {
        _names.TryRemove(name, out _);
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> List(string prefix, CancellationToken ct) => _names.Keys.Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToAsyncEnumerable();
}
