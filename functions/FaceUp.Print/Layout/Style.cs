namespace FaceUp.Print.Layout;

/// <param name="Size">Points.</param>
/// <param name="Ink">0 is black, 1 white.</param>
internal sealed record Style(double Size, bool Bold = false, double Ink = 0.1, double Leading = 1.4)
{
    public static readonly Style Body = new(10), Quiet = new(8.5, Ink: 0.4), Strong = new(10, Bold: true), Cell = new(9), CellHead = new(9, Bold: true), Foot = new(7.5, Ink: 0.4);

    public static Style Heading(int level) => level switch
    {
        <= 1 => new(19, Bold: true, Leading: 1.25),
        2 => new(13.5, Bold: true, Leading: 1.3),
        _ => new(11, Bold: true, Leading: 1.35),
    };
}

/// <summary>The glyphs of one stretch of a line.</summary>
internal sealed record LinePiece(Text.FontFace Font, int Level, List<Text.Glyph> Glyphs)
{
    public double WidthAt(double size) => Glyphs.Sum(g => (long)g.Advance) * size / Font.Units;
}

/// <summary>A line as it is drawn, from left to right.</summary>
/// <param name="RightToLeft">Of its paragraph: the side at which it begins.</param>
internal sealed record TextLine(IReadOnlyList<LinePiece> Pieces, Style Style, bool RightToLeft)
{
    public double Width { get; } = Pieces.Sum(p => p.WidthAt(Style.Size));

    /// <summary>From the line's top to where its letters stand. Some scripts need more room than others.</summary>
    public double Ascent { get; } = Math.Max(Style.Size * Style.Leading * 0.76, Pieces.Select(p => p.Font.Ascent * Style.Size / p.Font.Units).DefaultIfEmpty().Max() * 0.95);

    public double Height => Math.Max(Style.Size * Style.Leading, Ascent + (Pieces.Select(p => p.Font.Descent * Style.Size / p.Font.Units).DefaultIfEmpty().Max() * 0.95));
}
