using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>The same story with script, on one page: sealed in the browser, where the organisation wants that, and opened there again.</summary>
public sealed class The_reporters_story_with_script(Browser browser) : IClassFixture<Browser>
{
    private const string Typed = "Kanarienvogel";

    public static TheoryData<int, string, bool> Looks => new()
    {
        { 360, "en", false }, { 360, "ar", true }, { 1280, "en", true }, { 1280, "ar", false }, { 320, "de", false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_told_without_a_word_in_the_clear(int width, string language, bool dark)
    {
        await browser.ChangeSettings(s => s["sealedAtSource"] = true);
        await using var context = await browser.Open(width, dark, script: true, language);
        var it = await Watched.Open(browser, context, $"script-{language}-{width}{(dark ? "-dark" : "")}", language);
        var sent = await Sent(it.Page);
        var receipt = await Reports(it);
        Assert.Contains(sent, body => body.Contains("\"locator\":", StringComparison.Ordinal)); // it is looked into
        await ComesBack(it, receipt);
        Assert.All(sent, body => Assert.DoesNotContain(Typed, body, StringComparison.OrdinalIgnoreCase));
        Assert.All(sent, body => Assert.DoesNotContain(receipt.Replace("-", "", StringComparison.Ordinal)[..8], body.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        await IsReadAtTheDesk(await it.Page.Locator(".reference").InnerTextAsync());
        await it.Press("report.end");
        await it.Sees("ended", it["page.title"]);
    }

    [Theory]
    [InlineData(360, "ar", false)]
    [InlineData(1280, "en", false)]
    public async Task Is_told_where_nothing_is_sealed_before_it_is_sent(int width, string language, bool dark)
    {
        await browser.ChangeSettings(s => s["sealedAtSource"] = false);
        await using var context = await browser.Open(width, dark, script: true, language);
        var it = await Watched.Open(browser, context, $"script-plain-{language}-{width}", language);
        var receipt = await Reports(it);
        await ComesBack(it, receipt);
        await IsReadAtTheDesk(await it.Page.Locator(".reference").InnerTextAsync());
    }

    private static async Task<string> Reports(Watched it)
    {
        await it.Visit("/demo/at/plant-north");
        await it.Press("home.report");
        await it.Page.Locator("#unit").WaitForAsync();
        var entries = await it.Page.EvaluateAsync<int>("() => history.length");
        await it.Choose("Corruption and bribery");
        await it.Press("page.next");
        await it.Sees("story", it["story.title"]);
        await it.Press("page.next");
        await it.Sees("story-missing", it["story.title"]);
        Assert.Equal([it["error.required"]], await it.Page.Locator(".summary li").AllInnerTextsAsync());
        Assert.True(await it.Page.Locator(".summary").EvaluateAsync<bool>("e => e === document.activeElement"));
        await it.BreaksNoRule();
        await it.Page.Locator("#story").FillAsync($"{Typed}: every Friday two pallets leave by the back gate.");
        await it.Press("page.next");
        await it.Page.Locator("#name").FillAsync("The driver of the white lorry");
        await it.Press("people.add");
        await it.Sees("people", it["people.title"]);
        await it.Press("page.next");
        await it.Page.Locator("[id='c.name']").FillAsync($"{Typed} of the night shift");
        await it.Sees("contact", it["contact.title"]);
        Assert.Contains("4", Latin(await it.Page.Locator(".progress span").InnerTextAsync()), StringComparison.Ordinal);
        await it.Press("page.next");
        await it.Page.Locator("#files").SetInputFilesAsync([Text("gate.txt", $"{Typed} at six"), Text($"{Typed}.txt", "removed again"), Text("photo.txt", new string('x', 300_000))]);
        await it.Page.Locator(".picked button").Nth(1).ClickAsync();
        Assert.Equal(2, await it.Page.Locator(".picked li").CountAsync());
        await it.Sees("review", it["review.title"]);
        Assert.Contains(Typed, await it.Page.Locator("#answers").InnerTextAsync(), StringComparison.Ordinal);
        await it.BreaksNoRule();
        await it.Page.Locator("#send").ClickAsync();
        await it.Page.Locator("#receipt").WaitForAsync();
        await it.Sees("done", it["done.title"]);
        await it.BreaksNoRule();
        Assert.Equal(0, await it.Page.Locator("#language").CountAsync());
        Assert.Equal(entries, await it.Page.EvaluateAsync<int>("() => history.length")); // no page of the report is left behind
        return await Keeps(it);
    }

    private static async Task<string> Keeps(Watched it)
    {
        var receipt = string.Join('-', await it.Page.Locator("#receipt span").AllInnerTextsAsync());
        var text = await it.Page.RunAndWaitForDownloadAsync(() => it.Press("done.saveText"));
        Assert.Contains(receipt, await File.ReadAllTextAsync(await text.PathAsync()), StringComparison.Ordinal);
        var image = await it.Page.RunAndWaitForDownloadAsync(() => it.Press("done.saveImage"));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(await image.PathAsync()))[..4]);
        await image.SaveAsAsync(Path.Combine(Browser.Screenshots, $"receipt-{it["page.next"].Length}.png"));
        await it.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await it.Page.Locator("[data-does=copy]").ClickAsync();
        await it.Page.GetByText(it["done.copied"]).First.WaitForAsync();
        Assert.Equal(receipt, await it.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await it.Press("done.continue");
        Assert.True(await it.Page.Locator("#receipt").IsVisibleAsync()); // not before it was kept
        return receipt;
    }

    private async Task ComesBack(Watched it, string receipt)
    {
        await it.Visit("/demo/return");
        await it.Page.Locator("#receipt").FillAsync("0000-0000-0000-0000-0000-0001");
        await it.Press("return.open");
        await it.Sees("wrong-receipt", it["return.title"]);
        Assert.Equal(it["return.unknown"], await it.Page.Locator(".wrong").InnerTextAsync());
        await it.BreaksNoRule();
        await it.Page.Locator("#receipt").FillAsync(receipt.ToLowerInvariant().Replace('-', ' '));
        await it.Press("return.open");
        await it.Page.Locator("#talk").WaitForAsync();
        Assert.EndsWith("/demo/mine", it.Page.Url, StringComparison.Ordinal);
        await it.Page.Locator("#text").FillAsync($"{Typed}, is anybody reading this?");
        await it.Page.Locator("#files").SetInputFilesAsync(Text("more.txt", $"{Typed} once more"));
        await it.Press("report.send");
        await it.Page.Locator(".talk > li").WaitForAsync();
        Assert.Contains($"{Typed}, is anybody", await it.Page.Locator(".talk").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await it.Page.Locator("#sent").IsVisibleAsync());
        var download = await it.Page.RunAndWaitForDownloadAsync(() => it.Page.Locator(".talk .files").Locator("a, button").First.ClickAsync());
        Assert.Equal(($"{Typed} once more", "more.txt"), (await File.ReadAllTextAsync(await download.PathAsync()), download.SuggestedFilename));
        await Replies(await it.Page.Locator(".reference").InnerTextAsync());
        await it.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))"); // looks at once when one comes back to it
        await it.Page.Locator(".talk .theirs", new() { HasText = "Thank you for writing" }).WaitForAsync();
        await it.Page.Locator("#say", new() { HasText = it["report.new"] }).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await it.Page.Locator("details").First.Locator("summary").ClickAsync();
        await it.Sees("conversation", it["report.title"], cookie: true);
        Assert.Contains("gate.txt", await it.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await it.BreaksNoRule();
    }

    private async Task Replies(string reference)
    {
        using var http = await browser.Desk("demo-compliance");
        using var post = await http.PostAsJsonAsync(new Uri($"/api/v1/tenants/demo/cases/{await Case(http, reference)}/replies", UriKind.Relative), new { text = "Yes. Thank you for writing.", feedback = false });
        post.EnsureSuccessStatusCode();
    }

    private async Task IsReadAtTheDesk(string reference)
    {
        using var http = await browser.Desk("demo-compliance");
        var text = await http.GetStringAsync(new Uri($"/api/v1/tenants/demo/cases/{await Case(http, reference)}", UriKind.Relative));
        Assert.Contains($"{Typed}: every Friday", text, StringComparison.Ordinal);
        Assert.Contains($"{Typed}, is anybody", text, StringComparison.Ordinal);
        Assert.Contains("gate.txt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("night shift", text, StringComparison.Ordinal); // who they are lies apart
    }

    private static async Task<string> Case(HttpClient http, string reference) =>
        (await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/tenants/demo/cases?limit=200", UriKind.Relative))).GetProperty("cases").EnumerateArray()
            .Single(c => c.GetProperty("reference").GetString() == reference).GetProperty("id").GetString()!;

    // The browser's tools do not see into every body, so what is handed over to be sent is looked at as well.
    private static async Task<System.Collections.Concurrent.ConcurrentBag<string>> Sent(IPage page)
    {
        var sent = new System.Collections.Concurrent.ConcurrentBag<string>();
        page.Request += (_, r) => sent.Add($"{r.Url}\n{string.Join('\n', r.Headers)}\n{Encoding.UTF8.GetString(r.PostDataBuffer ?? [])}");
        await page.ExposeFunctionAsync("toldBody", (string body) => sent.Add(body));
        await page.AddInitScriptAsync("""
            const told = (body) => new Response(body ?? '').text().then(toldBody), { send } = XMLHttpRequest.prototype, asked = window.fetch;
            XMLHttpRequest.prototype.send = function (body) { told(body); return send.call(this, body); };
            window.fetch = (what, how) => { told(how?.body); return asked(what, how); };
            """);
        return sent;
    }

    // Digits of every script as everybody's.
    private static string Latin(string text) => string.Concat(text.Select(c => char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : c));

    private static FilePayload Text(string name, string text) => new() { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(text) };
}
