using System.Text;
using System.Text.RegularExpressions;
using FaceUp.Domain.Evidence;

namespace FaceUp.Tests.Evidence;

/// <summary>What a year comes to. What is counted here was counted when the year was made up.</summary>
public sealed partial class A_year_of_evidence
{
    private static readonly Lazy<byte[]> Record = new(EvidenceYear.Record);
    private static readonly Lazy<EvidenceAnswer> Answer = new(() => EvidenceAnswer.Of(EvidenceYear.Fold(Record.Value, EvidenceYear.Whole)!));

    [Fact]
    public void Names_all_61_criteria_each_once()
    {
        string[] common = ["CC1.1", "CC1.2", "CC1.3", "CC1.4", "CC1.5", "CC2.1", "CC2.2", "CC2.3", "CC3.1", "CC3.2", "CC3.3", "CC3.4", "CC4.1", "CC4.2", "CC5.1", "CC5.2", "CC5.3",
            "CC6.1", "CC6.2", "CC6.3", "CC6.4", "CC6.5", "CC6.6", "CC6.7", "CC6.8", "CC7.1", "CC7.2", "CC7.3", "CC7.4", "CC7.5", "CC8.1", "CC9.1", "CC9.2"];
        string[] further = ["A1.1", "A1.2", "A1.3", "C1.1", "C1.2", "PI1.1", "PI1.2", "PI1.3", "PI1.4", "PI1.5",
            "P1.1", "P2.1", "P3.1", "P3.2", "P4.1", "P4.2", "P4.3", "P5.1", "P5.2", "P6.1", "P6.2", "P6.3", "P6.4", "P6.5", "P6.6", "P6.7", "P7.1", "P8.1"];
        Assert.Equal([.. common, .. further], Answer.Value.Criteria.Select(c => c.Criterion.Id));
        Assert.Equal(61, Answer.Value.Criteria.Count);
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        Assert.All(Criteria.All.SelectMany(c => c.Queries), q => Assert.NotNull(EvidenceQueries.Find(q)));
        Assert.All(EvidenceQueries.All, q => Assert.Contains(Criteria.All, c => c.Queries.Contains(q.Id)));
        Assert.Equal(Criteria.All.SelectMany(c => c.Iso27001).Distinct().Order(), Clauses.Iso27001.Select(c => c.Id).Order());
        Assert.Equal(Criteria.All.SelectMany(c => c.Gdpr).Distinct().Order(), Clauses.Gdpr.Select(c => c.Id).Order());
        Assert.All(Criteria.All, c => Assert.Equal(c.Kind == CriterionKind.Organisation, c.Queries.Count == 0));
        Assert.Equal(EvidenceQueries.All.Count, EvidenceQueries.All.Select(q => q.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("reports", EvidenceYear.Cases - EvidenceYear.Disposed, 0)]
    [InlineData("acknowledgements", EvidenceYear.Cases - EvidenceYear.Disposed, EvidenceYear.LateAcknowledgements + EvidenceYear.Forgotten)]
    [InlineData("feedback", EvidenceYear.Cases - EvidenceYear.Disposed - EvidenceYear.Forgotten, EvidenceYear.LateFeedback)]
    [InlineData("routing", EvidenceYear.Cases - EvidenceYear.Disposed, EvidenceYear.Unhandled)]
    [InlineData("escalations", EvidenceYear.LateAcknowledgements + EvidenceYear.Forgotten, 0)]
    [InlineData("failed-notices", EvidenceYear.FailedNotices, EvidenceYear.FailedNotices)]
    [InlineData("disposals", EvidenceYear.Disposed, 1)]
    [InlineData("files-opened", 76, 0)]
    [InlineData("access-reviews", 2, 1)]
    [InlineData("review-decisions", 2, 1)]
    [InlineData("findings", 3, 2)]
    [InlineData("alerts", 2, 1)]
    [InlineData("incidents", 2, 0)]
    [InlineData("notifications", 2, 1)]
    [InlineData("restore-drills", 2, 1)]
    [InlineData("backups", 12, 1)]
    [InlineData("control-deliveries", 51, 1)]
    [InlineData("control-deadlines", 51, 0)]
    [InlineData("control-segregation", 0, 0)]
    [InlineData("control-coverage", 10, 1)]
    [InlineData("checkpoints", 363, 1)]
    [InlineData("key-age", 1, 0)]
    [InlineData("rights", 5, 1)]
    [InlineData("segregation", 2, 0)]
    [InlineData("settings-versions", 3, 1)]
    [InlineData("access-changes", 2, 1)]
    [InlineData("significant-changes", 1, 0)]
    [InlineData("form-fields", 3, 0)]
    [InlineData("privacy-texts", 2, 1)]
    [InlineData("record-exports", 1, 0)]
    public void Counts_what_was_there_and_what_was_wrong(string query, int population, int exceptions)
    {
        var answer = Answer.Value.Queries.Single(q => q.Query.Id == query);
        Assert.Equal((population, exceptions), (answer.Rows.Count, answer.Exceptions.Count));
        Assert.All(answer.Rows, r => Assert.Equal(answer.Query.Columns.Count, r.Cells.Count));
    }

    [Theory]
    [InlineData("CC1.3", EvidenceResult.Exceptions)] // somebody who left has a right
    [InlineData("CC3.3", EvidenceResult.Met)]
    [InlineData("PI1.3", EvidenceResult.Exceptions)]
    [InlineData("CC1.1", EvidenceResult.Exceptions)]
    [InlineData("CC3.1", EvidenceResult.Exceptions)] // who was asked says that it does not hold
    [InlineData("CC6.4", EvidenceResult.Attested)]
    [InlineData("CC1.4", EvidenceResult.NotAttested)]
    [InlineData("P8.1", EvidenceResult.Met)]
    [InlineData("P3.2", EvidenceResult.NoEvidence)] // nobody gave a name
    [InlineData("CC6.1", EvidenceResult.Exceptions)]
    [InlineData("P6.2", EvidenceResult.NoEvidence)] // lists of what left are no evidence that all is listed
    public void Says_how_each_criterion_came_out(string criterion, EvidenceResult result) => Assert.Equal(result, Answer.Value.Criteria.Single(c => c.Criterion.Id == criterion).Result);

    [Fact]
    public void Rates_a_place_in_another_standard_by_the_worst_of_its_criteria()
    {
        Assert.Equal(EvidenceResult.Exceptions, Answer.Value.Clauses.Single(c => c.Clause.Id == "A.5.15").Result);
        Assert.All(Answer.Value.Clauses, c => Assert.Equal(c.Criteria.Max(id => Answer.Value.Criteria.Single(x => x.Criterion.Id == id).Result), c.Result));
    }

    [Fact]
    public void Draws_25_samples_that_nobody_chose()
    {
        var reports = Answer.Value.Queries.Single(q => q.Query.Id == "reports");
        Assert.Equal(EvidenceAnswer.SampleSize, reports.Samples.Count);
        var turned = EvidenceAnswer.Sample(Answer.Value.Facts.Seed, "reports", [.. reports.Rows.Reverse()]);
        Assert.Equal(reports.Samples.Select(s => s.Id).Order(), turned.Select(s => s.Id).Order());
        Assert.NotEqual(reports.Samples.Select(s => s.Id), EvidenceAnswer.Sample(new('0', 64), "reports", reports.Rows).Select(s => s.Id));
        Assert.Equal(64, Answer.Value.Facts.Seed.Length);
    }

    [Fact]
    public void Is_the_same_files_whenever_it_is_made()
    {
        var (once, again) = (Files(Answer.Value), Files(EvidenceAnswer.Of(EvidenceYear.Fold(Record.Value, EvidenceYear.Whole)!)));
        Assert.Equal(once, again);
        Assert.Equal(2 + EvidenceQueries.All.Count, once.Count);
        Assert.Equal(1 + EvidenceQueries.All.Count + 61 + Clauses.Iso27001.Count + Clauses.Gdpr.Count, once[EvidenceFiles.Lines].Count(c => c == '\n'));
        Assert.Equal(1 + EvidenceYear.Cases - EvidenceYear.Disposed, once["populations/reports.csv"].Count(c => c == '\n'));
        Assert.Equal(1 + EvidenceAnswer.SampleSize, Sampled().Count(once["populations/reports.csv"])); // and the column's name
    }

    [Fact]
    public void On_a_date_has_one_of_each_the_newest_and_how_things_stood()
    {
        var day = EvidenceAnswer.Of(EvidenceYear.Fold(Record.Value, EvidencePeriod.On(new(2026, 3, 31)))!);
        var reads = day.Queries.Single(q => q.Query.Id == "reads");
        var before = Answer.Value.Queries.Single(q => q.Query.Id == "reads").Rows.Where(r => r.At < new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(before.Max(r => r.At), Assert.Single(reads.Rows).At);
        Assert.Equal(5, day.Queries.Single(q => q.Query.Id == "rights").Rows.Count);
        Assert.Empty(day.Queries.Single(q => q.Query.Id == "restore-drills").Rows); // the first was a day later
    }

    [Fact]
    public void Of_a_record_that_was_cut_is_none()
    {
        var lines = Encoding.UTF8.GetString(Record.Value).Split('\n');
        Assert.Null(EvidenceYear.Fold(Encoding.UTF8.GetBytes(string.Join('\n', lines[..^2]) + "\n"), EvidenceYear.Whole));
        foreach (var spoilt in new[] { "{}", "null", "7", "{\"checkpoint\":7}", "{\"document\":7}", "{\"case\":7}", "", "{\"head\":{}" })
            Assert.Null(EvidenceYear.Fold(Encoding.UTF8.GetBytes(string.Join('\n', [.. lines[..5], spoilt, .. lines[5..]])), EvidenceYear.Whole));
    }

    private static Dictionary<string, string> Files(EvidenceAnswer answer) => EvidenceFiles.Of(answer).ToDictionary(f => f.Name, f => string.Concat(f.Pieces.Select(Encoding.UTF8.GetString)));

    [GeneratedRegex(",\"sample\",")]
    private static partial Regex Sampled();
}
