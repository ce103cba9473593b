using FaceUp.Print.Layout;

namespace FaceUp.Print;

/// <summary>
/// Prints a document as PDF 1.7 (ISO 32000-1), A4, page by page: what is held is one page and which glyphs were used. It holds text, lines and boxes and nothing that acts:
/// no link, form, script, attachment or picture. Fonts are embedded, as far as they are used. PRINTING.md says which scripts there are.
/// </summary>
public static class Pdf
{
    /// <summary>Writes forwards only, and leaves <paramref name="to"/> open. Throws what <paramref name="to"/> throws; no text makes it fail.</summary>
    public static async Task Write(PrintedDocument document, Stream to, CancellationToken ct)
    {
        var pages = new Pages(document, to);
        foreach (var part in document.Parts)
            await pages.Print(part, ct);
        await pages.End(ct);
    }
}
