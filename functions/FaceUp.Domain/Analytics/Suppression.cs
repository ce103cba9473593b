namespace FaceUp.Domain.Analytics;

/// <summary>
/// Which counts of one table may be told when their sum is known. A count below k is not; nor are as many others as it takes so that the sum of those untold leaves each
/// of them open. FIGURES.md says why that is enough.
/// </summary>
public static class Suppression
{
    /// <returns>True for each count that may be told. All, also zeros, where nothing is to be hidden.</returns>
    public static bool[] Shown(ReadOnlySpan<int> counts, int k)
    {
        var shown = new bool[counts.Length];
        var (sum, hidden, alsoLarge) = (0, 0, false);
        for (var i = 0; i < counts.Length; i++)
        {
            shown[i] = counts[i] >= k;
            (sum, hidden) = shown[i] ? (sum, hidden) : (sum + counts[i], hidden + 1);
        }

        if (sum == 0)
        {
            Array.Fill(shown, true);
            return shown;
        }

        while (!IsOpen(sum, hidden, alsoLarge, k) && Smallest(counts, shown) is { } next)
        {
            (shown[next], alsoLarge) = (false, true);
            (sum, hidden) = (sum + counts[next], hidden + 1);
        }

        return shown;
    }

    // Of hidden counts that are all small, each can be anything from 0 to k - 1; with a large one among them, nobody can tell which it is nor what it leaves for the others.
    private static bool IsOpen(int sum, int hidden, bool alsoLarge, int k) => alsoLarge ? sum >= (2 * k) - 1 : sum >= k && sum <= (hidden - 1) * (k - 1);

    private static int? Smallest(ReadOnlySpan<int> counts, bool[] shown)
    {
        int? smallest = null;
        for (var i = 0; i < counts.Length; i++)
        {
            if (shown[i] && (smallest is null || counts[i] < counts[smallest.Value]))
                smallest = i;
        }

        return smallest;
    }
}
