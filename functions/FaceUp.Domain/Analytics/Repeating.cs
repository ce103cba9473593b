namespace FaceUp.Domain.Analytics;

/// <summary>
/// Whether something comes more often than it used to: so many or more would come by chance alone in fewer than one of a hundred, if cases came one by one at the pace of before
/// (the upper tail of the Poisson distribution), and there are enough of them to speak of.
/// </summary>
public static class Repeating
{
    public const double Chance = 0.01;

    /// <summary>Over how many steps the pace is taken.</summary>
    public const int Steps = 12;

    /// <summary>The pace of before is taken as one case in all those steps at least.</summary>
    public const double Least = 1.0 / Steps;

    public static bool Is(int count, double baseline, int least) => count >= least && Tail(count, Math.Max(baseline, Least)) < Chance;

    /// <summary>The chance of <paramref name="count"/> or more where <paramref name="mean"/> are expected.</summary>
    public static double Tail(int count, double mean)
    {
        if (count <= 0)
            return 1;
        // From the count upwards, each term from the one before: nothing small is lost beside something large.
        var term = Math.Exp((count * Math.Log(mean)) - mean - LogFactorial(count));
        var sum = 0.0;
        for (var n = count; term > 1e-18 || n < mean; term *= mean / ++n)
            sum += term;
        return Math.Min(1, sum);
    }

    private static double LogFactorial(int n)
    {
        var log = 0.0;
        for (var i = 2; i <= n; i++)
            log += Math.Log(i);
        return log;
    }
}
