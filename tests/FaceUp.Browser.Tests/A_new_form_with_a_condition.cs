using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An administrator builds a form; the pages ask what it asks, and only when it says so.</summary>
public sealed class A_new_form_with_a_condition(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Is_asked_on_the_reporters_page_as_the_preview_showed_it()
    {
        await using var it = await AtTheDesk.Open(browser, "form", 1440, dark: false, "Administrator", "#/admin/forms");
        await it.Page.GetByLabel("A new form").FillAsync("Gifts");
        await it.Presses("Make it");
        await Asks(it, "Was it a gift?", "Yes or no");
        await Asks(it, "What was it worth?", "Number");
        await it.Presses("Only if");
        await it.Sees("builder", "Not shown: What was it worth?");

        var preview = it.Page.Locator(".preview");
        await preview.GetByLabel("Yes").CheckAsync();
        await it.Sees("preview", "Everything is shown.");
        await preview.GetByLabel("What was it worth?").FillAsync("250");
        await it.Presses("Where would it go?");
        await it.Reads("by no rule: the last in line");
        await An_administrators_first_hour.Saves(it, "A question about gifts");

        await Answers();
    }

    private static async Task Asks(AtTheDesk it, string question, string kind)
    {
        await it.Page.GetByLabel("A new question").FillAsync(question);
        await it.Page.GetByLabel("Its kind").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await it.Page.Locator(".step").GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
    }

    private async Task Answers()
    {
        await using var context = await browser.Open(1280, dark: false, script: true);
        var reporter = await Watched.Open(browser, context, "built-form", "en");
        await reporter.Visit("/demo/report");
        await reporter.Choose("Corruption and bribery");
        if (await reporter.Page.Locator("#unit").IsVisibleAsync())
            await reporter.Page.Locator("#unit").SelectOptionAsync("headquarters");
        await reporter.Press("page.next");
        await reporter.Page.GetByText("Was it a gift?").WaitForAsync();
        var worth = reporter.Page.GetByLabel("What was it worth?");
        Assert.False(await worth.IsVisibleAsync());
        await reporter.Page.GetByLabel("No", new() { Exact = true }).CheckAsync();
        Assert.False(await worth.IsVisibleAsync());
        await reporter.Page.GetByLabel("Yes", new() { Exact = true }).CheckAsync();
        Assert.True(await worth.IsVisibleAsync());
    }
}
