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
