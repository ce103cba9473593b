namespace FaceUp.Domain.Notifications;

/// <summary>When to try an undelivered notice again.</summary>
public static class Backoff
{
    /// <summary>After so many failed attempts a notice is a dead letter: listed, and sent again only when someone asks. About 15 hours after the first.</summary>
    public const int MaxAttempts = 12;

    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>
    /// The wait after failed attempt number <paramref name="attempt"/> (1 is the first): between d and 2d, where d doubles from 30 s to 3 h.
    /// Jitter spans the whole of it, so that notices that failed together do not come back together.
    /// </summary>
    /// <param name="jitter01">0 to 1, drawn by the caller.</param>
    public static TimeSpan After(int attempt, double jitter01)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var least = Math.Min(Shortest.TotalSeconds * Math.Pow(2, attempt - 1), Longest.TotalSeconds / 2);
        return TimeSpan.FromSeconds(least * (1 + Math.Clamp(jitter01, 0, 1)));
    }
}
