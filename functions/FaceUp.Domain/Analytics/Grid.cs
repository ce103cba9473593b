namespace FaceUp.Domain.Analytics;

/// <summary>
/// Two dimensions at once, as far as they can be told: of every row told of with every column told of, and of the rests of both, each count is 0 or at least k. What is not
/// told of has gone to a rest.
/// </summary>
public sealed class Grid
{
    private readonly Dictionary<string, int> _rows, _columns;
    private readonly int[,] _counts; // the last row and the last column are of what was not told of to begin with

    private Grid(Dictionary<string, int> rows, Dictionary<string, int> columns, int[,] counts) => (_rows, _columns, _counts) = (rows, columns, counts);

    public IReadOnlyCollection<string> Rows => _rows.Keys;

    public IReadOnlyCollection<string> Columns => _columns.Keys;

    /// <summary>Null where it is not told.</summary>
    public int? this[string row, string column] => _rows.TryGetValue(row, out var r) && _columns.TryGetValue(column, out var c) ? _counts[r, c] : null;

    /// <param name="rows">Those whose sums are told already. The same for <paramref name="columns"/>.</param>
    public static Grid Of(IEnumerable<(string Row, string Column)> cases, IReadOnlyList<string> rows, IReadOnlyList<string> columns, int k)
    {
        var (byRow, byColumn) = (Index(rows), Index(columns));
        var counts = new int[rows.Count + 1, columns.Count + 1];
        foreach (var (row, column) in cases)
            counts[byRow.GetValueOrDefault(row, rows.Count), byColumn.GetValueOrDefault(column, columns.Count)]++;
        // The smallest go first, all of the same size together: in which order follows from sums that are told anyway, so that it tells nothing of the counts.
        foreach (var size in byRow.Values.Select(r => Sum(counts, r, null)).Concat(byColumn.Values.Select(c => Sum(counts, null, c))).Distinct().Order().ToList())
        {
            if (!HidesAny(counts, byRow, byColumn, k))
                break;
            var (dropped, left) = (byRow.Where(r => Sum(counts, r.Value, null) == size).ToList(), byColumn.Where(c => Sum(counts, null, c.Value) == size).ToList());
            foreach (var row in dropped)
                byRow.Remove(row.Key);
            foreach (var column in left)
                byColumn.Remove(column.Key);
        }

        return byRow.Count == 0 || byColumn.Count == 0 ? new([], [], counts) : new(byRow, byColumn, counts);
    }

    private static Dictionary<string, int> Index(IReadOnlyList<string> names) => names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i, StringComparer.Ordinal);

    private static int Sum(int[,] counts, int? row, int? column)
    {
        var sum = 0;
        for (var i = 0; i < counts.GetLength(row is null ? 0 : 1); i++)
            sum += row is { } r ? counts[r, i] : counts[i, column!.Value];
        return sum;
    }

    // Whether some count that would be told, or could be taken from the sums, is above 0 and below k.
    private static bool HidesAny(int[,] counts, Dictionary<string, int> rows, Dictionary<string, int> columns, int k)
    {
        var all = counts.Cast<int>().Sum();
        var (rests, corner) = (new int[counts.GetLength(1)], 0);
        foreach (var row in rows.Values)
        {
            var rest = Sum(counts, row, null);
            foreach (var column in columns.Values)
            {
                if (counts[row, column] > 0 && counts[row, column] < k)
                    return true;
                (rest, rests[column]) = (rest - counts[row, column], rests[column] + counts[row, column]);
            }

            if (rest > 0 && rest < k)
                return true;
            corner += rest;
        }

        var left = all - corner;
        foreach (var column in columns.Values)
        {
            var rest = Sum(counts, null, column) - rests[column];
            if (rest > 0 && rest < k)
                return true;
            left -= rest + rests[column];
        }

        return left > 0 && left < k;
    }
}
