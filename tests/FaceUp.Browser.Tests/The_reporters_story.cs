using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>From the landing page to an answered message, without script.</summary>
public sealed class The_reporters_story(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<int, string, bool> Looks => new()
    {
        { 360, "en", false }, { 360, "en", true }, { 1280, "en", false }, { 1280, "en", true }, { 360, "ar", false }, { 1280, "ar", true }, { 360, "de", true }, { 320, "zh-Hant", false },
    };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_told_without_script(int width, string language, bool dark)
    {
        await using var context = await browser.Open(width, dark, script: false, language);
        var it = await Watched.Open(browser, context, $"{language}-{width}{(dark ? "-dark" : "")}", language);
        var receipt = await Reports(it);

        await it.Visit("/demo/return");
        await it.Page.Locator("#receipt").FillAsync("0000-0000-0000-0000-0000-0001");
        await it.Press("return.open");
        await it.Sees("wrong-receipt", it["return.title"]);
        Assert.Equal(it["return.unknown"], await it.Page.Locator(".wrong").InnerTextAsync());

        await it.Page.Locator("#receipt").FillAsync(receipt.ToLowerInvariant().Replace('-', ' '));
        await it.Press("return.open");
        await it.Sees("own-report", it["report.title"], cookie: true);
        await Talks(it);

        await it.Press("report.end");
        await it.Sees("ended", it["page.title"]);
        Assert.True(await it.Page.Locator("#ended").IsVisibleAsync());
    }

    private static async Task<string> Reports(Watched it)
    {
        await it.Visit("/demo/at/plant-north");
        await it.Sees("landing", it["page.title"]);
        await it.Visit("/demo/safety");
        await it.Sees("safety", it["safety.title"]);
        await it.Visit("/demo/at/plant-north");
        await it.Press("home.report");
        await it.Sees("start", it["start.title"]);
        Assert.Equal("plant-north", await it.Page.Locator("#unit").InputValueAsync());
        await it.Press("page.next");
        await it.Sees("start-incomplete", it["start.title"]);
        Assert.Equal([it["error.choice"]], await it.Page.Locator(".summary li").AllInnerTextsAsync());
        await it.Choose("Corruption and bribery");
        await it.Press("page.next");
        await it.Sees("story", it["story.title"]);
        await it.Page.Locator("#story").FillAsync("Every Friday at about six, two pallets leave by the back gate without a paper.\nI have seen it four times.");
        await it.Press("page.next");
        await it.Sees("people", it["people.title"]);
        await it.Choose("Manager of Plant North");
        await it.Page.Locator("#name").FillAsync("The driver of the white lorry");
        await it.Press("people.add");
        await it.Sees("more-people", it["people.title"]);
        Assert.Equal(2, await it.Page.Locator("input[name=name]").CountAsync());
        await it.Press("page.next");
        await it.Sees("contact", it["contact.title"]);
        await it.Page.Locator("[id='c.name']").FillAsync("Somebody from the night shift");
        await it.Press("page.next");
        await it.Sees("review", it["review.title"]);
        Assert.Contains("two pallets", await it.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await it.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "gate.txt", MimeType = "text/plain", Buffer = "Friday, six o'clock"u8.ToArray() });
        await it.Page.Locator("#send").ClickAsync();
        await it.Sees("done", it["done.title"]);
        var receipt = string.Join('-', await it.Page.Locator("#receipt span").AllInnerTextsAsync());
        Assert.Equal(29, receipt.Length);
        return receipt;
    }

    private async Task Talks(Watched it)
    {
        await it.Page.Locator("#text").FillAsync("Is anybody reading this?");
        await it.Page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "photo of the gate.png", MimeType = "image/png", Buffer = new byte[3000] });
        await it.Press("report.send");
        await it.Page.WaitForURLAsync("**/mine#sent");
        await Replies(await it.Page.Locator(".reference").InnerTextAsync());
        await it.Visit("/demo/mine");
        await it.Page.Locator("details").First.Locator("summary").ClickAsync();
        await it.Sees("conversation", it["report.title"], cookie: true);
        Assert.Equal(2, await it.Page.Locator(".talk > li").CountAsync());
        await it.Page.Locator("details", new() { HasText = it["report.meetingHelp"] }).Locator("summary").ClickAsync();
        await it.Press("report.askMeeting");
        await it.Page.WaitForURLAsync("**/mine");
        var download = await it.Page.RunAndWaitForDownloadAsync(() => it.Page.Locator(".talk a").First.ClickAsync());
        Assert.Equal("photo of the gate.png", download.SuggestedFilename);
        Assert.Equal(3000, new FileInfo(await download.PathAsync()).Length);
    }

    private async Task Replies(string reference)
    {
        using var http = new HttpClient { BaseAddress = new(browser.Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.GetStringAsync(new Uri("/development/token/demo-compliance", UriKind.Relative)));
        var cases = await http.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/tenants/demo/cases?limit=200", UriKind.Relative));
        var id = cases.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("reference").GetString() == reference).GetProperty("id").GetString();
        using var put = await http.PutAsync(new Uri($"/api/v1/tenants/demo/cases/{id}/acknowledgement", UriKind.Relative), null);
        put.EnsureSuccessStatusCode();
        using var post = await http.PostAsJsonAsync(new Uri($"/api/v1/tenants/demo/cases/{id}/replies", UriKind.Relative), new { text = "Yes. Thank you for writing. We are checking the gate's book; could you tell us who holds the key on Fridays?", feedback = false });
        post.EnsureSuccessStatusCode();
    }
}
