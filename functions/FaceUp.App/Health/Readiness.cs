using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Health;

/// <summary>Asks every part whether it holds, all at once and at most every half minute, however many ask: looking is no way to wear the store out.</summary>
public sealed partial class Readiness(IEnumerable<IHealthPart> parts, TimeProvider time, ILogger<Readiness> log) : IDisposable
{
    /// <summary>For which what was found is said again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    /// <summary>A part that takes longer does not hold.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private Seen? _last;

    /// <summary>What was found last; null before the first look. Asks nobody.</summary>
    public IReadOnlyList<PartFound>? Last => _last?.Found;

    public async Task<IReadOnlyList<PartFound>> Look(CancellationToken ct)
    {
        if (_last is { } fresh && time.GetElapsedTime(fresh.At) < Fresh)
            return fresh.Found;
        await _one.WaitAsync(ct);
        try
        {
            if (_last is { } meanwhile && time.GetElapsedTime(meanwhile.At) < Fresh)
                return meanwhile.Found;
            // Whoever asked first may hang up: others wait for the same answer.
            var found = await Task.WhenAll(parts.Select(Ask));
            _last = new(found, time.GetTimestamp());
            return found;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<PartFound> Ask(IHealthPart part)
    {
        var since = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            return new(part.Name, await part.Holds(limit.Token).WaitAsync(Longest), part.Needed, Stopwatch.GetElapsedTime(since));
        }
        catch (Exception e) // whatever it is: the part does not hold
        {
            PartFailed(log, part.Name, e.GetType().Name);
            return new(part.Name, false, part.Needed, Stopwatch.GetElapsedTime(since));
        }
    }

    private sealed record Seen(IReadOnlyList<PartFound> Found, long At);

    [LoggerMessage(LogLevel.Warning, "A part of this installation does not answer: {Part} ({Exception}).")]
    static partial void PartFailed(ILogger log, string part, string exception);
}
