using System.Globalization;
using FaceUp.Print.Text;
using FaceUp.Print.Writing;

namespace FaceUp.Print.Layout;

/// <summary>A4 pages, from top to bottom. A page goes out when it is full.</summary>
internal sealed partial class Pages
{
    private const double Width = 595.28, Height = 841.89, Side = 54, Top = 786, Bottom = 62;
    private const int MostBookmarks = 5000;

    private readonly PrintedDocument _document;
    private readonly PdfFile _file;
    private readonly Dictionary<FontFace, UsedFont> _fonts = [];
    private readonly List<int> _pages = [];
    private readonly List<(string Text, int Level, int Page, double Y)> _bookmarks = [];
    private readonly int _tree, _resources;
    private readonly TextLine? _across, _foot;
    private PageInk? _page;
    private double _y;
    private int _number;

    public Pages(PrintedDocument document, Stream to)
    {
        (_document, _file) = (document, new(to));
        (_tree, _resources) = (_file.Reserve(), _file.Reserve());
        if (document.Watermark is { Length: > 0 } watermark)
        {
            _across = First(watermark, size => new Style(size, Ink: 0.9), 660, 34);
            _foot = First(watermark, _ => Style.Foot, Inside - 60, Style.Foot.Size);
        }
    }

    private static double Inside => Width - (2 * Side);

    private bool RightToLeft => _document.RightToLeft;

    public async Task Print(PrintedPart part, CancellationToken ct)
    {
        switch (part)
        {
            case PrintedPart.Heading heading:
                await Heading(heading, ct);
                break;
            case PrintedPart.Paragraph paragraph:
                await Lines(paragraph.Text, paragraph.Quiet ? Style.Quiet : Style.Body, ct);
                _y -= 6;
                break;
            case PrintedPart.Facts facts:
                await Facts(facts, ct);
                break;
            case PrintedPart.Table table:
                await Table(table, ct);
                break;
            case PrintedPart.Bars bars:
                await Bars(bars, ct);
                break;
            case PrintedPart.NewPage:
                await EndPage(ct);
                break;
        }
    }

    public async Task End(CancellationToken ct)
    {
        if (_pages.Count == 0 && _page is null)
            await BeginPage(ct); // a document has a page
        await EndPage(ct);
        foreach (var font in _fonts.Values)
            await font.Write(_file, ct);
        await _file.Object(_resources, $"<</Font <<{string.Join(' ', _fonts.Values.Select(f => $"/{f.Name} {f.Number} 0 R"))}>>>>", ct);
        await _file.Object(_tree, $"<</Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(p => $"{p} 0 R"))}]>>", ct);
        var (catalog, info, outline) = (_file.Reserve(), _file.Reserve(), await new Bookmarks(_file).Write(_bookmarks, ct));
        var marks = outline is { } number ? $" /Outlines {number} 0 R /PageMode /UseOutlines" : "";
        await _file.Object(catalog, $"<</Type /Catalog /Pages {_tree} 0 R /Lang {PdfFile.Hex(_document.Language)} /ViewerPreferences <</DisplayDocTitle true{(RightToLeft ? " /Direction /R2L" : "")}>>{marks}>>", ct);
        await _file.Object(info, $"<</Title {PdfFile.Hex(VisibleText.Of(_document.Title))} /Producer (FaceUp)>>", ct);
        await _file.End(catalog, info, ct);
    }

    private async Task Heading(PrintedPart.Heading heading, CancellationToken ct)
    {
        var style = Style.Heading(heading.Level);
        _y -= _page is null || _y >= Top - 1 ? 0 : style.Size * 0.9;
        await Room((style.Size * style.Leading) + 44, ct); // what it is about begins on the same page
        if (heading.Level <= 2 && _bookmarks.Count < MostBookmarks)
            _bookmarks.Add((VisibleText.Of(heading.Text), heading.Level, _number, _y));
        await Lines(heading.Text, style, ct);
        _y -= style.Size * 0.3;
    }

    private async Task Lines(string text, Style style, CancellationToken ct)
    {
        foreach (var line in LineMaker.Lines(text, style, Inside, RightToLeft))
        {
            await Room(line.Height, ct);
            Draw(line, Side, Inside);
            _y -= line.Height;
        }
    }

    private void Draw(TextLine line, double left, double width, bool? atRight = null) =>
        _page!.Line(line, atRight ?? line.RightToLeft ? left + width - line.Width : left, _y - line.Ascent);

    /// <summary>Sees to it that there is this much left of a page.</summary>
    private async Task Room(double height, CancellationToken ct)
    {
        if (_page is not null && _y - height < Bottom && _y < Top - 1)
            await EndPage(ct);
        if (_page is null)
            await BeginPage(ct);
    }

    private Task BeginPage(CancellationToken ct)
    {
        (_page, _number, _y) = (new(FontOf), _file.Reserve(), Top);
        _page.Beside(() =>
        {
            if (_across is not null)
                _page.Turned(Width / 2, Height / 2, 52, () => _page.Line(_across, -_across.Width / 2, -8));
            var page = First((_pages.Count + 1).ToString(CultureInfo.InvariantCulture), _ => Style.Foot, 50, Style.Foot.Size);
            _page.Line(page, RightToLeft ? Side : Width - Side - page.Width, 34);
            if (_foot is not null)
                _page.Line(_foot, RightToLeft ? Width - Side - _foot.Width : Side, 34);
            _page.Box(Side, 46, Inside, 0.4, 0.75);
        });
        return _pages.Count == 0 ? _file.Begin(ct) : Task.CompletedTask;
    }

    private async Task EndPage(CancellationToken ct)
    {
        if (_page is null)
            return;
        var (page, content) = (_page, _file.Reserve());
        _page = null;
        await _file.Stream(content, "", page.Content, ct);
        await _file.Object(_number, $"<</Type /Page /Parent {_tree} 0 R /MediaBox [0 0 {PdfFile.Number(Width)} {PdfFile.Number(Height)}] /Resources {_resources} 0 R /Contents {content} 0 R /Tabs /S>>", ct);
        _pages.Add(_number);
    }

    // One line, as large as it may be and still fit; of a text that never does, what fits.
    private TextLine First(string text, Func<double, Style> style, double width, double size)
    {
        while (true)
        {
            var lines = LineMaker.Lines(text.ReplaceLineEndings(" "), style(size), width, RightToLeft).Take(2).ToList();
            if (lines.Count == 1 || size <= 12)
                return lines[0];
            size -= 2;
        }
    }

    private UsedFont FontOf(FontFace face)
    {
        if (!_fonts.TryGetValue(face, out var used))
            _fonts.Add(face, used = new(face, string.Create(CultureInfo.InvariantCulture, $"F{_fonts.Count}"), _file.Reserve()));
        return used;
    }
}
