using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

public sealed class Every_dialog_of_the_case_page(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(360, true)]
    public async Task Breaks_no_rule_asks_for_what_is_missing_and_gives_the_focus_back(int width, bool dark)
    {
        var reported = await Reported.Send(browser, "The forklift has no brakes.");
        await using var it = await AtTheDesk.Open(browser, "case-dialog", width, dark, "Safety lead", reported.Address);
        await it.Reads("What was reported");
        await it.Page.Locator(".menu-of > button:visible").ClickAsync();
        await it.Sees("menu", "Take with you");
        var deeds = await it.Page.Locator(".menu-sheet:visible button").AllInnerTextsAsync();
        await it.Page.Keyboard.PressAsync("Escape");
        Assert.True(deeds.Count >= 14, string.Join(", ", deeds));
        foreach (var deed in deeds.Select(d => d.Trim()).Where(d => d != "Print"))
        {
            await The_case_page.Does(it, deed);
            await it.Sees(deed.Replace(' ', '-').ToLowerInvariant(), "Cancel");
            await it.Page.Keyboard.PressAsync("Escape");
            await it.Page.Locator("dialog[open]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            Assert.Equal("More", (await it.Page.EvaluateAsync<string>("() => document.activeElement.innerText")).Trim());
        }
    }

    [Fact]
    public async Task Redacts_what_was_selected_and_shows_beforehand_how_it_will_look()
    {
        var reported = await Reported.Send(browser, "On Monday the porter Mr Nobody 👩‍🔧 locked the door.\nNobody else was there.");
        await using var it = await AtTheDesk.Open(browser, "case-redact", 1280, dark: false, "Safety lead", reported.Address);
        await The_case_page.Does(it, "Redact a text");
        await it.Page.Locator(".to-redact").EvaluateAsync("e => { const at = e.value.indexOf('Mr Nobody'); e.focus(); e.setSelectionRange(at, at + 11); }"); // ends within a character of several units
        await it.Presses("Mark the selection");
        await it.Page.GetByLabel("Why?").FillAsync("It names somebody.");
        await it.Sees("preview", "So it will look");
        Assert.StartsWith("On Monday the porter ███████", await it.Page.Locator(".preview-of").InnerTextAsync(), StringComparison.Ordinal);
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Redact", Exact = true }).ClickAsync();
        await it.Reads("Redacted by you");
        var shown = await it.Page.Locator(".words").First.InnerTextAsync();
        Assert.DoesNotContain("Mr Nobody", shown, StringComparison.Ordinal);
        Assert.EndsWith("locked the door.\nNobody else was there.", shown, StringComparison.Ordinal);
        await it.Presses("Why, and what it hides");
        await it.Sees("why", "It names somebody.");
    }

    [Fact]
    public async Task Links_merges_and_hands_over()
    {
        var first = await Reported.Send(browser, "The gate is open.");
        var second = await Reported.Send(browser, "Somebody leaves the gate open.");
        await using var it = await AtTheDesk.Open(browser, "case-together", 1280, dark: false, "Safety lead", first.Address);
        await The_case_page.Does(it, "Link to another case");
        await Choose(it, second);
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Link", Exact = true }).ClickAsync();
        await it.Page.GetByRole(AriaRole.Link, new() { Name = second.Reference }).WaitForAsync();

        await The_case_page.Does(it, "Hand over with words");
        await it.Page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("compliance");
        await it.Page.GetByLabel("What whoever takes over should know").FillAsync("Ask the guard.");
        await it.Presses("Hand over");
        await it.Page.Locator(".notes .said", new() { HasText = "Ask the guard." }).WaitForAsync();
        await it.Page.Locator(".facts", new() { HasText = "Compliance officer" }).WaitForAsync();

        await it.Goes(second.Address);
        await it.Reads("Somebody leaves the gate open.");
        await The_case_page.Does(it, "Merge into another case");
        await Choose(it, first);
        await it.Page.GetByLabel("Why?").FillAsync("Both tell of one gate.");
        await it.Page.GetByLabel("Closing words to the reporter").FillAsync("Thank you; we go on with what another report told us.");
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await it.Sees("merged", "Merged into");
    }

    private static async Task Choose(AtTheDesk it, Reported other)
    {
        await it.Page.GetByLabel("Find it by its reference").FillAsync(other.Reference[..5]);
        await it.Page.Locator("dialog .found").GetByText(other.Reference).ClickAsync();
    }
}
