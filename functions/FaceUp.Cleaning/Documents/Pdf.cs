using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;
using UglyToad.PdfPig.Tokens;

namespace FaceUp.Cleaning.Documents;

/// <summary>
/// PDF (ISO 32000-2), written anew: only objects that the newest catalog leads to are copied, by <see cref="PdfRules"/>. So there is one revision,
/// no document information, no id, no XMP, and nothing that no page shows. Reading is PdfPig's, which also opens files locked with an empty password.
/// </summary>
internal static class Pdf
{
    private const int MostDepth = 100;

    public static void Clean(byte[] file, Stream to, Traces traces, Budget budget)
    {
        try
        {
            using var document = PdfDocument.Open(file, new ParsingOptions { FilterProvider = new BoundedFilters(budget), MaxStackDepth = MostDepth, UseLenientParsing = true });
            var rules = new PdfRules(document.Structure, traces, budget);
            traces.Add(Trace.Properties, document.Structure.Trailer is { Info: not null } or { Identifier.Count: > 0 });
            NoteRevisions(file, traces);
            Write(document, rules, to, budget);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new CannotCleanException();
        }
    }

    private static void Write(PdfDocument document, PdfRules rules, Stream to, Budget budget)
    {
        to.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var writer = new PdfWriter(to);
        var root = writer.Begin(rules.Catalog(document.Structure.Catalog.CatalogDictionary));
        while (writer.Next() is { } reference)
        {
            budget.Part();
            writer.Write(rules.Object(reference));
        }
        writer.End(root);
    }

    // A file that was saved on top of itself still holds what it said before. One made for fast viewing ends twice without that.
    private static void NoteRevisions(byte[] file, Traces traces)
    {
        var text = file.AsSpan();
        var linear = text[..Math.Min(text.Length, 2048)].IndexOf("/Linearized"u8) >= 0;
        var ends = 0;
        for (var at = 0; text[at..].IndexOf("startxref"u8) is >= 0 and var next; at += next + 9)
            ends++;
        traces.Add(Trace.History, ends > (linear ? 2 : 1));
        traces.Add(Trace.Trailing, !Encoding.Latin1.GetString(text[^Math.Min(32, text.Length)..]).TrimEnd().EndsWith("%%EOF", StringComparison.Ordinal));
    }
}
