namespace FaceUp.Domain.Analytics;

/// <summary>Whole months that are told of together: the smallest piece of time that figures for those who see no case are made of.</summary>
/// <param name="Count">At least k; or 0.</param>
public sealed record Block(Days Days, int Count);

/// <summary>
/// Cuts time into <see cref="Block"/>s. Where one ends follows from what came until then, never from what comes later, so what was told once stays as it is. Only months
/// that are over are told of. A block waits until the next one is full, or the year is over, so that the rest of a year that is too little for itself can be added to it.
/// </summary>
public static class Blocks
{
    /// <summary>A block of so many times k does not wait: hardly ever is the rest of its year too little.</summary>
    public const int Large = 10;

    /// <summary>So many times k are told of in detail.</summary>
    public const int Detailed = 20;

    /// <param name="months">How many there were in each month, by its first day.</param>
    /// <param name="today">In the organisation's zone.</param>
    public static IReadOnlyList<Block> Of(IReadOnlyDictionary<DateOnly, int> months, DateOnly today, int k)
    {
        var told = new List<Block>();
        if (months.Count == 0)
            return told;
        var (start, sum, waiting) = (months.Keys.Min(), 0, (Block?)null);
        for (var month = start; month.AddMonths(1) <= today; month = month.AddMonths(1))
        {
            sum += months.GetValueOrDefault(month);
            var end = month.AddMonths(1).AddDays(-1);
            if (sum >= k)
            {
                Tell(told, ref waiting);
                var full = new Block(new(start, end), sum);
                if (sum >= Large * k)
                    told.Add(full);
                else
                    waiting = full;
                (start, sum) = (month.AddMonths(1), 0);
            }

            if (month.Month == 12 && EndYear(told, ref waiting, end, sum))
                (start, sum) = (month.AddMonths(1), 0);
        }

        return told;
    }

    /// <summary>Blocks put together until there is enough to tell of them in detail, or a year is over.</summary>
    public static IReadOnlyList<Block> InDetail(IReadOnlyList<Block> blocks, int k)
    {
        var detailed = new List<Block>();
        Block? open = null;
        foreach (var block in blocks)
        {
            open = open is null ? block : new(new(open.Days.From, block.Days.To), open.Count + block.Count);
            if (open.Count < Detailed * k && (open.Days.To.Month != 12 || open.Count < k))
                continue;
            detailed.Add(open);
            open = null;
        }

        return detailed;
    }

    /// <returns>True when nothing of the year is left; otherwise it goes to the next year's first block.</returns>
    private static bool EndYear(List<Block> told, ref Block? waiting, DateOnly end, int rest)
    {
        if (waiting is { } last)
            waiting = new(new(last.Days.From, end), last.Count + rest);
        else if (rest > 0 || told.Count == 0)
            return false;
        else
            told[^1] = told[^1] with { Days = new(told[^1].Days.From, end) };
        Tell(told, ref waiting);
        return true;
    }

    private static void Tell(List<Block> told, ref Block? waiting)
    {
        if (waiting is { } block)
            told.Add(block);
        waiting = null;
    }
}
