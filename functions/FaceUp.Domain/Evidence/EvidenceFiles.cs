using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Verification;

namespace FaceUp.Domain.Evidence;

/// <summary>
/// An answer as files, byte for byte the same wherever they are made: whoever has the record makes them again, and compares. CSV is RFC 4180 with CRLF, every text in quotes, and an apostrophe
/// before what a spreadsheet would take for a formula; there is nothing in it that anybody wrote.
/// </summary>
public static class EvidenceFiles
{
    public const string Format = "faceup-evidence/1";
    public const string Record = "record.jsonl", Lines = "evidence.jsonl", CriteriaCsv = "criteria.csv";

    private const int MostListed = 1000; // exceptions by id; all of them stand in the population
    private const int Enough = 64 * 1024; // characters that are worth a piece

    public static string PopulationOf(EvidenceQuery query) => $"populations/{query.Id}.csv";

    /// <summary>Every file, in order, in pieces.</summary>
    public static IEnumerable<(string Name, IEnumerable<byte[]> Pieces)> Of(EvidenceAnswer answer)
    {
        yield return (Lines, Pieces(JsonLines(answer).Select(l => Encoding.UTF8.GetString(CanonicalJson.Write(JsonSerializer.Deserialize<JsonElement>(l.ToJsonString()))) + "\n")));
        yield return (CriteriaCsv, Pieces(CriteriaRows(answer).Select(Row)));
        foreach (var query in answer.Queries)
            yield return (PopulationOf(query.Query), Pieces(PopulationRows(query).Select(Row)));
    }

    private static IEnumerable<JsonObject> JsonLines(EvidenceAnswer a)
    {
        var f = a.Facts;
        yield return new()
        {
            ["format"] = Format, ["origin"] = f.Origin, ["tenant"] = f.Tenant, ["whole"] = f.IsWhole, ["type"] = f.Period.IsDate ? "I" : "II", ["from"] = Day(f.Period.From), ["until"] = Day(f.Period.Until),
            ["seed"] = f.Seed, ["criteria"] = a.Criteria.Count, ["queries"] = a.Queries.Count,
        };
        foreach (var q in a.Queries)
        {
            yield return new()
            {
                ["query"] = q.Query.Id, ["title"] = q.Query.Title, ["exception"] = q.Query.Exception, ["file"] = PopulationOf(q.Query), ["population"] = q.Rows.Count, ["exceptionCount"] = q.Exceptions.Count,
                ["exceptions"] = Texts(q.Exceptions.Take(MostListed).Select(r => r.Id)), ["samples"] = Texts(q.Samples.Select(r => r.Id)),
            };
        }

        foreach (var c in a.Criteria)
        {
            yield return new()
            {
                ["criterion"] = c.Criterion.Id, ["title"] = c.Criterion.Title, ["kind"] = WordJson<CriterionKind>.Word(c.Criterion.Kind), ["control"] = c.Criterion.Control, ["queries"] = Texts(c.Criterion.Queries),
                ["iso27001"] = Texts(c.Criterion.Iso27001), ["gdpr"] = Texts(c.Criterion.Gdpr), ["result"] = WordJson<EvidenceResult>.Word(c.Result), ["words"] = c.Words, ["attestations"] = new JsonArray([.. c.Attestations.Select(Attested)]),
            };
        }

        foreach (var c in a.Clauses)
            yield return new() { ["clause"] = c.Clause.Id, ["standard"] = c.Standard, ["title"] = c.Clause.Title, ["criteria"] = Texts(c.Criteria), ["result"] = WordJson<EvidenceResult>.Word(c.Result) };
    }

    private static JsonNode Attested(Attestation a)
    {
        var said = new JsonObject { ["attestation"] = a.Asked.Attestation.Value, ["to"] = a.Asked.To.Value, ["from"] = Day(a.Asked.From), ["until"] = Day(a.Asked.Until), ["due"] = Day(a.Asked.Due) };
        if (a.Given is { } given)
            (said["by"], said["at"], said["holds"], said["statement"]) = (given.By.Value, RecordFile.Time(given.At), given.Holds, given.Statement);
        if (a.Given?.Document is { } document)
            said["document"] = document;
        return said;
    }

    private static IEnumerable<IEnumerable<string>> CriteriaRows(EvidenceAnswer a) =>
        a.Criteria.Select(IEnumerable<string> (c) =>
            [c.Criterion.Id, c.Criterion.Title, WordJson<CriterionKind>.Word(c.Criterion.Kind), WordJson<EvidenceResult>.Word(c.Result), Number(c.Queries.Sum(q => q.Rows.Count)), Number(c.Queries.Sum(q => q.Exceptions.Count)), string.Join(' ', c.Criterion.Queries), string.Join(' ', c.Criterion.Iso27001), string.Join(' ', c.Criterion.Gdpr)])
            .Prepend(["criterion", "title", "kind", "result", "looked-at", "exceptions", "queries", "iso27001", "gdpr"]);

    private static IEnumerable<IEnumerable<string>> PopulationRows(QueryAnswer q)
    {
        var samples = q.Samples.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return q.Rows.Select(IEnumerable<string> (r) => [r.Id, RecordFile.Time(r.At), r.IsException ? "exception" : "", samples.Contains(r.Id) ? "sample" : "", .. r.Cells]).Prepend(["id", "at", "exception", "sample", .. q.Query.Columns]);
    }

    private static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    private static string Cell(string text)
    {
        var plain = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        var isFormula = plain.TrimStart() is [var first, ..] && (first is '=' or '+' or '-' or '@' or '|' or '%' || first > '~');
        return $"\"{(isFormula ? "'" : "")}{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static IEnumerable<byte[]> Pieces(IEnumerable<string> lines)
    {
        var held = new StringBuilder();
        foreach (var line in lines)
        {
            held.Append(line);
            if (held.Length < Enough)
                continue;
            yield return Encoding.UTF8.GetBytes(held.ToString());
            held.Clear();
        }

        yield return Encoding.UTF8.GetBytes(held.ToString());
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
