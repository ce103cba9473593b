using FaceUp.Domain.Analytics;

namespace FaceUp.Tests.Analytics;

/// <summary>
/// Every table of a small size, and what is told of it: whoever knows the rules by heart, and every answer there ever was, still finds another table that fits as well, for each count
/// below k.
/// </summary>
public sealed class Counts_that_may_be_told
{
    private const int K = 3;

    [Theory]
    [InlineData(new[] { 7, 8, 9 }, new[] { true, true, true })]
    [InlineData(new[] { 7, 0, 9 }, new[] { true, false, true }, true)]     // zeros are told where nothing is hidden
    [InlineData(new[] { 9, 4, 6 }, new[] { true, false, false })]          // a second goes with it
    [InlineData(new[] { 9, 4, 5 }, new[] { true, false, false })]          // nine together: four could be any number up to four
    [InlineData(new[] { 9, 1, 5, 6 }, new[] { true, false, false, false })] // six together would leave too little open
    [InlineData(new[] { 2, 2, 2, 20 }, new[] { false, false, false, true })]
    [InlineData(new[] { 4, 4, 20 }, new[] { false, false, false })]        // eight of two small ones would be four each
    public void Leave_open_what_is_hidden(int[] counts, bool[] shown, bool all = false) =>
        Assert.Equal(all ? [.. shown.Select(_ => true)] : shown, Suppression.Shown(counts, 5));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Give_no_small_count_away_whoever_knows_their_sum(int cells)
    {
        var worlds = new Worlds();
        for (var sum = K; sum <= 14; sum++)
        {
            foreach (var counts in Split(sum, cells))
            {
                var shown = Suppression.Shown(counts, K);
                worlds.Add($"{sum}:{string.Join(',', counts.Select((c, i) => shown[i] ? $"{c}" : "?"))}", counts);
            }
        }

        worlds.HideAllBelow(K);
    }

    [Theory]
    [InlineData(2, 2, 14)]
    [InlineData(2, 3, 12)]
    [InlineData(3, 3, 10)]
    public void Give_no_small_count_away_in_two_dimensions(int rows, int columns, int most)
    {
        var worlds = new Worlds();
        for (var sum = K; sum <= most; sum++)
        {
            foreach (var counts in Split(sum, rows * columns))
                worlds.Add(sum + Told(counts, rows, columns), [.. counts, .. Sums(counts, rows, columns)]);
        }

        worlds.HideAllBelow(K);
    }

    [Fact]
    public void Give_no_month_away_to_whoever_looked_each_month()
    {
        var worlds = new Worlds();
        var start = new DateOnly(2025, 8, 1);
        foreach (var months in Enumerable.Range(0, Most + 1).SelectMany(sum => Split(sum, 6)))
        {
            // Three months of one year and three of the next, and nothing after that.
            var counts = months.Select((c, i) => (Month: start.AddMonths(i + 2), c)).Where(m => m.c > 0).ToDictionary(m => m.Month, m => m.c);
            var looks = Enumerable.Range(0, 18).Select(n => string.Join(';', Blocks.Of(counts, start.AddMonths(3 + n), K).Select(b => $"{b.Days.From}-{b.Days.To}={b.Count}")));
            var spans = from a in Enumerable.Range(0, 6) from b in Enumerable.Range(a, 6 - a) select months[a..(b + 1)].Sum();
            worlds.Add(string.Join('|', looks), [.. spans]);
        }

        worlds.HideAllBelow(K, told => told.Min(w => w[5]) <= Most - K); // the sixth span is all of them: whoever knows that there are no more than so many would know more than anybody does
    }

    private const int Most = 11;

    private static string Told(int[] counts, int rows, int columns)
    {
        var sums = Sums(counts, rows, columns);
        var (byRow, byColumn) = (sums[..rows], sums[rows..]);
        var (r, c) = (Suppression.Shown(byRow, K), Suppression.Shown(byColumn, K));
        var cases = Enumerable.Range(0, counts.Length).SelectMany(i => Enumerable.Repeat(($"r{i / columns}", $"c{i % columns}"), counts[i]));
        var grid = Grid.Of(cases, [.. Enumerable.Range(0, rows).Where(i => r[i] && byRow[i] > 0).Select(i => $"r{i}")], [.. Enumerable.Range(0, columns).Where(i => c[i] && byColumn[i] > 0).Select(i => $"c{i}")], K);
        return string.Join(',', byRow.Select((n, i) => r[i] ? $"{n}" : "?")) + "/" + string.Join(',', byColumn.Select((n, i) => c[i] ? $"{n}" : "?")) + "/" +
            string.Join(',', grid.Rows.SelectMany(x => grid.Columns.Select(y => $"{x}{y}={grid[x, y]}")));
    }

    private static int[] Sums(int[] counts, int rows, int columns) =>
    [
        .. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Sum(c => counts[(r * columns) + c])),
        .. Enumerable.Range(0, columns).Select(c => Enumerable.Range(0, rows).Sum(r => counts[(r * columns) + c])),
    ];

    private static IEnumerable<int[]> Split(int sum, int cells)
    {
        if (cells == 1)
        {
            yield return [sum];
            yield break;
        }

        for (var first = 0; first <= sum; first++)
        {
            foreach (var rest in Split(sum - first, cells - 1))
                yield return [first, .. rest];
        }
    }

    /// <summary>What there could be, by what is told of it.</summary>
    private sealed class Worlds
    {
        private readonly Dictionary<string, List<int[]>> _byTold = [];

        public void Add(string told, int[] secrets)
        {
            if (!_byTold.TryGetValue(told, out var worlds))
                _byTold[told] = worlds = [];
            worlds.Add(secrets);
        }

        public void HideAllBelow(int k, Func<List<int[]>, bool>? which = null)
        {
            var known = from told in _byTold
                        where which?.Invoke(told.Value) != false
                        let world = told.Value[0]
                        from i in Enumerable.Range(0, world.Length)
                        where world[i] > 0 && world[i] < k && told.Value.All(w => w[i] == world[i])
                        select $"{told.Key} gives away {world[i]} at {i} of {string.Join(',', world)}";
            Assert.Empty(known.Take(5));
            Assert.True(_byTold.Count > 3, "Something is told at all.");
        }
    }
}
