using System.Globalization;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Tenants;
using FaceUp.Print;

namespace FaceUp.App.Evidence;

/// <summary>Evidence as an auditor reads it: first how it came out, then each criterion, then each population with its exceptions and samples.</summary>
internal static class EvidencePages
{
    private const int MostShown = 25; // exceptions; all of them stand in the population's file

    public static PrintedDocument Of(EvidenceAnswer answer, string organisation, Person by, DateTimeOffset made) =>
        new(Title(answer, organisation), "en", false, $"{by.Name} · {Time(made)}", Parts(answer, organisation, by, made));

    private static string Title(EvidenceAnswer a, string organisation) => a.Facts.Period is { IsDate: true } date ? $"{organisation}: evidence on {Day(date.From)}" : $"{organisation}: evidence from {Day(a.Facts.Period.From)} to {Day(a.Facts.Period.Until)}";

    private static IEnumerable<PrintedPart> Parts(EvidenceAnswer a, string organisation, Person by, DateTimeOffset made) =>
        [.. Front(a, organisation, by, made), .. Overview(a), .. a.Criteria.SelectMany(Criterion), .. Populations(a), .. Standards(a), .. Limits()];

    private static IEnumerable<PrintedPart> Front(EvidenceAnswer a, string organisation, Person by, DateTimeOffset made)
    {
        yield return new PrintedPart.Heading(Title(a, organisation));
        yield return new PrintedPart.Paragraph("Made from the organisation's record by a fixed set of queries. Every figure can be made again from record.jsonl, which comes with this report; VERIFY.md says how.", Quiet: true);
        yield return new PrintedPart.Facts([
            new("Organisation", $"{organisation} ({a.Facts.Tenant})"), new("Log", a.Facts.Origin),
            new("About", a.Facts.Period.IsDate ? $"{Day(a.Facts.Period.From)}, one day (Type I): of what happens from time to time, the newest one up to then" : $"{Day(a.Facts.Period.From)} to {Day(a.Facts.Period.Until)}, both included (Type II), in days of UTC"),
            new("Taken out by", $"{by.Name} ({by.Id}), {Time(made)}"), new("Cases", "those that they see; of others nothing is said"), new("Seed of samples", a.Facts.Seed),
            new("Checkpoints", Number(a.Facts.Organisation.Checkpoints.Count) + (a.Facts.Organisation.Checkpoints is [.., var last] ? $", the last on {Time(last.At)} over {last.Size.ToString(CultureInfo.InvariantCulture)} leaves" : "")),
        ]);
    }

    private static IEnumerable<PrintedPart> Overview(EvidenceAnswer a)
    {
        yield return new PrintedPart.Heading("Results", 2);
        yield return new PrintedPart.Table([new("Result", 2), new("Criteria", Numbers: true), new("Meaning", 5)],
            Enum.GetValues<EvidenceResult>().Select(IReadOnlyList<string> (r) => [Word(r), Number(a.Criteria.Count(c => c.Result == r)), Meaning(r)]));
        yield return new PrintedPart.Table([new("Criterion"), new("Title", 4), new("Answered by", 1.6), new("Result", 1.6), new("Looked at", Numbers: true), new("Exceptions", 1.2, Numbers: true)],
            a.Criteria.Select(IReadOnlyList<string> (c) => [c.Criterion.Id, c.Criterion.Title, Kind(c.Criterion.Kind), Word(c.Result), Number(c.Queries.Sum(q => q.Rows.Count)), Number(c.Queries.Sum(q => q.Exceptions.Count))]));
    }

    private static IEnumerable<PrintedPart> Criterion(CriterionAnswer c)
    {
        yield return new PrintedPart.Heading($"{c.Criterion.Id} {c.Criterion.Title}", 2);
        yield return new PrintedPart.Paragraph(c.Criterion.Control);
        yield return new PrintedPart.Facts([
            new("Result", $"{Word(c.Result)}. {c.Words}"), new("ISO/IEC 27001:2022", string.Join(", ", c.Criterion.Iso27001)), .. c.Criterion.Gdpr.Count > 0 ? [new PrintedFact("GDPR", string.Join(", ", c.Criterion.Gdpr))] : Array.Empty<PrintedFact>(),
            .. c.Attestations.Select(Attested),
        ]);
        if (c.Queries.Count > 0)
        {
            yield return new PrintedPart.Table([new("Population", 2), new("What it is", 4), new("Looked at", Numbers: true), new("Exceptions", 1.2, Numbers: true)],
                c.Queries.Select(IReadOnlyList<string> (q) => [q.Query.Id, q.Query.Title, Number(q.Rows.Count), Number(q.Exceptions.Count)]));
        }
    }

    private static PrintedFact Attested(Attestation a) => new($"Asked of {a.Asked.To} for {Day(a.Asked.From)} to {Day(a.Asked.Until)}", a.Given is not { } given ? $"Not answered yet; due {Day(a.Asked.Due)}."
        : $"{(given.Holds ? "Holds" : "Does not hold")}, says {given.By} on {Time(given.At)}: {given.Statement}{(given.Document is { } document ? $" (document with SHA-256 {document})" : "")}");

    private static IEnumerable<PrintedPart> Populations(EvidenceAnswer a)
    {
        yield return new PrintedPart.Heading("Populations", 2);
        yield return new PrintedPart.Paragraph("Of each: the rule by which one of it is an exception, exceptions, and samples. All of them stand in populations/NAME.csv.", Quiet: true);
        foreach (var q in a.Queries.Where(q => q.Rows.Count > 0))
        {
            yield return new PrintedPart.Heading(q.Query.Id, 3);
            yield return new PrintedPart.Paragraph($"{q.Query.Title}: {Number(q.Rows.Count)}. {(q.Query.Exception.Length > 0 ? $"An exception is: {Lower(q.Query.Exception)}. There are {Number(q.Exceptions.Count)}." : "None of it can be an exception.")}");
            if (q.Exceptions.Count > 0)
                yield return Rows($"Exceptions{(q.Exceptions.Count > MostShown ? $", the first {MostShown}" : "")}", q.Query, q.Exceptions.Take(MostShown));
            yield return Rows("Samples", q.Query, q.Samples);
        }
    }

    private static PrintedPart.Table Rows(string title, EvidenceQuery query, IEnumerable<EvidenceRow> rows) =>
        new([new(title, 2.5), new("When", 1.3), .. query.Columns.Select(c => new PrintedColumn(c))], rows.Select(IReadOnlyList<string> (r) => [r.Id, Time(r.At), .. r.Cells]));

    private static IEnumerable<PrintedPart> Standards(EvidenceAnswer a)
    {
        foreach (var (standard, title) in new[] { (EvidenceAnswer.Iso27001, "The same by ISO/IEC 27001:2022 Annex A"), (EvidenceAnswer.Gdpr, "The same by the GDPR") })
        {
            yield return new PrintedPart.Heading(title, 2);
            yield return new PrintedPart.Table([new("Place", 1.4), new("About", 3), new("Criteria", 3), new("Result", 1.6)],
                a.Clauses.Where(c => c.Standard == standard).Select(IReadOnlyList<string> (c) => [c.Clause.Id, c.Clause.Title, string.Join(", ", c.Criteria), Word(c.Result)]));
        }
    }

    private static IEnumerable<PrintedPart> Limits()
    {
        yield return new PrintedPart.Heading("What this does not say", 2);
        yield return new PrintedPart.Paragraph("That what was recorded is true; what happened outside of the system; whether a control is enough for its purpose. A date by which something was due is known here from the first reminder of it on: what was never reminded of was done before. A place in a standard has the worst result of its criteria; that is a view of the evidence and no statement of conformity.");
    }

    private static string Meaning(EvidenceResult result) => result switch
    {
        EvidenceResult.Met => "There was something to look at, and none of it is an exception.",
        EvidenceResult.Attested => "The record has nothing; somebody vouches for it by name.",
        EvidenceResult.NoEvidence => "The record has nothing about it in these days, and nobody vouches for it.",
        EvidenceResult.NotAttested => "Somebody would have to vouch for it for all of these days, and nobody did.",
        EvidenceResult.Exceptions => "Something is not as it should be, or somebody who was asked says so.",
    };

    private static string Kind(CriterionKind kind) => kind switch
    {
        CriterionKind.Automatic => "the record",
        CriterionKind.Partly => "record and people",
        CriterionKind.Organisation => "people",
    };

    private static string Word(EvidenceResult result) => WordJson<EvidenceResult>.Word(result);

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
