namespace FaceUp.App.Keys;

/// <summary>What the head's key store bears, and how soon every process has seen a new version.</summary>
/// <param name="PerSecond">Keys opened a second, so that people who read cases meanwhile are not kept waiting; 0 for as many as go.</param>
/// <param name="Settled">After it, no process locks with the version before. In trouble with the key store it may, for a day; what is locked so opens.</param>
public sealed record RewrapPace(int PerSecond, TimeSpan Settled);

/// <summary>Lets through so many a second, evenly.</summary>
internal sealed class Turnstile(int perSecond, TimeProvider time)
{
    private readonly Lock _one = new();
    private DateTimeOffset _next;

    public Task Pass(CancellationToken ct)
    {
        if (perSecond == 0)
            return Task.CompletedTask;
        lock (_one)
        {
            var now = time.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + TimeSpan.FromSeconds(1.0 / perSecond);
            return turn == now ? Task.CompletedTask : Task.Delay(turn - now, time, ct);
        }
    }
}
