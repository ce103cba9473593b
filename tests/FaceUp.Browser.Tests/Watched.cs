using System.Text.Json;
using FaceUp.Web.Languages;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Somebody in front of the reporters' pages, and what the browser itself says of them: whom it asked, what it kept, and which policy it had to enforce.</summary>
internal sealed class Watched(Browser browser, IPage page, string look, Language words)
{
    private readonly List<string> _elsewhere = [];
    private readonly List<string> _complaints = [];
    private readonly int _width = page.ViewportSize!.Width;
    private int _shots;

    public IPage Page => page;

    /// <param name="mayBreak">True where the line is broken on purpose: then Chromium notes which requests failed, and each of them is expected.</param>
    public static async Task<Watched> Open(Browser browser, IBrowserContext context, string look, string language, bool mayBreak = false)
    {
        var page = await context.NewPageAsync();
        var watched = new Watched(browser, page, look, AllLanguages.Find(language)!);
        page.SetDefaultTimeout(15_000);
        page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(browser.Url, StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal) && !r.Url.StartsWith("blob:" + browser.Url, StringComparison.Ordinal))
                watched._elsewhere.Add(r.Url);
        };
        page.Console += (_, m) =>
        {
            // A page that says what is to be mended has a status that says so as well, and Chromium notes that.
            if (!m.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && !(mayBreak && m.Text.Contains("net::ERR_", StringComparison.Ordinal)))
                watched._complaints.Add(m.Text);
        };
        page.PageError += (_, error) => watched._complaints.Add(error);
        return watched;
    }

    public string this[string key] => words[key];

    public Task Visit(string path) => page.GotoAsync(browser.Url + path);

    public Task Press(string key) => page.GetByRole(AriaRole.Button, new() { Name = words[key], Exact = true }).First.ClickAsync();

    public Task Choose(string label) => page.GetByLabel(label, new() { Exact = true }).CheckAsync();

    /// <summary>Takes a picture, and looks whether the page fits, speaks the language, and has asked nobody else for anything.</summary>
    public async Task Sees(string name, string title, bool cookie = false)
    {
        await page.Locator("h1:visible", new() { HasText = title }).First.WaitForAsync();
        if (await page.Locator("html").EvaluateAsync<int>("e => e.scrollTop") > 0)
            await page.EvaluateAsync("() => scrollTo({ top: 0, behavior: 'instant' })");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"story-{look}-{++_shots:00}-{name}.png"), FullPage = true });
        Assert.Equal(words.Tag, await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(words.Direction, await page.Locator("html").GetAttributeAsync("dir"));
        Assert.True(await page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth") <= _width, $"{name} is wider than its window.");
        Assert.Empty(_elsewhere);
        Assert.Empty(_complaints);
        Assert.Equal(cookie ? ["__Host-report"] : [], (await page.Context.CookiesAsync()).Select(c => c.Name));
        Assert.Equal("0 0 0 0 0", await page.EvaluateAsync<string>(Kept));
    }

    // What a page could keep in a browser: storage of a site and of a tab, data bases, caches, workers.
    private const string Kept = "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length].join(' ')";

    /// <summary>Every rule of axe-core. The pages' own policy lets no script in but theirs: the rules are run by the browser's tools.</summary>
    public async Task BreaksNoRule()
    {
        await page.EvaluateAsync(browser.Axe);
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))");
        Assert.Equal("[]", violations.GetRawText());
    }
}
