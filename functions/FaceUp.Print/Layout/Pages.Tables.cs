namespace FaceUp.Print.Layout;

internal sealed partial class Pages
{
    private const double Gap = 8;

    /// <summary>A cell of a row that is being printed, from which lines are taken until there are none.</summary>
    private sealed class Cell(IEnumerable<TextLine> lines, double left, double width, bool? atRight)
    {
        private readonly IEnumerator<TextLine> _lines = lines.GetEnumerator();
        private TextLine? _next;
        private bool _ended;

        public double Left => left;
        public double Width => width;
        public bool? AtRight => atRight;

        public TextLine? Next => _ended ? null : _next ??= _lines.MoveNext() ? _lines.Current : End();

        public void Take() => _next = null;

        private TextLine? End()
        {
            _ended = true;
            _lines.Dispose();
            return null;
        }
    }

    private async Task Facts(PrintedPart.Facts facts, CancellationToken ct)
    {
        var places = Places([0.3, 0.7]);
        foreach (var fact in facts.Items)
        {
            await Row([CellOf(fact.Name, Style.Quiet with { Size = 9 }, places[0]), CellOf(fact.Value, Style.Body, places[1])], null, ct);
            _y -= 2;
        }

        _y -= 6;
    }

    private async Task Table(PrintedPart.Table table, CancellationToken ct)
    {
        var columns = table.Columns.Take(PrintedPart.Table.MostColumns).ToList();
        if (columns.Count == 0)
            return;
        var places = Places([.. columns.Select(c => Math.Max(0.05, c.Share))]);
        await Room(70, ct);
        await Header(ct);
        foreach (var row in table.Rows)
        {
            await Row([.. columns.Select((c, i) => CellOf(i < row.Count ? row[i] : "", Style.Cell, places[i], c.Numbers))], Header, ct);
            Rule(0.85);
        }

        _y -= 10;

        async Task Header(CancellationToken ct)
        {
            await Row([.. columns.Select((c, i) => CellOf(c.Title, Style.CellHead, places[i], c.Numbers))], null, ct);
            Rule(0.3);
        }
    }

    private async Task Bars(PrintedPart.Bars bars, CancellationToken ct)
    {
        var places = Places([0.3, 0.55, 0.15]);
        var most = bars.Items.Max(b => b.Value) is { } top and > 0 ? top : 1;
        foreach (var bar in bars.Items)
        {
            await Room(28, ct);
            var top0 = _y;
            var length = Math.Clamp((bar.Value ?? 0) / most, 0, 1) * places[1].Width;
            _page!.Box(places[1].Left, top0 - 10.5, places[1].Width, 0.3, 0.85);
            if (length > 0)
                _page.Box(RightToLeft ? places[1].Left + places[1].Width - length : places[1].Left, top0 - 10.5, length, 8, 0.45);
            await Row([CellOf(bar.Name, Style.Cell, places[0]), CellOf(bar.Said, Style.Cell, places[2], numbers: true)], null, ct);
            _y -= 3;
        }

        _y -= 8;
    }

    private Cell CellOf(string text, Style style, (double Left, double Width) place, bool numbers = false) =>
        new(LineMaker.Lines(text, style, place.Width, RightToLeft), place.Left, place.Width, numbers ? !RightToLeft : null);

    /// <summary>Prints cells side by side, over as many pages as they need.</summary>
    /// <param name="header">What a new page begins with.</param>
    private async Task Row(List<Cell> cells, Func<CancellationToken, Task>? header, CancellationToken ct)
    {
        while (cells.Exists(c => c.Next is not null))
        {
            var height = cells.Max(c => c.Next?.Height ?? 0);
            if (_page is null || (_y - height < Bottom && _y < Top - 1))
            {
                await EndPage(ct);
                await BeginPage(ct);
                if (header is not null)
                    await header(ct);
            }

            foreach (var cell in cells)
            {
                if (cell.Next is not { } line)
                    continue;
                Draw(line, cell.Left, cell.Width, cell.AtRight);
                cell.Take();
            }

            _y -= height;
        }
    }

    private void Rule(double ink)
    {
        _y -= 2;
        _page!.Box(Side, _y, Inside, 0.4, ink);
        _y -= 2;
    }

    /// <summary>Where columns stand: from the side at which lines begin.</summary>
    private (double Left, double Width)[] Places(double[] shares)
    {
        var (room, all, at) = (Inside - (Gap * (shares.Length - 1)), shares.Sum(), Side);
        var places = new (double Left, double Width)[shares.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var width = room * shares[i] / all;
            places[i] = (RightToLeft ? Width - at - width : at, width);
            at += width + Gap;
        }

        return places;
    }
}
