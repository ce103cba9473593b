namespace FaceUp.Paper.Capacity;

/// <summary>
/// A limit of so much a second that lets through what was saved up while less was asked, at most <paramref name="burst"/>. What finds no token waits, as a
/// client does that is told to come again later; nothing is dropped.
/// </summary>
public sealed class TokenBucket(double rate, double burst)
{
    private readonly double saved = burst;
    private double tokens = burst;

    public double Rate => rate;

    /// <summary>All that was asked for so far.</summary>
    public double Asked { get; private set; }

    /// <summary>Of that, what was not let through in its own second.</summary>
    public double Late { get; private set; }

    public double Waiting { get; private set; }

    /// <summary>The longest that anything would have waited, in seconds.</summary>
    public double LongestWait { get; private set; }

    public double LateShare => Asked == 0 ? 0 : Late / Asked;

    /// <summary>One second passes, in which so much is asked for.</summary>
    public void Step(double asked)
    {
        tokens = Math.Min(saved, tokens + rate);
        Asked += asked;
        var served = Math.Min(tokens, Waiting + asked);
        tokens -= served;
        Late += Math.Min(asked, Waiting + asked - served);
        Waiting = Waiting + asked - served;
        LongestWait = Math.Max(LongestWait, Waiting / rate);
    }
}
