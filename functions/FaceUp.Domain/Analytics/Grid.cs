namespace FaceUp.Domain.Analytics;

/// <summary>
/// Two dimensions at once, as far as they can be told: of every row told of with every column told of, and of the rests of both, each count is 0 or at least k. What is not
/// told of has gone to a rest.
/// </summary>
public sealed class Grid
{
    private readonly Dictionary<string, int> _rows, _columns;
    private readonly int[,] _counts; // the last row and the last column are the rests

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
        while (Worst(counts, byRow, byColumn, k) is { } worst)
            Drop(counts, byRow, byColumn, worst);
        return byRow.Count == 0 || byColumn.Count == 0 ? new([], [], counts) : new(byRow, byColumn, counts);
    }

    private static Dictionary<string, int> Index(IReadOnlyList<string> names) => names.Select((n, i) => (n, i)).ToDictionary(x => x.n, x => x.i, StringComparer.Ordinal);

    // The row or column with the most counts that must not be told, the first of them: of a count in both rests, any will do.
    private static (bool IsRow, string Name)? Worst(int[,] counts, Dictionary<string, int> rows, Dictionary<string, int> columns, int k)
    {
        var (restRow, restColumn) = (counts.GetLength(0) - 1, counts.GetLength(1) - 1);
        var (allRows, allColumns) = (rows.Values.Append(restRow).ToArray(), columns.Values.Append(restColumn).ToArray());
        bool Bad(int r, int c) => counts[r, c] > 0 && counts[r, c] < k;
        var candidates = rows.Select(r => (true, r.Key, allColumns.Count(c => Bad(r.Value, c))))
            .Concat(columns.Select(c => (false, c.Key, allRows.Count(r => Bad(r, c.Value)))));
        var (isRow, name, bad) = candidates.OrderByDescending(c => c.Item3).ThenBy(c => c.Item1).ThenBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault();
        return name is null || (bad == 0 && !Bad(restRow, restColumn)) ? null : (isRow, name);
    }

    private static void Drop(int[,] counts, Dictionary<string, int> rows, Dictionary<string, int> columns, (bool IsRow, string Name) what)
    {
        var (restRow, restColumn) = (counts.GetLength(0) - 1, counts.GetLength(1) - 1);
        if (what.IsRow && rows.Remove(what.Name, out var row))
        {
            for (var c = 0; c <= restColumn; c++)
                counts[restRow, c] += counts[row, c];
        }
        else if (columns.Remove(what.Name, out var column))
        {
            for (var r = 0; r <= restRow; r++)
                counts[r, restColumn] += counts[r, column];
        }
    }
}
