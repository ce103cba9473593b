namespace FaceUp.Paper.Capacity;

/// <summary>A limit at work: one bucket, or one for each organisation or partition that has the limit to itself.</summary>
internal sealed class Meter(Limit limit, int count)
{
    private readonly TokenBucket[] buckets = [.. Enumerable.Range(0, count).Select(_ => new TokenBucket(limit.PerSecond, limit.Saved))];

    /// <summary>What this second asks of each bucket so far.</summary>
    public double[] Asked { get; } = new double[count];

    public void Step()
    {
        for (var i = 0; i < buckets.Length; i++)
            buckets[i].Step(Asked[i]);
        Array.Clear(Asked);
    }

    public Reading Read(int seconds) => new(limit, buckets.Max(b => b.Asked) / (limit.PerSecond * seconds), buckets.Max(b => b.LateShare), buckets.Max(b => b.LongestWait));
}
