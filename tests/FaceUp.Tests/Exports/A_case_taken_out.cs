using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.Cleaning.Tests.Samples;
using FaceUp.Domain.Checkpoints;
using FaceUp.Tests.Checkpoints;
using FaceUp.Tests.Files;
using FaceUp.Tests.Slices;
using UglyToad.PdfPig;

namespace FaceUp.Tests.Exports;

/// <summary>A case as archive, PDF and JSON: for whom it is, what is in it, what is recorded first, and what checks without us.</summary>
public sealed class A_case_taken_out : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Handler => Person.Compliance(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task As_an_archive_holds_everything_that_its_handler_is_shown_and_the_record_with_what_proves_it()
    {
        var file = await SentFile.Sends(house, "évidence ключ.txt", Encoding.UTF8.GetBytes("the ledger"));
        (await Handler.Notes(file.Case, "an internal word")).Must(204);
        (await Handler.Replies(file.Case, "thank you")).Must(204);
        await house.HourPasses();
        var entries = await Archive(file.Case);

        Assert.Equal(["VERIFY.md", "files/001-évidence_ключ.txt", "case.json", "case.html", "case.pdf", "record/record.json", "record/proof.json", "record/checkpoint.txt", "record/keys.txt", "SHA256SUMS"], entries.Keys);
        Assert.Equal("the ledger", Encoding.UTF8.GetString(entries["files/001-évidence_ключ.txt"]));
        var document = JsonDocument.Parse(entries["case.json"]).RootElement;
        Assert.Equal(("faceup-case/1", "compliance", "demo"), (document.Text("format"), document.GetProperty("exported").Text("by"), document.Text("organisation")));
        Assert.Equal("with a file", document.GetProperty("content").GetProperty("answers")[0].Text("text"));
        Assert.Equal("an internal word", document.GetProperty("content").GetProperty("notes")[0].Text("text"));
        Assert.Equal("Compliance officer", document.GetProperty("names").Text("person/compliance"));
        Assert.False(document.GetProperty("names").TryGetProperty("person/auditor", out _)); // who has nothing to do with it
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(entries["files/001-évidence_ключ.txt"])), document.GetProperty("files")[0].Text("sha256"));
        foreach (var line in Encoding.UTF8.GetString(entries["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(entries[line[66..]])));
        foreach (var page in new[] { "case.html", "case.pdf" })
        {
            foreach (var words in new[] { "with a file", "an internal word", "thank you", "Compliance officer · 2026-03-02" })
                Assert.Contains(words, TextOf(page, entries[page]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Checks_with_nothing_of_ours()
    {
        var file = await SentFile.Sends(house, "a.txt", "x"u8.ToArray());
        await house.HourPasses();
        var entries = await Archive(file.Case);
        var record = Encoding.UTF8.GetString(entries["record/record.json"]);
        Assert.Equal(0, IndependentReader.Run("read-chain.mjs", record, "--record", "demo").Exit);
        Assert.NotEqual(0, IndependentReader.Run("read-chain.mjs", record.Replace("compliance", "c0mpliance", StringComparison.Ordinal), "--record", "demo").Exit);
        var proof = SubmissionProof.Read(entries["record/proof.json"])!;
        Assert.Null(ProofCheck.Fault(proof, Encoding.UTF8.GetString(entries["record/keys.txt"]).Trim(), out _));
        Assert.Equal(JsonDocument.Parse(record).RootElement.GetProperty("events")[0].Text("hash"), proof.Event);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("pdf")]
    [InlineData("json")]
    public async Task Is_in_the_record_before_the_first_byte(string format)
    {
        var id = await NewCase("what happened");
        var token = await house.TokenOf("demo-compliance");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tenants/demo/cases/{id}/exports") { Content = new StringContent($$"""{"format":"{{format}}"}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", token);
        using (var answer = await house.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
            Assert.StartsWith("attachment", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal); // and hung up on
        var last = (await Person.Auditor(house).Events(id)).Single(e => e.Text("type") == "case-exported");
        Assert.Equal((format, "compliance"), (last.Text("format"), last.Text("by")));
    }

    [Fact]
    public async Task Leaves_the_record_to_those_who_may_see_it()
    {
        await house.Change(s => s["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == "auditor")!["roles"] = new System.Text.Json.Nodes.JsonArray("reader"));
        var id = await NewCase("what happened");
        var reader = Person.Auditor(house);
        Assert.False((await reader.Asks("POST", $"cases/{id}/exports", new { format = "json" })).Must(200).Json.TryGetProperty("record", out _));
        using var zip = new ZipArchive(new MemoryStream((await reader.Asks("POST", $"cases/{id}/exports", new { format = "zip" })).Must(200).Body));
        Assert.Null(zip.GetEntry("record/record.json"));
        Assert.True((await Handler.Asks("POST", $"cases/{id}/exports", new { format = "json" })).Must(200).Json.TryGetProperty("record", out _));
    }

    [Fact]
    public async Task Is_as_if_it_were_not_there_for_whom_it_keeps_out()
    {
        var id = await NewCase("about the safety lead");
        (await Handler.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named" })).Must(204);
        foreach (var format in new[] { "zip", "pdf", "json" })
        {
            var barred = await Person.Safety(house).Asks("POST", $"cases/{id}/exports", new { format });
            var none = await Person.Safety(house).Asks("POST", $"cases/{new string('0', 26)}/exports", new { format });
            Assert.Equal((404, none.Text), (barred.Status, barred.Text));
        }

        Assert.DoesNotContain(await Person.Auditor(house).Events(id), e => e.Text("type") == "case-exported");
    }

    [Fact]
    public async Task Never_has_files_as_they_were_sent()
    {
        var picture = MadePictures.Jpeg();
        var file = await SentFile.Sends(house, "photo.jpg", picture);
        (await Handler.Asks("POST", $"cases/{file.Case}/exports", new { format = "zip", originals = true })).Must(422);
        var entries = await Archive(file.Case);
        Assert.NotEqual(picture, entries["files/001-photo.jpg"]);
        Assert.Equal((await file.Opens()).Must(200).Body, entries["files/001-photo.jpg"]);
    }

    [Fact]
    public async Task Says_why_a_file_is_missing()
    {
        var file = await SentFile.Sends(house, "disk.img", [1, 2, 3, .. Storage.Samples.Bytes(500)]); // no cleaner knows it
        var entries = await Archive(file.Case);
        Assert.DoesNotContain(entries.Keys, k => k.StartsWith("files/", StringComparison.Ordinal));
        Assert.Equal("no-clean-copy", JsonDocument.Parse(entries["case.json"]).RootElement.GetProperty("files")[0].Text("missing"));
    }

    [Fact]
    public async Task Is_taken_out_when_it_is_closed_too()
    {
        var id = await NewCase("x");
        (await Handler.Closes(id, "unsubstantiated", "nothing found")).Must(204);
        using var pdf = PdfDocument.Open((await Handler.Asks("POST", $"cases/{id}/exports", new { format = "pdf" })).Must(200).Body);
        Assert.Contains("nothing found", string.Concat(pdf.GetPages().Select(p => p.Text)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"format":"docx"}""", 422)]
    [InlineData("""{}""", 422)]
    [InlineData("""{"format":"zip","more":1}""", 422)]
    public async Task Is_refused_in_another_form(string body, int status)
    {
        var id = await NewCase("x");
        var answer = await Handler.Asks("POST", $"cases/{id}/exports", body);
        Assert.True(answer.Status == status || answer.Status == 400, answer.Text);
        Assert.DoesNotContain(await Person.Auditor(house).Events(id), e => e.Text("type") == "case-exported");
    }

    private async Task<string> NewCase(string text) => await Handler.Finds((await new Reporter(house).Submits(text)).Reference);

    private async Task<Dictionary<string, byte[]>> Archive(string id)
    {
        using var zip = new ZipArchive(new MemoryStream((await Handler.Asks("POST", $"cases/{id}/exports", new { format = "zip" })).Must(200).Body));
        var entries = new Dictionary<string, byte[]>();
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using var stream = await entry.OpenAsync();
            await stream.CopyToAsync(bytes);
            entries.Add(entry.FullName, bytes.ToArray());
        }

        return entries;
    }

    private static string TextOf(string name, byte[] page)
    {
        if (name.EndsWith("html", StringComparison.Ordinal))
            return System.Net.WebUtility.HtmlDecode(Encoding.UTF8.GetString(page));
        using var pdf = PdfDocument.Open(page);
        return string.Concat(pdf.GetPages().Select(p => p.Text));
    }
}
