using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using FaceUp.Domain.Analytics;
using FaceUp.Print.Text;

namespace FaceUp.App.Analytics;

/// <summary>
/// A board's page as HTML: whole by itself, without script, picture or anything fetched; bars are drawn in SVG, and each has its table beneath. Everything that was written by
/// people is encoded as it is put in.
/// </summary>
public static class BoardHtml
{
    private const string Style = """
        :root{color-scheme:light dark}
        body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:2rem 1rem}
        h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin:2.5rem 0 .5rem}
        table{border-collapse:collapse;width:100%}caption{text-align:left;opacity:.75}
        th,td{border-bottom:1px solid #8886;padding:.3rem .5rem;text-align:left}td+td,th+th{text-align:right;font-variant-numeric:tabular-nums}
        svg{display:block;width:100%;height:auto;margin:.5rem 0}svg text{fill:currentColor;font:13px system-ui,sans-serif}svg rect{fill:#2b6cb0}
        .quiet{opacity:.75;font-size:.9rem}
        @media(prefers-color-scheme:dark){svg rect{fill:#7cb3ec}}
        @media print{body{max-width:none;padding:0;font-size:11pt}section{break-inside:avoid}svg rect{fill:#333}}
        """;

    /// <summary>Of the page alone: one style, named by its hash, and nothing else.</summary>
    public static readonly string Policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static string Of(BoardPage page)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Text(page.Title))
            .Append("</title><style>").Append(Style).Append("</style></head><body><main><h1>").Append(Text(page.Title)).Append("</h1><p class=\"quiet\">").Append(Text(page.Foot)).Append("</p>\n");
        foreach (var series in page.Figures.Series)
            Volume(html, page, series);
        foreach (var (dimension, title) in BoardPage.Breakdowns)
        {
            var cells = BoardPage.Cells(page.Figures.Breakdowns[dimension]).ToList();
            Section(html, title, [.. cells.Select(c => (c.Name, c.Count, c.Said))], ["", "Year", "Year before"], cells.Select(string[] (c) => [c.Name, c.Said, c.Before]));
        }

        Section(html, "How long it took, in days", [], ["", "Median", "Nine of ten", "Cases"], page.Times.Select(string[] (t) => [t.Name, t.Median, t.P90, t.N]));
        Section(html, "Indicators after ISO 37002", [], ["", "Value"], page.Indicators.Select(string[] (i) => [i.Name, i.Value]));
        html.Append("<section><h2>Rules</h2>");
        foreach (var rule in page.Figures.Rules.Values)
            html.Append("<p class=\"quiet\">").Append(Text(rule)).Append("</p>");
        return html.Append("</section></main></body></html>\n").ToString();
    }

    private static void Volume(StringBuilder html, BoardPage page, FiguresSeries series)
    {
        var points = BoardPage.Points(series).ToList();
        Section(html, series.Name == "received" ? "Reports that came" : "Cases that were closed", points, ["", "Cases"],
            [.. points.Select(string[] (p) => [p.Name, p.Said]), ["In the year", BoardPage.Say(series.Total, series.AtLeast)], ["In the year before", BoardPage.Say(series.Before, null)]]);
    }

    private static void Section(StringBuilder html, string title, IReadOnlyList<(string Name, int? Count, string Said)> bars, string[] heads, IEnumerable<string[]> rows)
    {
        html.Append("<section><h2>").Append(Text(title)).Append("</h2>\n");
        Bars(html, title, [.. bars.Where(b => b.Count > 0)]);
        html.Append("<table><thead><tr>");
        foreach (var head in heads)
            html.Append(head.Length == 0 ? "<td></td>" : $"<th scope=\"col\">{Text(head)}</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(Text(row[0])).Append("</th>");
            foreach (var cell in row.Skip(1))
                html.Append("<td>").Append(Text(cell)).Append("</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table></section>\n");
    }

    private static void Bars(StringBuilder html, string title, IReadOnlyList<(string Name, int? Count, string Said)> bars)
    {
        if (bars.Count == 0)
            return;
        var most = bars.Max(b => b.Count!.Value);
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 800 {bars.Count * 28}\" role=\"img\" aria-label=\"{Text(title)}\">");
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, count, said) = bars[i];
            var width = Math.Max(2, (int)(420L * count!.Value / most));
            html.Append(CultureInfo.InvariantCulture, $"<text x=\"250\" y=\"{(i * 28) + 18}\" text-anchor=\"end\">{Text(Short(name))}</text><rect x=\"260\" y=\"{(i * 28) + 4}\" width=\"{width}\" height=\"18\" rx=\"2\"/><text x=\"{268 + width}\" y=\"{(i * 28) + 18}\">{Text(said)}</text>");
        }

        html.Append("</svg>\n");
    }

    private static string Short(string name) => name.Length <= 32 ? name : string.Concat(name.AsSpan(0, char.IsHighSurrogate(name[30]) ? 30 : 31), "…");

    /// <summary>What somebody wrote, made visible and nothing but text.</summary>
    internal static string Text(string text) => WebUtility.HtmlEncode(VisibleText.Of(text));
}
