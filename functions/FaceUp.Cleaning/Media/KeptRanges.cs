namespace FaceUp.Cleaning.Media;

/// <summary>The ranges of a file that somebody points at; the rest of its media data is nobody's.</summary>
internal sealed class KeptRanges
{
    private readonly List<(long From, long To)> _ranges = [];

    public void Add(long from, long length)
    {
        if (from < 0 || length < 0)
            throw new DamagedException();
        if (length > 0)
            _ranges.Add((from, checked(from + length)));
    }

    /// <summary>The parts of a range that are to be kept and those that are not, alternating in order.</summary>
    public IEnumerable<(long From, long To, bool Kept)> Split(long from, long to)
    {
        var at = from;
        foreach (var range in Merged())
        {
            var (start, end) = (Math.Max(range.From, from), Math.Min(range.To, to));
            if (start >= end)
                continue;
            if (start > at)
                yield return (at, start, false);
            yield return (start, end, true);
            at = end;
        }
        if (at < to)
            yield return (at, to, false);
    }

    private List<(long From, long To)> Merged()
    {
        _ranges.Sort();
        var merged = new List<(long From, long To)>();
        foreach (var range in _ranges)
        {
            if (merged.Count > 0 && range.From <= merged[^1].To)
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, range.To));
            else
                merged.Add(range);
        }
        return merged;
    }
}
