using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>The same case for whoever may only read it, for an auditor, and for whom it is not.</summary>
public sealed class A_case_in_other_eyes(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(360, true)]
    public async Task Has_nothing_to_press_for_a_reader(int width, bool dark)
    {
        await browser.ChangeSettings(WithReader);
        var reported = await Reported.Send(browser, "The lift stops between two floors.");
        await using var it = await AtTheDesk.Open(browser, "case-reader", width, dark, "Reader of everything", reported.Address);
        await it.Sees("reader", "You read this case.");
        Assert.Equal(0, await it.Page.GetByLabel("Write to the reporter").CountAsync());
        Assert.Equal(0, await it.Page.GetByLabel("Write a note").CountAsync());
        Assert.All(await it.Page.Locator("main button:visible").AllInnerTextsAsync(), words => Assert.Equal("Export", words.Trim()));
    }

    [Theory]
    [InlineData(1440, true)]
    [InlineData(360, false)]
    public async Task Is_its_record_in_words_for_an_auditor(int width, bool dark)
    {
        var reported = await Reported.Send(browser, "Nobody tests the alarm.");
        await using var it = await AtTheDesk.Open(browser, "case-auditor", width, dark, "Auditor", reported.Address);
        await it.Reads("The record holds");
        await it.Sees("auditor", "it went to Safety lead");
        Assert.DoesNotContain("Nobody tests the alarm", await it.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(["case-routed", "report-received"], await it.Page.Locator(".record code:not(.hash)").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Is_not_there_for_whom_it_is_not_in_the_same_words_as_what_never_was()
    {
        var reported = await Reported.Send(browser, "The paint store has no lock.");
        await using var it = await AtTheDesk.Open(browser, "case-stranger", 1280, dark: false, "Manager of Plant North", reported.Address);
        await it.Sees("not-yours", "There is no such case, or it is not yours to see");
        var notYours = await it.Page.Locator("main").InnerHTMLAsync();
        await it.Goes($"#/cases/{new string('0', 26)}");
        await it.Reads("There is no such case, or it is not yours to see");
        Assert.Equal(notYours, await it.Page.Locator("main").InnerHTMLAsync());
        foreach (var part in new[] { "record", "print" })
        {
            await it.Goes($"{reported.Address}/{part}");
            await it.Reads("There is no such case, or it is not yours to see");
            Assert.Equal(notYours, await it.Page.Locator("main").InnerHTMLAsync());
        }
    }

    [Fact]
    public async Task Says_so_when_its_record_was_changed()
    {
        var reported = await Reported.Send(browser, "The ladder is broken.");
        await using var it = await AtTheDesk.Open(browser, "case-broken", 1280, dark: false, "Auditor", "#/audit");
        await it.Page.RouteAsync("**/record/verification", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{ "holds": false, "cases": 1, "events": 2, "faults": [{ "event": 1, "what": "The event has been altered.", "case": "x" }] }""",
        }));
        await it.Goes($"{reported.Address}/record");
        await it.Sees("broken", "The record does not hold");
        await it.Reads("Event 1: The event has been altered.");
    }

    private static void WithReader(JsonObject settings)
    {
        if (settings["people"]!.AsArray().All(p => p!["id"]!.GetValue<string>() != "reader"))
            settings["people"]!.AsArray().Add(JsonNode.Parse("""{ "id": "reader", "name": "Reader of everything", "subject": "demo-reader", "roles": ["reader"] }"""));
    }
}
