using System.Text;
using FaceUp.Print.Text;
using FaceUp.Print.Writing;

namespace FaceUp.Print.Layout;

/// <summary>What is drawn on one page: operators of a content stream (ISO 32000-1 §8, §9), and of these only text, lines and boxes.</summary>
internal sealed class PageInk(Func<FontFace, UsedFont> fontOf)
{
    private readonly StringBuilder _content = new();

    public byte[] Content => Encoding.ASCII.GetBytes(_content.ToString());

    /// <summary>What belongs to the page and not to the text.</summary>
    public void Beside(Action draw)
    {
        _content.Append("/Artifact BMC\n");
        draw();
        _content.Append("EMC\n");
    }

    /// <summary>Turned about a place, counter-clockwise.</summary>
    public void Turned(double x, double y, double degrees, Action draw)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        _content.Append($"q {Exact(cos)} {Exact(sin)} {Exact(-sin)} {Exact(cos)} {N(x)} {N(y)} cm\n");
        draw();
        _content.Append("Q\n");
    }

    public void Box(double x, double y, double width, double height, double ink) => _content.Append($"{N(ink)} g {N(x)} {N(y)} {N(width)} {N(height)} re f\n");

    /// <param name="y">Where its letters stand.</param>
    public void Line(TextLine line, double x, double y)
    {
        if (line.Pieces.Count == 0)
            return;
        _content.Append($"BT {N(line.Style.Ink)} g\n");
        foreach (var piece in line.Pieces)
        {
            Piece(piece, line.Style.Size, x, y);
            x += piece.WidthAt(line.Style.Size);
        }

        _content.Append("ET\n");
    }

    private void Piece(LinePiece piece, double size, double x, double y)
    {
        var used = fontOf(piece.Font);
        _content.Append($"/{used.Name} {N(size)} Tf\n");
        var (scale, pen, drawn, raised, open) = (size / piece.Font.Units, x, double.NaN, 0.0, false);
        foreach (var glyph in piece.Glyphs)
        {
            var code = used.Code(glyph.Id, glyph.Said);
            var (at, up) = (pen + (glyph.X * scale), glyph.Y * scale);
            if (double.IsNaN(drawn) || Math.Abs(up - raised) > 0.01)
            {
                _content.Append(open ? "] TJ\n" : "").Append($"1 0 0 1 {N(at)} {N(y + up)} Tm [");
                (raised, open) = (up, true);
            }
            else if (Math.Abs(at - drawn) > 0.01)
            {
                _content.Append(N((drawn - at) * 1000 / size));
            }

            _content.Append($"<{code:X4}>");
            drawn = at + (used.WidthOf(code) * size / 1000);
            pen += glyph.Advance * scale;
        }

        _content.Append(open ? "] TJ\n" : "");
    }

    private static string N(double value) => PdfFile.Number(value);

    private static string Exact(double value) => value.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture);
}
