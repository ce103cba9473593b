using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>One file that is opened from disk, without a server: it reads a record, says in words what holds, and asks nobody. The desk hands out the same bytes.</summary>
public sealed class The_page_that_checks_a_record(Browser browser) : IClassFixture<Browser>
{
    private static readonly string Page = Path.Combine(Browser.Root, "functions", "FaceUp.Web", "wwwroot", "desk", "verify.html");
    private static readonly string FromDisk = new Uri(Page).AbsoluteUri;

    private static string Vector(string name) => Path.Combine(Browser.Root, "tests", "vectors", name);

    [Theory]
    [InlineData(360, false)]
    [InlineData(360, true)]
    [InlineData(1280, false)]
    public async Task Says_what_holds_and_breaks_no_rule(int width, bool dark)
    {
        await using var context = await browser.Open(width, dark, script: true);
        var (page, complaints) = await Opened(context, FromDisk);
        await page.EvaluateAsync(browser.Axe);
        await HoldsTogether(page, width);
        await page.GetByLabel("The record").SetInputFilesAsync(Vector("record.jsonl"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Says(page, "Holds: the record of acme", "Nobody's signature was checked");
        await HoldsTogether(page, width);

        await page.GetByLabel("The organisation's keys").FillAsync(await File.ReadAllTextAsync(Vector("record.key")));
        await page.GetByText("Witnesses", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Keys of witnesses").FillAsync(await File.ReadAllTextAsync(Vector("record-witness.key")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Says(page, "Holds: the record of acme", "Every checkpoint is signed by a key that was given.", "witness.example.net/one cosigned");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"verify-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
        await HoldsTogether(page, width);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Says_the_first_thing_that_does_not_hold()
    {
        await using var context = await browser.Open(360, dark: true, script: true);
        var (page, complaints) = await Opened(context, FromDisk);
        var lines = await File.ReadAllLinesAsync(Vector("record.jsonl"));
        var link = Array.FindIndex(lines, l => l.Contains("\"type\":\"case-read\"", StringComparison.Ordinal));
        lines[link] = lines[link].Replace("\"by\":\"ann\"", "\"by\":\"eve\"", StringComparison.Ordinal);
        await page.GetByLabel("The record").SetInputFilesAsync(new FilePayload { Name = "<img src=x>.jsonl", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n") });
        await page.GetByLabel("The organisation's keys").FillAsync(await File.ReadAllTextAsync(Vector("record.key")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Says(page, "Does not hold: case:", $"in line {link + 2}");
        await page.EvaluateAsync(browser.Axe);
        await HoldsTogether(page, 360);
        Assert.Empty(complaints);
    }

    /// <summary>As somebody gets it by mail: packed, stored or deflated, with other things beside it.</summary>
    [Theory]
    [InlineData(CompressionLevel.NoCompression, 360, true)]
    [InlineData(CompressionLevel.Optimal, 1280, false)]
    public async Task Opens_an_archive_with_the_record_in_it(CompressionLevel level, int width, bool dark)
    {
        await using var context = await browser.Open(width, dark, script: true);
        var (page, complaints) = await Opened(context, FromDisk);
        await page.EvaluateAsync(browser.Axe);
        var record = await File.ReadAllBytesAsync(Vector("record.jsonl"));
        await page.GetByLabel("The organisation's keys").FillAsync(await File.ReadAllTextAsync(Vector("record.key")));
        await Checks(page, Archive(level, ("acme/record.jsonl", record), ("acme/letter.txt", "Here it is."u8.ToArray())));
        await Says(page, "Holds: the record of acme", "Every checkpoint is signed", "The archive holds it as acme/record.jsonl, and besides 1 file that was not looked at.");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"verify-archive-{width}.png"), FullPage = true });
        await HoldsTogether(page, width);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Opens_the_evidence_pack_that_the_desk_gives_and_notices_what_is_altered_in_it()
    {
        using var auditor = await browser.Desk("demo-auditor");
        using var given = await auditor.PostAsync(new Uri("/api/v1/tenants/demo/evidence/packs", UriKind.Relative), new StringContent("{\"on\":\"2026-01-01\"}", Encoding.UTF8, "application/json"));
        var pack = await given.Content.ReadAsByteArrayAsync();
        Assert.True(given.IsSuccessStatusCode, Encoding.UTF8.GetString(pack));
        await using var context = await browser.Open(360, dark: false, script: true);
        var (page, complaints) = await Opened(context, FromDisk);
        await page.EvaluateAsync(browser.Axe);
        await Checks(page, pack);
        await Says(page, "Holds: the record of demo", "The archive is an evidence pack of demo, as of 2026-01-01", "each as its manifest says", "scripts/verify does that");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "verify-pack-360.png"), FullPage = true });
        await HoldsTogether(page, 360);

        using var zip = new ZipArchive(new MemoryStream(pack));
        var entries = zip.Entries.Select(e => (e.FullName, Bytes: Read(e))).ToArray();
        await page.GetByLabel("The organisation's keys").FillAsync(Encoding.UTF8.GetString(entries.Single(e => e.FullName == "keys.txt").Bytes));
        await Checks(page, Archive(CompressionLevel.Fastest, entries));
        await Says(page, "Holds: the record of demo", "which a key that was given signed");
        foreach (var (what, said) in new[] { ("criteria.csv", "criteria.csv is not what the manifest says"), ("manifest.note", "manifest.note is not about this manifest"), ("record.jsonl", "record.jsonl is not what the manifest says") })
        {
            await Checks(page, Archive(CompressionLevel.Fastest, [.. entries.Select(e => e.FullName == what ? (what, [.. e.Bytes, (byte)'\n']) : e)]));
            await Says(page, said);
        }

        await Checks(page, Archive(CompressionLevel.Fastest, [.. entries, ("more.txt", [])]));
        await Says(page, "there is a file that the manifest does not name: more.txt");
        await Checks(page, Archive(CompressionLevel.Fastest, [.. entries.Where(e => e.FullName != "report.pdf")]));
        await Says(page, "report.pdf is missing");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Opens_no_archive_that_unpacks_to_more_than_it_says_or_hides_something()
    {
        await using var context = await browser.Open(1280, dark: true, script: true);
        var (page, complaints) = await Opened(context, FromDisk);
        var record = await File.ReadAllBytesAsync(Vector("record.jsonl"));
        var whole = Archive(CompressionLevel.Optimal, ("record.jsonl", record));
        byte[] Altered(Action<byte[]> alter)
        {
            var copy = whole.ToArray();
            alter(copy);
            return copy;
        }

        int List(byte[] zip) => zip.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        (string Said, byte[] Zip)[] archives =
        [
            ("it unpacks to far more than it is", Archive(CompressionLevel.Optimal, ("record.jsonl", new byte[100 << 20]))),
            ("record.jsonl is longer than the archive says", Altered(z => BinaryPrimitives.WriteInt32LittleEndian(z.AsSpan(List(z) + 24), 100))),
            ("record.jsonl is not what was packed", Altered(z => z[List(z) + 16] ^= 1)),
            ("a file is not where its list says", Altered(z => z[List(z) + 42] ^= 1)),
            ("a file is called otherwise than its list says", Altered(z => z[List(z) + 46] ^= 1)),
            ("it is locked with a password", Altered(z => z[List(z) + 8] |= 1)),
            ("is packed in a way that this page does not know", Altered(z => z[List(z) + 10] = 14)),
            ("it was cut", whole[..^4]),
            ("something stands before it or behind its list", [.. whole[..4], .. whole]),
            ("leads elsewhere", Archive(CompressionLevel.Optimal, ("../record.jsonl", record))),
            ("several records", Archive(CompressionLevel.Optimal, ("a.jsonl", record), ("b.jsonl", record))),
            ("no record", Archive(CompressionLevel.Optimal, ("a.txt", record))),
            ("it holds a file twice", Archive(CompressionLevel.Optimal, ("a.jsonl", record), ("a.jsonl", record))),
        ];
        foreach (var (said, zip) in archives)
        {
            await Checks(page, zip);
            await Says(page, "Does not hold", said);
        }

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Is_handed_out_by_the_desk_under_its_own_policy()
    {
        await using var context = await browser.Open(1280, dark: false, script: true);
        var (page, complaints) = await Opened(context, browser.Url + "/assets/desk/verify.html");
        await page.GetByLabel("The record").SetInputFilesAsync(Vector("record.jsonl"));
        await page.GetByLabel("The organisation's keys").FillAsync(await File.ReadAllTextAsync(Vector("record.key")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
        await Says(page, "Holds: the record of acme", "Every checkpoint is signed");
        Assert.Empty(complaints);
        var asked = await page.APIRequest.GetAsync(browser.Url + "/assets/desk/verify.html");
        Assert.Equal(await File.ReadAllTextAsync(Page), await asked.TextAsync());
        Assert.Matches("default-src 'none'; script-src 'sha256-[^;]*'; style-src 'sha256-[^;]*'; .*frame-ancestors 'none'", asked.Headers["content-security-policy"]);
    }

    private static async Task<(IPage Page, List<string> Complaints)> Opened(IBrowserContext context, string url)
    {
        var (page, complaints) = (await context.NewPageAsync(), new List<string>());
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (request.Url != url && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Add(request.Url);
        };
        await page.GotoAsync(url);
        return (page, complaints);
    }

    private static async Task Checks(IPage page, byte[] archive)
    {
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "taken-out.zip", MimeType = "application/zip", Buffer = archive });
        await page.GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();
    }

    private static byte[] Archive(CompressionLevel level, params (string Name, byte[] Bytes)[] files)
    {
        using var to = new MemoryStream();
        using (var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return to.ToArray();
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var from = entry.Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static async Task Says(IPage page, params string[] words)
    {
        await page.Locator("#verdict", new() { HasText = words[^1] }).WaitForAsync(new() { Timeout = 15_000 });
        foreach (var said in words)
            Assert.Contains(said, await page.Locator("#verdict").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task HoldsTogether(IPage page, int width)
    {
        Assert.Equal(width, await page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth"));
        Assert.Equal("[]", (await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help)")).GetRawText());
    }
}
