using System.Globalization;
using System.Net;
using System.Text;
using FaceUp.Print.Text;

namespace FaceUp.Print;

/// <summary>
/// The same document as a page to be read in a browser: one file, without script, link, form or anything that is fetched, and with a policy that allows none. Each text stands
/// in an element of its own direction, so that none turns its neighbours around.
/// </summary>
public static class Html
{
    private const int Enough = 16 * 1024; // characters that are worth a write

    private const string Style = """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.7rem}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem}
        p,dd,td{white-space:pre-wrap;overflow-wrap:anywhere}.quiet,.mark{font-size:.85rem;opacity:.75}dl{display:grid;grid-template-columns:minmax(8rem,30%) 1fr;gap:.25rem 1rem}dt{opacity:.75}dd{margin:0}
        table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #8886}.n{text-align:end}meter{width:100%}.scroll{overflow-x:auto}
        """;

    /// <summary>Writes forwards only, UTF-8, and leaves <paramref name="to"/> open.</summary>
    public static async Task Write(PrintedDocument document, Stream to, CancellationToken ct)
    {
        var page = new StringBuilder("<!doctype html>\n");
        page.Append(CultureInfo.InvariantCulture, $"<html lang=\"{Text(document.Language)}\" dir=\"{(document.RightToLeft ? "rtl" : "ltr")}\"><head><meta charset=\"utf-8\"><title>{Text(document.Title)}</title>\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"referrer\" content=\"no-referrer\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<style>{Style}</style></head><body>\n{Mark(document)}<main>\n");
        foreach (var part in document.Parts)
        {
            foreach (var piece in Pieces(part))
            {
                page.Append(piece);
                if (page.Length >= Enough)
                    await Flush(page, to, ct);
            }
        }

        page.Append(CultureInfo.InvariantCulture, $"</main>\n{Mark(document)}</body></html>\n");
        await Flush(page, to, ct);
    }

    /// <summary>A text as it may stand in an element or in an attribute between double quotes.</summary>
    public static string Text(string text) => WebUtility.HtmlEncode(VisibleText.Of(text.ReplaceLineEndings("\n")));

    private static async Task Flush(StringBuilder page, Stream to, CancellationToken ct)
    {
        await to.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), ct);
        page.Clear();
    }

    private static string Mark(PrintedDocument document) => document.Watermark is { } mark ? $"<p class=\"mark\" dir=\"auto\">{Text(mark)}</p>\n" : "";

    private static IEnumerable<string> Pieces(PrintedPart part) => part switch
    {
        PrintedPart.Heading h => [$"<h{Math.Clamp(h.Level, 1, 3)} dir=\"auto\">{Text(h.Text)}</h{Math.Clamp(h.Level, 1, 3)}>\n"],
        PrintedPart.Paragraph p => [$"<p dir=\"auto\"{(p.Quiet ? " class=\"quiet\"" : "")}>{Text(p.Text)}</p>\n"],
        PrintedPart.Facts f => f.Items.Select(i => $"<dt dir=\"auto\">{Text(i.Name)}</dt><dd dir=\"auto\">{Text(i.Value)}</dd>\n").Prepend("<dl>\n").Append("</dl>\n"),
        PrintedPart.Table t => Table(t),
        PrintedPart.Bars b => Bars(b),
        PrintedPart.NewPage => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<string> Table(PrintedPart.Table table)
    {
        yield return "<div class=\"scroll\"><table><thead><tr>";
        foreach (var column in table.Columns)
            yield return $"<th scope=\"col\" dir=\"auto\"{(column.Numbers ? " class=\"n\"" : "")}>{Text(column.Title)}</th>";
        yield return "</tr></thead><tbody>\n";
        foreach (var row in table.Rows)
            yield return $"<tr>{string.Concat(table.Columns.Select((c, i) => $"<td dir=\"auto\"{(c.Numbers ? " class=\"n\"" : "")}>{Text(i < row.Count ? row[i] : "")}</td>"))}</tr>\n";
        yield return "</tbody></table></div>\n";
    }

    private static IEnumerable<string> Bars(PrintedPart.Bars bars)
    {
        var most = bars.Items.Max(b => b.Value) is { } top and > 0 ? top : 1;
        yield return "<table><tbody>\n";
        foreach (var bar in bars.Items)
            yield return string.Create(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\" dir=\"auto\">{Text(bar.Name)}</th><td>{(bar.Value is { } value ? $"<meter min=\"0\" max=\"{most.ToString(CultureInfo.InvariantCulture)}\" value=\"{value.ToString(CultureInfo.InvariantCulture)}\"></meter>" : "")}</td><td class=\"n\" dir=\"auto\">{Text(bar.Said)}</td></tr>\n");
        yield return "</tbody></table>\n";
    }
}
