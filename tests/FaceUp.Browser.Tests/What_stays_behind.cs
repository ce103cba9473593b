using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Leaving, coming back by the browser's button, installing: what a device knows afterwards.</summary>
public sealed class What_stays_behind(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_leaving_is_nothing_that_was_typed(bool byKeys)
    {
        await using var context = await browser.Open(360, dark: false, script: true);
        // That it leads on from there, Every_reporters_page says; no test asks anything of the world outside.
        await context.RouteAsync("**/demo/leave", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>elsewhere</title>" }));
        var it = await Ready(context, "leave");
        var entries = await it.Page.EvaluateAsync<int>("() => history.length");
        if (byKeys)
        {
            await it.Page.Keyboard.PressAsync("Escape");
            await it.Page.Keyboard.PressAsync("Escape");
            await it.Page.WaitForTimeoutAsync(2100);
            await it.Page.Keyboard.PressAsync("Escape"); // too slow, so nothing happens
            Assert.Equal("Nobody may see this.", await it.Page.Locator("#story").InputValueAsync());
            await it.Page.Keyboard.PressAsync("Escape");
            await it.Page.Keyboard.PressAsync("Escape");
        }
        else
        {
            await it.Page.Locator("#leave").ClickAsync();
        }

        await it.Page.WaitForURLAsync("**/demo/leave");
        Assert.Equal(entries, await it.Page.EvaluateAsync<int>("() => history.length")); // the page stands in the place of this one
        await it.Page.GoBackAsync();
        Assert.DoesNotContain("Nobody may see this.", await it.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("/report", it.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_page_that_was_left_is_a_fresh_one()
    {
        await using var context = await browser.Open(360, dark: false, script: true);
        var it = await Ready(context, "back");
        await it.Visit("/demo/safety");
        await it.Page.GoBackAsync();
        await it.Page.Locator("#unit").WaitForAsync();
        Assert.Equal(it["start.title"], await it.Page.Locator("h1:visible").InnerTextAsync());
        Assert.DoesNotContain("Nobody may see this.", await it.Page.ContentAsync(), StringComparison.Ordinal);
        await it.Page.ReloadAsync(); // is not asked whether to send it again
        Assert.Equal(it["start.title"], await it.Page.Locator("h1:visible").InnerTextAsync());
    }

    [Fact]
    public async Task Of_an_installed_app_is_one_page_that_names_nobody()
    {
        await using var context = await browser.Open(360, dark: false, script: true);
        var it = await Watched.Open(browser, context, "app", "en", mayBreak: true);
        await it.Visit("/demo");
        await it.Sees("before", it["page.title"]); // nothing, as long as nobody installs it
        await it.Page.EvaluateAsync("() => dispatchEvent(new Event('appinstalled'))");
        await it.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        var kept = await it.Page.EvaluateAsync<JsonElement>("""
            async () => {
              const all = [];
              for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
              return all.sort();
            }
            """);
        Assert.Equal(["/assets/faceup.css", "/assets/icon.svg", "/assets/offline.html"], kept.EnumerateArray().Select(k => k.GetString()));
        await it.Visit("/demo"); // from now on by way of the worker
        await context.SetOfflineAsync(true);
        await it.Visit("/demo/report");
        Assert.Equal(it["offline.title"], await it.Page.Locator("h1").InnerTextAsync());
        await it.Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, "app-offline.png"), FullPage = true });
        Assert.DoesNotContain("Demo organisation", await it.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("data-", await it.Page.ContentAsync(), StringComparison.Ordinal);
        await context.SetOfflineAsync(false);
        await it.Visit("/demo/report");
        Assert.Equal(it["start.title"], await it.Page.Locator("h1:visible").InnerTextAsync());
        await it.Visit("/demo/safety");
        Assert.Equal(3, await it.Page.EvaluateAsync<int>("async () => (await (await caches.open((await caches.keys())[0])).keys()).length"));
    }

    private async Task<Watched> Ready(IBrowserContext context, string look)
    {
        var it = await Watched.Open(browser, context, look, "en");
        await it.Visit("/demo");
        await it.Press("home.report");
        await it.Choose("Something else");
        await it.Page.Locator("#unit").SelectOptionAsync("headquarters");
        await it.Press("page.next");
        await it.Page.Locator("#story").FillAsync("Nobody may see this.");
        return it;
    }
}
