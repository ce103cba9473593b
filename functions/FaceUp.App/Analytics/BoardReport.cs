using System.Globalization;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Analytics;
using FaceUp.Print;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Analytics;

/// <summary>A year's figures for a board, to be printed: HTML or PDF, of one and the same content.</summary>
public sealed class BoardReport(ShowFigures figures, TimeProvider time)
{
    public const string Html = "text/html", Pdf = "application/pdf";

    private const int FirstYear = 2000;

    public async Task<IResult> Handle(Caller caller, HttpRequest request, CancellationToken ct)
    {
        var year = YearOf(request.Query);
        var wants = request.GetTypedHeaders().Accept is { Count: > 0 } accept ? accept.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).FirstOrDefault(m => m is Html or Pdf or "text/*" or "*/*") ?? Html : Html;
        var asked = new FiguresAsked(new(year, 1, 1), new(year, 12, 31), Step.Quarter, null, null, null, null, null, Compare: true, Of: "organisation");
        if (await figures.Of(caller, asked, ct) is not { } answer)
            return Problems.For(Refusal.NotAllowed);
        var page = new BoardPage(caller.Tenant.Settings.Name, year, answer, time.GetUtcNow());
        request.HttpContext.Response.Headers.Vary = "Accept";
        if (wants != Pdf)
        {
            request.HttpContext.Response.Headers.ContentSecurityPolicy = BoardHtml.Policy;
            return Results.Text(BoardHtml.Of(page), "text/html; charset=utf-8");
        }

        using var bytes = new MemoryStream();
        await Print.Pdf.Write(page.Printed(), bytes, ct);
        return Results.Bytes(bytes.ToArray(), Pdf, string.Create(CultureInfo.InvariantCulture, $"figures-{year}.pdf"));
    }

    private int YearOf(Microsoft.AspNetCore.Http.IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => k != "year") is not null)
            throw new BadInputException(400, "query", "The known parameter is year.");
        var last = time.GetUtcNow().Year + 1;
        return query["year"] switch
        {
            { Count: 0 } => last - 1,
            { Count: 1 } one when int.TryParse(one[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear && year <= last => year,
            _ => throw new BadInputException(400, "year", $"Must be a year from {FirstYear} to {last}."),
        };
    }
}

/// <summary>What stands on a board's pages, whatever they are made of.</summary>
public sealed record BoardPage(string Organisation, int Year, FiguresAnswer Figures, DateTimeOffset Made)
{
    public const string Untold = "not told";

    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Organisation}: reports of {Year}");

    public string Foot => string.Create(CultureInfo.InvariantCulture, $"Made on {Made.UtcDateTime:yyyy-MM-dd} (UTC). Reports until {Figures.Through?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no day yet"} are told of, in detail until {Figures.Detailed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "no day yet"}.");

    /// <summary>Names and values, with those of the year before.</summary>
    public static IEnumerable<(string Name, int? Count, string Said, string Before)> Cells(IReadOnlyList<FiguresCell> cells) => cells.Select(c => (c.Name.Length > 0 ? c.Name : "not known any more", c.Count, Say(c.Count, c.AtLeast), Say(c.Before, null)));

    public static IEnumerable<(string Name, int? Count, string Said)> Points(FiguresSeries series) =>
        series.Points.Select(p => (string.Create(CultureInfo.InvariantCulture, $"Quarter {((p.At.Month - 1) / 3) + 1}"), p.Count, Say(p.Count, p.AtLeast)));

    public IEnumerable<(string Name, string Median, string P90, string N)> Times =>
    [
        Row("Acknowledgement", Figures.Times.Acknowledge), Row("Feedback", Figures.Times.Feedback), Row("Closure", Figures.Times.Close),
    ];

    public IEnumerable<(string Name, string Value)> Indicators => Figures.Iso37002.Select(i => (i.Name, i.Value is not { } value ? Untold
        : i.Unit == "share" ? value.ToString("0.0 %", CultureInfo.InvariantCulture) : (i.AtLeast == true ? "at least " : "") + value.ToString("0.#", CultureInfo.InvariantCulture)));

    public static readonly IReadOnlyList<(string Dimension, string Title)> Breakdowns =
        [("category", "By category"), ("region", "By region"), ("unit", "By unit"), ("channel", "By channel"), ("language", "By language"), ("outcome", "Closed cases by outcome")];

    /// <summary>The same for a printer.</summary>
    public PrintedDocument Printed() => new(Title, "en", false, null, Parts());

    private IEnumerable<PrintedPart> Parts()
    {
        yield return new PrintedPart.Heading(Title);
        yield return new PrintedPart.Paragraph(Foot, Quiet: true);
        foreach (var series in Figures.Series)
        {
            yield return new PrintedPart.Heading(series.Name == "received" ? "Reports that came" : "Cases that were closed", 2);
            yield return new PrintedPart.Paragraph($"In the year: {Say(series.Total, series.AtLeast)}; in the year before: {Say(series.Before, null)}.");
            yield return new PrintedPart.Bars([.. Points(series).Select(p => new PrintedBar(p.Name, p.Count, p.Said))]);
        }

        foreach (var (dimension, title) in Breakdowns)
        {
            yield return new PrintedPart.Heading(title, 2);
            yield return new PrintedPart.Table([new("", 4), new("Year", Numbers: true), new("Year before", Numbers: true)], Cells(Figures.Breakdowns[dimension]).Select(IReadOnlyList<string> (c) => [c.Name, c.Said, c.Before]));
        }

        yield return new PrintedPart.Heading("How long it took, in days", 2);
        yield return new PrintedPart.Table([new("", 3), new("Median", Numbers: true), new("Nine of ten", Numbers: true), new("Cases", Numbers: true)], Times.Select(IReadOnlyList<string> (t) => [t.Name, t.Median, t.P90, t.N]));
        yield return new PrintedPart.Heading("Indicators after ISO 37002", 2);
        yield return new PrintedPart.Table([new("", 4), new("Value", Numbers: true)], Indicators.Select(IReadOnlyList<string> (i) => [i.Name, i.Value]));
        yield return new PrintedPart.Heading("Rules", 2);
        foreach (var rule in Figures.Rules.Values)
            yield return new PrintedPart.Paragraph(rule, Quiet: true);
    }

    public static string Say(int? count, bool? atLeast) => count is not { } told ? Untold : string.Create(CultureInfo.InvariantCulture, $"{(atLeast == true ? "at least " : "")}{told}");

    private static (string, string, string, string) Row(string name, FiguresTime time) => (name, Say(time.Median, time.N), Say(time.P90, time.N), Say(time.N, null));

    private static string Say(double? days, int? n) => days is { } told ? told.ToString("0.#", CultureInfo.InvariantCulture) : n > 0 ? "no upper end" : Untold;
}
