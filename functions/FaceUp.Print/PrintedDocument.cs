namespace FaceUp.Print;

/// <summary>What is to be printed: values alone, no layout. Text may be any text at all; what has no shape of its own is printed as its code point.</summary>
/// <param name="Title">Stands in the document's properties and in the bookmarks; not printed by itself.</param>
/// <param name="Language">BCP 47, for screen readers.</param>
/// <param name="RightToLeft">The side at which lines, tables and bars begin. A paragraph follows its own first strong letter.</param>
/// <param name="Watermark">On every page, across it and at its foot: who and when. Null for none.</param>
/// <param name="Parts">Read once, in order, while pages go out: they may be made as they are asked for.</param>
public sealed record PrintedDocument(string Title, string Language, bool RightToLeft, string? Watermark, IEnumerable<PrintedPart> Parts);

/// <summary>A part of a document. A line break in a text begins a new line.</summary>
public abstract record PrintedPart
{
    private PrintedPart() { }

    /// <param name="Level">1 to 3; a bookmark leads to each of the first two.</param>
    public sealed record Heading(string Text, int Level = 1) : PrintedPart;

    /// <param name="Quiet">Smaller and grey: what explains.</param>
    public sealed record Paragraph(string Text, bool Quiet = false) : PrintedPart;

    /// <summary>Names and values, a line each.</summary>
    public sealed record Facts(IEnumerable<PrintedFact> Items) : PrintedPart;

    /// <summary>The header is repeated on each page. A row that is longer than a page goes on on the next.</summary>
    /// <param name="Columns">At most <see cref="MostColumns"/>.</param>
    /// <param name="Rows">As many cells as columns, or fewer.</param>
    public sealed record Table(IReadOnlyList<PrintedColumn> Columns, IEnumerable<IReadOnlyList<string>> Rows) : PrintedPart
    {
        public const int MostColumns = 20;
    }

    /// <summary>Horizontal bars from zero, each with its name and what is said of it.</summary>
    public sealed record Bars(IReadOnlyList<PrintedBar> Items) : PrintedPart;

    /// <summary>What follows begins on a new page.</summary>
    public sealed record NewPage : PrintedPart;
}

public sealed record PrintedFact(string Name, string Value);

/// <param name="Share">Of the width, relative to the other columns.</param>
/// <param name="Numbers">Aligned at the far end.</param>
public sealed record PrintedColumn(string Title, double Share = 1, bool Numbers = false);

/// <param name="Value">Null where no number is given; then no bar is drawn.</param>
/// <param name="Said">The number as it is written, or why there is none.</param>
public sealed record PrintedBar(string Name, double? Value, string Said);
