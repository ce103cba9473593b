using FaceUp.App.Retention;

namespace FaceUp.SelfHost.Running;

/// <summary>Wakes the <see cref="LogEmptier"/>: the store holds traces of rows that were deleted for good.</summary>
public sealed class DeletedRows : ITraces, IDisposable
{
    private readonly SemaphoreSlim _news = new(0, 1);

    private int _any;

    /// <summary>Rows were deleted for good since it was last <see cref="Seen"/> to.</summary>
    public bool Any => Volatile.Read(ref _any) != 0;

    public void Seen() => Interlocked.Exchange(ref _any, 0);

    public void Clear()
    {
        Interlocked.Exchange(ref _any, 1);
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
