using FaceUp.App.Exports;
using FaceUp.Domain.Analytics;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Analytics;

/// <summary>An answer as one table: what is null in the answer is an empty cell here, and nothing else stands here.</summary>
public static class FiguresCsv
{
    public static async Task<IResult> Of(FiguresAnswer answer, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var csv = new CsvWriter(bytes);
        foreach (var row in Rows(answer).Prepend(["table", "key", "name", "at", "count", "at least", "before"]))
            await csv.Row(row, ct);
        await csv.Flush(ct);
        return Results.Bytes(bytes.ToArray(), CsvWriter.ContentType, "figures.csv");
    }

    private static IEnumerable<object?[]> Rows(FiguresAnswer a) =>
    [
        ["period", a.Of, null, a.Period.From, null, null, null], ["period", a.Of, null, a.Period.To, null, null, null],
        .. a.Series.SelectMany(s => s.Points.Select(p => new object?[] { s.Name, null, null, p.At, p.Count, p.AtLeast, null }).Append([s.Name, "total", null, null, s.Total, s.AtLeast, s.Before])),
        .. a.Breakdowns.SelectMany(b => b.Value.Select(c => new object?[] { b.Key, c.Key, c.Name, null, c.Count, c.AtLeast, c.Before })),
        .. Time("acknowledge", a.Times.Acknowledge), .. Time("feedback", a.Times.Feedback), .. Time("close", a.Times.Close),
        ["now", "overdue", null, null, a.Overdue, null, null], ["now", "at-risk", null, null, a.AtRisk, null, null], ["share", "substantiation", null, null, a.Substantiation, null, null],
        .. a.Repeated.Select(r => new object?[] { "repeated", r.Unit, r.Category, r.At, r.Count, null, r.Baseline }),
        .. a.Risks.Select(r => new object?[] { "risk", r.Code, null, null, r.Count, null, null }),
        .. a.Iso37002.Select(i => new object?[] { "iso37002", i.Id, i.Name, null, i.Value, null, null }),
        .. a.Rules.Select(r => new object?[] { "rule", r.Key, r.Value, null, null, null, null }),
    ];

    private static IEnumerable<object?[]> Time(string name, FiguresTime time) =>
        [["days", $"{name}-median", null, null, time.Median, null, null], ["days", $"{name}-p90", null, null, time.P90, null, null], ["days", $"{name}-n", null, null, time.N, null, null]];
}
