namespace FaceUp.Domain.Analytics;

/// <summary>
/// How long something took, in days. The quantile q of n values is the smallest of them that at least q·n do not exceed (nearest rank; of the ways in Hyndman and Fan 1996, the
/// first): always a value that was, never one in between.
/// </summary>
public static class Quantiles
{
    /// <summary>Upper ends of the classes that times are told in to those who see no case, in days.</summary>
    public static readonly IReadOnlyList<int> Classes = [1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365, 730, NoEnd];

    private const int NoEnd = 36500;

    /// <param name="sorted">Ascending; not empty.</param>
    public static double Of(IReadOnlyList<double> sorted, double q) => sorted[Rank(sorted.Count, q)];

    /// <summary>The same where only classes are known: the upper end of the one that the value lies in. Null for none, and for one without.</summary>
    public static double? Of(IReadOnlyList<(int Most, int Count)> classes, double q)
    {
        var (n, seen) = (classes.Sum(c => c.Count), 0);
        if (n == 0)
            return null;
        var rank = Rank(n, q);
        foreach (var (most, count) in classes.OrderBy(c => c.Most))
        {
            seen += count;
            if (seen > rank)
                return most == NoEnd ? null : most;
        }

        return null;
    }

    /// <summary>Values in classes of at least k: one that is smaller goes together with the next; the last, if it is smaller, with the one before, which then has no upper end.</summary>
    public static IReadOnlyList<(int Most, int Count)> InClasses(IEnumerable<double> values, int k)
    {
        var counts = new int[Classes.Count];
        foreach (var value in values)
            counts[Math.Min(Classes.Count - 1, Classes.TakeWhile(c => c < value).Count())]++;
        var (told, open) = (new List<(int Most, int Count)>(), 0);
        for (var i = 0; i < counts.Length; i++)
        {
            open += counts[i];
            if (open < k)
                continue;
            told.Add((Classes[i], open));
            open = 0;
        }

        if (open > 0 && told.Count > 0)
            told[^1] = (NoEnd, told[^1].Count + open);
        return told;
    }

    private static int Rank(int n, double q) => Math.Max(0, (int)Math.Ceiling((q * n) - 1e-9) - 1);
}
