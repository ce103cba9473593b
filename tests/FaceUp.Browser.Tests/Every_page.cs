using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

public sealed class Every_page(Browser browser) : IClassFixture<Browser>
{
    private static readonly (string Name, string Path)[] Pages = [("home", "/"), ("sign-in", "/development/sign-in"), ("notice", "/demo/notices/00000000000000000000000000")];

    public static TheoryData<string, string, int, bool, bool> Looks()
    {
        var looks = new TheoryData<string, string, int, bool, bool>();
        foreach (var (name, path) in Pages)
        {
            foreach (var width in new[] { 360, 1280 })
            {
                looks.Add(name, path, width, false, false);
                looks.Add(name, path, width, true, false);
                looks.Add(name, path, width, false, true);
            }
        }

        return looks;
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_whole_without_script_and_fits_its_window(string name, string path, int width, bool dark, bool rightToLeft)
    {
        await using var context = await browser.Open(width, dark, script: false);
        var page = await context.NewPageAsync();
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(browser.Url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                elsewhere.Add(request.Url);
        };
        await page.GotoAsync(browser.Url + path);
        if (rightToLeft)
            await page.Locator("html").EvaluateAsync("e => e.dir = 'rtl'");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{name}-{width}{(dark ? "-dark" : "")}{(rightToLeft ? "-rtl" : "")}.png"), FullPage = true });

        Assert.False(string.IsNullOrWhiteSpace(await page.Locator("h1").InnerTextAsync()));
        Assert.Equal(width, await page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth"));
        Assert.Empty(elsewhere);
        Assert.Empty(await context.CookiesAsync());
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/", true)]
    [InlineData("/development/sign-in", false)]
    [InlineData("/development/sign-in", true)]
    [InlineData("/demo/notices/00000000000000000000000000", false)]
    [InlineData("/demo/notices/00000000000000000000000000", true)]
    public async Task Breaks_no_rule_of_accessibility_and_no_policy(string path, bool dark)
    {
        await using var context = await browser.Open(360, dark, script: true);
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);
        await page.GotoAsync(browser.Url + path);
        await page.EvaluateAsync(browser.Axe);
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help)");

        Assert.Equal("[]", violations.GetRawText());
        Assert.Empty(complaints);
    }
}
