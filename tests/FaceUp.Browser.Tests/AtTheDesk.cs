using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Somebody at the desk, and what the browser itself says of its pages: whom they asked, what they kept, which rules they broke.</summary>
internal sealed class AtTheDesk : IAsyncDisposable
{
    private readonly Browser _browser;
    private readonly IBrowserContext _context;
    private readonly List<string> _elsewhere = [];
    private readonly List<string> _complaints = [];
    private readonly string _look;
    private int _shots;

    private AtTheDesk(Browser browser, IBrowserContext context, IPage page, string look)
    {
        (_browser, _context, Page, _look) = (browser, context, page, look);
        page.SetDefaultTimeout(15_000);
        page.Request += (_, r) =>
        {
            Asked.Add(r);
            if (!r.Url.StartsWith(browser.Url, StringComparison.Ordinal) && !r.Url.StartsWith("blob:" + browser.Url, StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal))
                _elsewhere.Add(r.Url);
        };
        page.Console += (_, m) =>
        {
            if (m.Type is "error" or "warning" && !m.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) // a refusal that the page puts into words
                _complaints.Add(m.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Everything that was asked of the server.</summary>
    public List<IRequest> Asked { get; } = [];

    /// <param name="name">As the local sign-in calls the person; null for somebody who does not sign in.</param>
    public static async Task<AtTheDesk> Open(Browser browser, string journey, int width, bool dark, string? name, string address)
    {
        var context = await browser.Open(width, dark, script: true, "en-GB");
        await context.AddInitScriptAsync(browser.Axe); // the pages' policy lets no other script in
        var it = new AtTheDesk(browser, context, await context.NewPageAsync(), $"desk-{journey}-{width}{(dark ? "-dark" : "")}");
        await it.Page.GotoAsync($"{browser.Url}/desk/demo{address}");
        if (name is not null)
            await it.Page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();
        return it;
    }

    public Task Goes(string address) => Page.EvaluateAsync("to => { location.hash = to; }", address);

    public Task Presses(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name }).First.ClickAsync();

    public Task Reads(string words) => Page.GetByText(words).First.WaitForAsync();

    /// <summary>Waits for it, takes a picture, and holds it against the rules of accessibility and of the pages' own policy.</summary>
    public async Task Sees(string name, string words)
    {
        await Reads(words);
        await Page.WaitForFunctionAsync("() => !document.querySelector('.waiting')");
        await Page.WaitForTimeoutAsync(150); // charts are drawn a turn later
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, $"{_look}-{++_shots:00}-{name}.png"), FullPage = true });
        Assert.True(await Page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth") <= Page.ViewportSize!.Width, $"{name} is wider than its window.");
        var violations = await Page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))");
        Assert.Equal("[]", violations.GetRawText());
        Assert.Empty(_elsewhere);
        Assert.Empty(_complaints);
        Assert.Empty(await _context.CookiesAsync());
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => localStorage.length"));
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
