using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace FaceUp.Browser.Tests;

/// <summary>Each page by itself: the rules of accessibility, the keyboard alone, large letters, small windows, its weight.</summary>
public sealed partial class Every_reporters_page(Browser browser, ITestOutputHelper output) : IClassFixture<Browser>
{
    private static readonly string[] Addresses = ["/demo", "/demo/at/plant-north", "/demo/safety", "/demo/privacy", "/demo/return", "/demo/mine", "/demo/report", "/demo/poster", "/demo/poster/assembly", "/nobody-of-this-name"];

    [Theory]
    [InlineData("en", false)]
    [InlineData("en", true)]
    [InlineData("ar", false)]
    [InlineData("ar", true)]
    public async Task Breaks_no_rule_of_accessibility(string language, bool dark)
    {
        await using var context = await browser.Open(360, dark, script: true, language);
        var it = await Watched.Open(browser, context, $"axe-{language}{(dark ? "-dark" : "")}", language);
        foreach (var address in Addresses)
        {
            await it.Visit(address);
            await it.BreaksNoRule();
        }

        await it.Visit("/demo/report");
        await it.Press("page.next");
        await it.BreaksNoRule(); // with something to mend
        await it.Choose("Something else");
        await it.Page.Locator("#unit").SelectOptionAsync("headquarters");
        foreach (var stage in new[] { "story", "people", "contact", "review" })
        {
            await it.Press("page.next");
            if (stage == "story")
                await it.Page.Locator("#story").FillAsync("Something happened.");
            await it.Page.Locator("h1:visible", new() { HasText = it[stage + ".title"] }).WaitForAsync();
            await it.BreaksNoRule();
        }

        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
        await it.BreaksNoRule();
        await it.Page.Locator("input[name=kept]").CheckAsync();
        await it.Press("done.continue");
        await it.Page.Locator("#text").FillAsync("A word more.");
        await it.Press("report.send");
        await it.Page.Locator(".talk > li").WaitForAsync();
        await it.BreaksNoRule();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Is_walked_through_with_the_keyboard_alone(bool script)
    {
        await using var context = await browser.Open(1280, dark: false, script);
        var it = await Watched.Open(browser, context, script ? "keyboard-script" : "keyboard", "en");
        await it.Visit("/demo");
        await Type(it, "a.skip", "Enter");
        await Type(it, ".doors button", "Enter");
        await Type(it, "input[name=category]", "Space");
        await Type(it, "#unit", "ArrowDown");
        await it.Page.Keyboard.PressAsync("Enter"); // sends the form by its first button, which goes on
        await Type(it, ".moves .first", "Enter");
        await it.Page.Locator("#story").WaitForAsync();
        await Tab(it, "#story");
        await it.Page.Keyboard.TypeAsync("Typed by hand.");
        await Type(it, ".moves .first", "Enter");
        await Tab(it, "#name");
        await it.Page.Keyboard.TypeAsync("Somebody");
        await it.Page.Keyboard.PressAsync("Enter"); // goes on, and asks for no further name
        await it.Page.Locator("[id='c.name']").WaitForAsync();
        await Type(it, ".moves .first", "Enter");
        await Type(it, "#send", "Enter");
        await Type(it, "input[name=kept]", "Space");
        await Type(it, ".gate .first", "Enter");
        await it.Sees("own-report", it["report.title"], cookie: true);
    }

    [Theory]
    [InlineData(320, 1)]
    [InlineData(640, 2)] // a window of 1280 at 200 %
    [InlineData(360, 1, 2)] // letters twice as large
    [InlineData(1920, 1)]
    public async Task Fits_its_window(int width, int scale, double letters = 1)
    {
        await using var context = await browser.Open(width, dark: false, script: false);
        var it = await Watched.Open(browser, context, $"fit-{width}-{scale}-{letters}", "en");
        foreach (var address in Addresses[..^1])
        {
            await it.Visit(address);
            await it.Page.Locator("html").EvaluateAsync($"e => e.style.fontSize = '{letters * 100}%'");
            await it.Sees(Plain().Replace(address, "-"), "");
        }
    }

    [Theory]
    [InlineData(320, 1)]
    [InlineData(640, 1)] // a window of 1280 at 200 %
    [InlineData(360, 2)] // letters twice as large
    public async Task Fits_its_window_with_script(int width, double letters)
    {
        await using var context = await browser.Open(width, dark: true, script: true);
        var it = await Watched.Open(browser, context, $"fit-script-{width}-{letters}", "en");
        var sees = async (string name, string title, bool cookie) =>
        {
            await it.Page.Locator("html").EvaluateAsync($"e => e.style.fontSize = '{letters * 100}%'");
            await it.Sees(name, title, cookie);
        };
        await it.Visit("/demo/report");
        await it.Choose("Something else");
        await it.Page.Locator("#unit").SelectOptionAsync("headquarters");
        foreach (var stage in new[] { "story", "people", "contact", "review" })
        {
            await it.Press("page.next");
            await it.Page.Locator("h1:visible", new() { HasText = it[stage + ".title"] }).WaitForAsync();
            if (stage == "story")
            {
                await it.Press("page.next");
                await sees("mend", it["story.title"], false);
                await it.Page.Locator("#story").FillAsync("Something happened.");
            }

            if (stage == "review")
                await it.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "a-rather-long-name-of-a-picture-that-somebody-took-at-the-gate.jpeg", MimeType = "image/jpeg", Buffer = new byte[9] });
            await sees(stage, it[stage + ".title"], false);
        }

        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
        await sees("done", it["done.title"], false);
        await it.Page.Locator("input[name=kept]").CheckAsync();
        await it.Press("done.continue");
        await it.Page.Locator("#talk").WaitForAsync();
        await it.Page.Locator("#text").FillAsync("A-rather-long-word-that-somebody-wrote-without-any-blank-in-it-at-all.");
        await it.Press("report.send");
        await it.Page.Locator(".talk > li").WaitForAsync();
        await sees("talk", it["report.title"], true);
    }

    [Fact]
    public async Task Weighs_at_most_60_KiB_at_first_sight()
    {
        foreach (var language in new[] { "en", "ar", "zh-Hant", "de" })
        {
            await using var context = await browser.Open(360, dark: false, script: true, language);
            var page = await context.NewPageAsync();
            var requests = new List<IRequest>();
            page.RequestFinished += (_, request) => requests.Add(request);
            await page.GotoAsync(browser.Url + "/demo", new() { WaitUntil = WaitUntilState.NetworkIdle });
            var sizes = await Task.WhenAll(requests.Select(async r => await r.SizesAsync() is var s ? s.ResponseBodySize + s.ResponseHeadersSize : 0));
            output.WriteLine($"{language}: {sizes.Sum()} bytes in {sizes.Length} answers");
            Assert.Contains(requests, r => r.Url.EndsWith("/assets/door.js", StringComparison.Ordinal));
            Assert.InRange(sizes.Sum(), 15_000, 60 * 1024);
        }
    }

    [Fact]
    public async Task Is_left_for_another_place_and_the_session_with_it()
    {
        await using var context = await browser.Open(360, dark: false, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Url + "/demo");
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri(browser.Url + await page.Locator("#leave").GetAttributeAsync("href")));
        Assert.Equal((303, "https://www.wikipedia.org/"), ((int)answer.StatusCode, answer.Headers.Location!.ToString()));
        Assert.Contains("__Host-report=; expires=Thu, 01 Jan 1970", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speaks_the_language_that_was_chosen_wherever_one_goes()
    {
        await using var context = await browser.Open(360, dark: false, script: false);
        var it = await Watched.Open(browser, context, "chosen", "de");
        await it.Visit("/demo/at/assembly");
        await it.Page.Locator("#lang").SelectOptionAsync("de");
        await it.Page.Locator(".tongues button").ClickAsync();
        await it.Sees("landing", it["page.title"]);
        await it.Press("home.safety");
        await it.Sees("safety", it["safety.title"]);
        await it.Press("page.home");
        await it.Press("home.return");
        await it.Sees("return", it["return.title"]);
        await it.Visit("/demo/at/assembly");
        await it.Page.Locator("#lang").SelectOptionAsync("de");
        await it.Page.Locator(".tongues button").ClickAsync();
        await it.Press("home.report");
        Assert.Equal("assembly", await it.Page.Locator("#unit").InputValueAsync());
        await it.Choose("Something else");
        await it.Press("page.next");
        await it.Page.Locator("#story").FillAsync("Was ich schon getippt habe.");
        await it.Page.Locator("#lang").SelectOptionAsync("en");
        await it.Page.Locator(".tongues button").ClickAsync();
        Assert.Equal("What happened?", await it.Page.Locator("h1").InnerTextAsync());
        Assert.Equal("Was ich schon getippt habe.", await it.Page.Locator("#story").InputValueAsync());
        Assert.DoesNotContain("de", new Uri(it.Page.Url).Query, StringComparison.Ordinal);
    }

    private static async Task Type(Watched it, string selector, string key)
    {
        await Tab(it, selector);
        await it.Page.Keyboard.PressAsync(key);
    }

    private static async Task Tab(Watched it, string selector)
    {
        await it.Page.Locator(selector).First.WaitForAsync();
        for (var presses = 0; presses < 60; presses++)
        {
            if (await it.Page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
                return;
            await it.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} is not reached by the keyboard.");
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex Plain();
}
