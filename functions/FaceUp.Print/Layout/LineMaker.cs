using System.Globalization;
using FaceUp.Print.Text;

namespace FaceUp.Print.Layout;

/// <summary>Breaks text into lines. A line is asked for when there is room for it, so that a long text is never laid out as a whole.</summary>
internal static class LineMaker
{
    private const int MostAtOnce = 4000; // characters; a longer paragraph is set in pieces, cut at a space where there is one

    /// <param name="rightToLeft">Of the document.</param>
    public static IEnumerable<TextLine> Lines(string text, Style style, double width, bool rightToLeft)
    {
        var visible = VisibleText.Of(text.ReplaceLineEndings("\n").Replace('\t', ' '), Fonts.HasShape);
        var at = 0;
        do
        {
            var end = visible.IndexOf('\n', at) is >= 0 and var found ? found : visible.Length;
            for (var start = at; ;)
            {
                var cut = end - start <= MostAtOnce ? end : Cut(visible, start);
                foreach (var line in Paragraph(visible[start..cut], style, width, rightToLeft))
                    yield return line;
                if (cut == end)
                    break;
                start = cut;
            }

            at = end + 1;
        }
        while (at <= visible.Length);
    }

    private static int Cut(string text, int start)
    {
        var space = text.LastIndexOf(' ', start + MostAtOnce, MostAtOnce / 2);
        if (space > start)
            return space + 1;
        var cut = start;
        while (cut < start + MostAtOnce)
            cut += StringInfo.GetNextTextElementLength(text.AsSpan(cut));
        return cut;
    }

    private static IEnumerable<TextLine> Paragraph(string text, Style style, double width, bool rightToLeft)
    {
        if (text.Length == 0)
        {
            yield return new([], style, rightToLeft);
            yield break;
        }

        var levels = BidiLevels.Of(text, rightToLeft);
        var runs = Shaping.Runs(text, levels, style.Bold);
        var begins = IsRightToLeft(text, rightToLeft);
        var (advances, starts) = Measured(text, runs, style.Size);
        for (var at = 0; at < text.Length;)
        {
            var end = End(text, at, advances, starts, width);
            var seen = end;
            while (seen > at && text[seen - 1] == ' ')
                seen--; // what ends a line is not drawn, and takes no room (rule L1)
            yield return new(Pieces(text, runs, at, seen), style, begins);
            at = end;
        }
    }

    private static bool IsRightToLeft(string text, bool otherwise)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (BidiClasses.Of(rune) is Bidi.L or Bidi.R or Bidi.AL)
                return BidiClasses.Of(rune) != Bidi.L;
        }

        return otherwise;
    }

    /// <summary>How much room what begins at each place takes, and whether a grapheme begins there.</summary>
    private static (double[] Advances, bool[] Starts) Measured(string text, List<Run> runs, double size)
    {
        var (advances, starts) = (new double[text.Length], new bool[text.Length]);
        foreach (var run in runs)
        {
            foreach (var glyph in Shaping.Shape(text, run, run.Start, run.End))
                advances[glyph.Cluster] += glyph.Advance * size / run.Font.Units;
        }

        for (var i = 0; i < text.Length; i += StringInfo.GetNextTextElementLength(text.AsSpan(i)))
            starts[i] = true;
        return (advances, starts);
    }

    private static int End(string text, int at, double[] advances, bool[] starts, double width)
    {
        var (room, last, any) = (width, -1, -1);
        for (var i = at; i < text.Length; i++)
        {
            if (i > at && starts[i])
            {
                any = i;
                last = LineBreaks.IsBefore(text, i) ? i : last;
            }

            room -= advances[i];
            if (room < 0 && text[i] != ' ' && any > at)
                return last > at ? last : any; // a word that is longer than the line is cut
        }

        return text.Length;
    }

    private static List<LinePiece> Pieces(string text, List<Run> runs, int from, int to)
    {
        var pieces = new List<LinePiece>();
        foreach (var run in runs)
        {
            var (start, end) = (Math.Max(from, run.Start), Math.Min(to, run.End));
            if (start < end)
                pieces.Add(new(run.Font, run.Level, Shaping.Shape(text, run, start, end)));
        }

        BidiLevels.Reorder(pieces, p => p.Level);
        return pieces;
    }
}
