namespace FaceUp.Paper.Capacity;

/// <summary>Chance from a seed: the same seed, the same table, on every machine.</summary>
public sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    public double Next() => random.NextDouble();

    /// <summary>How many come in a second in which <paramref name="mean"/> are expected: Poisson, and beyond 60 the normal that it becomes.</summary>
    public int Poisson(double mean)
    {
        if (mean > 60)
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var (count, product, floor) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > floor; count++)
            product *= random.NextDouble();
        return count;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>How reports fall on organisations: the n-th greatest gets 1/n of what the greatest gets (Zipf).</summary>
public sealed class Sizes
{
    private readonly double[] upTo;

    public Sizes(int organisations)
    {
        upTo = new double[organisations];
        var sum = 0.0;
        for (var n = 0; n < organisations; n++)
            upTo[n] = sum += 1.0 / (n + 1);
        for (var n = 0; n < organisations; n++)
            upTo[n] /= sum;
    }

    public double ShareOfGreatest => upTo[0];

    public double ShareOf(int organisation) => upTo[0] / (organisation + 1);

    /// <summary>The organisation, 0 being the greatest, on which a number in [0, 1) falls.</summary>
    public int Of(double number)
    {
        var at = Array.BinarySearch(upTo, number);
        return Math.Min(at < 0 ? ~at : at + 1, upTo.Length - 1);
    }
}
