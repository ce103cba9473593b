using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.Domain.Checkpoints;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Verification;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Exports;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Evidence;

/// <summary>A house in which something happened, and was sealed by checkpoints.</summary>
public sealed class LivedHouse : IAsyncLifetime
{
    public TestHouse House { get; private set; } = null!;

    /// <summary>A case that keeps nobody out, and one that keeps out the auditor.</summary>
    public string Open { get; private set; } = "";

    public string Hidden { get; private set; } = "";

    /// <summary>What the auditor was shown before the second came.</summary>
    public string Before { get; private set; } = "";

    public async Task InitializeAsync()
    {
        House = await TestHouse.Open();
        Open = await Person.Compliance(House).Finds((await new Reporter(House).Submits("with a file", Deeds.File)).Reference);
        (await Person.Compliance(House).Acknowledges(Open)).Must(204);
        await House.HourPasses();
        Before = (await Person.Auditor(House).Asks("GET", "evidence/criteria")).Must(200).Text;
        Hidden = await Person.Compliance(House).Finds((await new Reporter(House).Submits("about the auditor")).Reference);
        (await Person.Compliance(House).Asks("PUT", $"cases/{Hidden}/exclusions/auditor", new { reason = "named" })).Must(204);
        (await Person.Compliance(House).Acknowledges(Hidden)).Must(204);
    }

    public Task DisposeAsync() => House.DisposeAsync().AsTask();
}

/// <summary>A pack as an auditor takes it out, over HTTP, and as it is checked without us.</summary>
public sealed class An_evidence_pack(LivedHouse lived) : IClassFixture<LivedHouse>
{
    private static readonly object Month = new { from = "2026-02-15", until = "2026-03-02" };

    private TestHouse House => lived.House;

    [Fact]
    public async Task Holds_signature_record_and_every_figure()
    {
        var entries = await Pack(Month);
        var key = await Key();
        var record = new RecordVerifier(new RecordKeys([key.ToString()], []));
        record.Add(entries[EvidenceFiles.Record]);
        var verdict = record.End();
        Assert.True(verdict.Holds, string.Join('\n', verdict.Words));
        var (fault, answer) = Check(entries, key);
        Assert.Null(fault);
        Assert.Equal(61, answer!.Criteria.Count);
        Assert.Equal(EvidenceResult.Met, answer.Criteria.Single(c => c.Criterion.Id == "CC3.3").Result);
        Assert.Single(answer.Queries.Single(q => q.Query.Id == "acknowledgements").Rows);
        foreach (var name in new[] { "VERIFY.md", "keys.txt", "report.html", "report.pdf" })
            Assert.NotEmpty(entries[name]);
        Assert.Contains(key.ToString(), Encoding.UTF8.GetString(entries["keys.txt"]), StringComparison.Ordinal);
        Assert.All(Criteria.All, c => Assert.Contains($"{c.Id} ", Encoding.UTF8.GetString(entries["report.html"]), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_told_in_the_record_before_it_is_signed()
    {
        var entries = await Pack(Month);
        var told = await Own();
        var last = told[^1];
        Assert.Equal(("evidence-exported", "auditor", "2026-02-15", "2026-03-02"), (last.Text("type"), last.Text("by"), last.Text("from"), last.Text("until")));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(entries[EvidenceManifest.Name])), last.Text("sha256"));
        Assert.Equal(("record-exported", "auditor"), (told[^2].Text("type"), told[^2].Text("by")));
        Assert.Contains("record-exported", Encoding.UTF8.GetString(entries[EvidenceFiles.Record]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_no_word_of_a_case_that_keeps_its_taker_out()
    {
        var entries = await Pack(Month);
        Assert.All(entries.Where(e => e.Key != "report.pdf"), e => Assert.DoesNotContain(lived.Hidden, Encoding.UTF8.GetString(e.Value), StringComparison.Ordinal));
        Assert.Contains(lived.Open, Encoding.UTF8.GetString(entries["populations/reports.csv"]), StringComparison.Ordinal);
        var answer = Check(entries, await Key()).Answer!;
        Assert.All(answer.Queries.Where(q => q.Query.LooksAtCases), q => Assert.All(q.Rows, r => Assert.StartsWith($"case:{lived.Open}", r.Id, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task On_a_date_is_another_pack_of_the_same_record()
    {
        var entries = await Pack(new { on = "2026-03-02" });
        var (fault, answer) = Check(entries, await Key());
        Assert.Null(fault);
        Assert.True(answer!.Facts.Period.IsDate);
        Assert.Contains("\"type\":\"I\"", Encoding.UTF8.GetString(entries[EvidenceFiles.Lines]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "/from")]
    [InlineData("""{"from":"2026-02-01"}""", "/until")]
    [InlineData("""{"from":"2026-03-02","until":"2026-03-01"}""", "/from")]
    [InlineData("""{"from":"2020-03-02","until":"2026-03-01"}""", "/from")]
    [InlineData("""{"from":"2026-02-01","until":"2027-03-01"}""", "/until")]
    [InlineData("""{"on":"2027-03-01"}""", "/on")]
    [InlineData("""{"on":"0001-01-01"}""", "/on")]
    [InlineData("""{"on":"2026-03-01","until":"2026-03-01"}""", "/on")]
    public async Task About_impossible_days_is_refused_and_nothing_is_told(string body, string field)
    {
        var before = (await Own()).Count;
        var refused = (await Person.Auditor(House).Asks("POST", "evidence/packs", body)).Must(422);
        Assert.Equal(field, refused.Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(before, (await Own()).Count);
    }

    [Fact]
    public async Task Has_a_view_for_the_desk_that_no_case_changes()
    {
        var view = (await Person.Auditor(House).Asks("GET", "evidence/criteria?on=2026-03-02")).Must(200).Json;
        Assert.Equal(61, view.GetProperty("criteria").GetArrayLength());
        var reads = view.GetProperty("criteria").EnumerateArray().Single(c => c.Text("id") == "P4.1");
        Assert.False(reads.TryGetProperty("result", out _));
        Assert.True(reads.GetProperty("looksAtCases").GetBoolean());
        Assert.Equal("met", view.GetProperty("criteria").EnumerateArray().Single(c => c.Text("id") == "CC3.4").Text("result"));
        foreach (var on in new[] { "tomorrow", "2027-01-01", "1999-12-31", "2026-03-01&on=2026-03-02" })
            (await Person.Auditor(House).Asks("GET", $"evidence/criteria?on={on}")).Must(400);

        Assert.Equal(Outline(lived.Before), Outline((await Person.Auditor(House).Asks("GET", "evidence/criteria?on=2026-03-02")).Must(200).Text));
    }

    // Figures move with what the auditor did meanwhile; results and what they are about do not.
    private static IEnumerable<string> Outline(string view) => JsonDocument.Parse(view).RootElement.GetProperty("criteria").EnumerateArray().Select(c => $"{c.Text("id")} {(c.TryGetProperty("result", out var r) ? r.GetString() : "")}");

    private async Task<List<JsonElement>> Own()
    {
        var events = new List<JsonElement>();
        for (var cursor = ""; ;)
        {
            var page = (await Person.Auditor(House).Asks("GET", $"record{cursor}")).Must(200).Json;
            events.AddRange(page.GetProperty("events").EnumerateArray().Select(e => JsonDocument.Parse(e.Text("canonical")).RootElement.GetProperty("event")));
            if (!page.TryGetProperty("next", out var next))
                return events;
            cursor = "?cursor=" + next.GetString();
        }
    }

    private async Task<VerifierKey> Key()
    {
        Assert.True(VerifierKey.TryParse((await House.Send("GET", "api/v1/tenants/demo/checkpoints/keys")).Must(200).Text.Split('\n')[0], out var key));
        return key;
    }

    private async Task<Dictionary<string, byte[]>> Pack(object about)
    {
        using var zip = new ZipArchive(new MemoryStream((await Person.Auditor(House).Asks("POST", "evidence/packs", about)).Must(200).Body));
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(bytes);
            entries.Add(entry.FullName, bytes.ToArray());
        }

        return entries;
    }

    private static (PackFault? Fault, EvidenceAnswer? Answer) Check(Dictionary<string, byte[]> entries, VerifierKey key)
    {
        using var check = EvidenceCheck.Begin(entries[EvidenceManifest.Name], Encoding.UTF8.GetString(entries[EvidenceManifest.NoteName]), [key], out var fault);
        Assert.Null(fault);
        foreach (var (name, bytes) in entries.Where(e => e.Key is not (EvidenceManifest.Name or EvidenceManifest.NoteName)))
        {
            Assert.Null(check!.Begin(name));
            check.Bytes(bytes);
            Assert.Null(check.End());
        }

        return (check!.Finish(), check.Answer);
    }
}
