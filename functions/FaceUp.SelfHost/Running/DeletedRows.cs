using FaceUp.App.Retention;

namespace FaceUp.SelfHost.Running;

/// <summary>Wakes the <see cref="LogEmptier"/>: the write-ahead log holds rows that were deleted for good.</summary>
public sealed class DeletedRows : ITraces, IDisposable
{
    private readonly SemaphoreSlim _news = new(0, 1);

    public void Clear()
    {
        try
        {
            _news.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is on its way.
        }
    }

    /// <summary>Returns when rows were deleted, or after so long.</summary>
    public Task Wait(TimeSpan longest, CancellationToken ct) => _news.WaitAsync(longest, ct);

    public void Dispose() => _news.Dispose();
}
