using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Reports are hostile input: whatever they say is text, stays in its place, and turns nothing around.</summary>
public sealed class Hostile_words_on_the_case_page(Browser browser) : IClassFixture<Browser>
{
    private const string Markup = "<img src=x onerror=\"document.title='broken'\"><script>document.title='broken'</script></textarea><a href=\"javascript:alert(1)\">x</a> {{7*7}} ${7*7} =HYPERLINK(\"http://x\") &lt;b&gt;";

    [Theory]
    [InlineData(1440, false)]
    [InlineData(360, true)]
    public async Task Are_shown_as_they_were_written(int width, bool dark)
    {
        var reported = await Reported.Send(browser, Markup, files: [("<img src=x onerror=alert(1)>.png", [1, 2, 3])]);
        await reported.Says(browser, Markup);
        await using var it = await AtTheDesk.Open(browser, "case-hostile", width, dark, "Safety lead", reported.Address);
        await it.Sees("markup", "What was reported");
        Assert.Equal([Markup, Markup], await it.Page.Locator(".words").AllInnerTextsAsync());
        Assert.Equal(0, await it.Page.Locator("main :is(img, script, a[href^='javascript:'])").CountAsync());
        await it.Goes($"{reported.Address}/print");
        await it.Reads("printed by");
        Assert.Contains(Markup, await it.Page.Locator(".words").AllInnerTextsAsync());
        Assert.DoesNotContain("broken", await it.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task Of_ten_thousand_characters_without_a_space_fit_and_open_on_demand(int width)
    {
        var reported = await Reported.Send(browser, new string('ä', 10_000));
        await using var it = await AtTheDesk.Open(browser, "case-long", width, dark: false, "Safety lead", reported.Address);
        await it.Sees("long", "Show all of it (10,000 characters)");
        Assert.True(await it.Page.Locator(".words").EvaluateAsync<int>("e => e.clientHeight") < 500);
        await it.Presses("Show all of it");
        Assert.True(await it.Page.Locator(".words").EvaluateAsync<int>("e => e.clientHeight") > 800);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task From_right_to_left_run_so_and_leave_the_page_as_it_is(int width)
    {
        var reported = await Reported.Send(browser, "مخرج الطوارئ في المستودع (Warehouse 3B) مغلق منذ أسبوعين.", "ar");
        await using var it = await AtTheDesk.Open(browser, "case-arabic", width, dark: false, "Safety lead", reported.Address);
        await it.Sees("arabic", "مخرج الطوارئ");
        Assert.Equal("rtl ar", await it.Page.Locator(".answers .words").First.EvaluateAsync<string>("e => getComputedStyle(e).direction + ' ' + e.lang"));
        Assert.Equal("ltr", await it.Page.Locator("h1").EvaluateAsync<string>("e => getComputedStyle(e).direction"));
    }

    [Fact]
    public async Task That_would_turn_text_around_are_named_and_do_nothing()
    {
        // The server lets in no such characters; what was sealed before it came it cannot look into.
        var reported = await Reported.Send(browser, "turned", files: [("photo.png", [1, 2, 3])]);
        await using var it = await AtTheDesk.Open(browser, "case-bidi", 1280, dark: false, "Safety lead", "#/cases");
        await it.Page.RouteAsync($"**/cases/{reported.Id}", async route =>
        {
            var answer = await route.FetchAsync();
            var view = JsonNode.Parse(await answer.TextAsync())!;
            view["answers"]![0]!["text"] = "Pay \u202e0001\u202c euro \u2067now";
            view["files"]![0]!["name"] = "photo\u202egnp.exe";
            await route.FulfillAsync(new() { Response = answer, Body = view.ToJsonString() });
        });
        await it.Goes(reported.Address);
        await it.Sees("bidi", "What was reported");
        Assert.Equal("Pay RLO0001PDF euro RLInow", await it.Page.Locator(".words").First.InnerTextAsync());
        Assert.Equal("photoRLOgnp.exe", await it.Page.Locator(".file-name").First.InnerTextAsync());
        Assert.DoesNotContain('\u202e', await it.Page.Locator("main").InnerTextAsync());
    }
}
