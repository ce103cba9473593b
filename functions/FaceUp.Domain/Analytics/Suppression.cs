namespace FaceUp.Domain.Analytics;

/// <summary>
/// Which counts of one table may be told when their sum is known. A count below k is not; nor are as many of the next larger ones as it takes so that the sum of those untold leaves
/// each of them open. Equal counts are told or hidden together: so whatever order hidden counts stand in, the same is told, and nobody can tell which is which. FIGURES.md says more.
/// </summary>
public static class Suppression
{
    /// <returns>True for each count that may be told. All, also zeros, where nothing is to be hidden.</returns>
    public static bool[] Shown(ReadOnlySpan<int> counts, int k)
    {
        for (var (below, alsoLarge) = (k, false); ; alsoLarge = true)
        {
            var (sum, hidden, next) = (0, 0, int.MaxValue);
            foreach (var count in counts)
            {
                if (count < below)
                    (sum, hidden) = (sum + count, hidden + 1);
                else
                    next = Math.Min(next, count);
            }

            var nothing = sum == 0 && !alsoLarge;
            if (nothing || next == int.MaxValue || IsOpen(sum, hidden, alsoLarge, k))
                return All(counts, nothing ? 0 : below);
            below = next + 1;
        }
    }

    // Of hidden counts that are all small, each can be anything from 0 to k - 1; with a large one among them, nobody can tell which it is nor what it leaves for the others.
    private static bool IsOpen(int sum, int hidden, bool alsoLarge, int k) => alsoLarge ? sum >= (2 * k) - 1 : sum >= k && sum <= (hidden - 1) * (k - 1);

    private static bool[] All(ReadOnlySpan<int> counts, int least)
    {
        var shown = new bool[counts.Length];
        for (var i = 0; i < counts.Length; i++)
            shown[i] = counts[i] >= least;
        return shown;
    }
}
