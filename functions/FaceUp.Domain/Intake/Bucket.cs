namespace FaceUp.Domain.Intake;

/// <summary>How much of an allowance is used up; it comes back evenly. The default value is an allowance of which nothing is.</summary>
public readonly record struct Bucket(double Used, DateTimeOffset Since)
{
    /// <summary>One more, of <paramref name="most"/> that come back within <paramref name="per"/>. Where none is left nothing is taken, and the wait says when there is one again.</summary>
    public (Bucket After, TimeSpan? Wait) Take(int most, TimeSpan per, DateTimeOffset now)
    {
        var left = Left(most, per, now);
        return left.Used + 1 <= most ? (left with { Used = left.Used + 1 }, null) : (left, (left.Used + 1 - most) / most * per);
    }

    /// <summary>When there is one again; null for at once.</summary>
    public TimeSpan? Wait(int most, TimeSpan per, DateTimeOffset now) => Take(most, per, now).Wait;

    private Bucket Left(int most, TimeSpan per, DateTimeOffset now) => now <= Since ? this : new(Math.Max(0, Used - ((now - Since) / per * most)), now);
}
