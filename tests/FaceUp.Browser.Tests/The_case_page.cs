using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>A case from the first look to paper, as its handler works on it.</summary>
public sealed class The_case_page(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 1440, true }, { 360, false }, { 360, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Shows_what_was_reported_and_what_is_to_be_done(int width, bool dark)
    {
        var reported = await Reported.Send(browser, "The emergency exit in hall 3 is locked at night.", files: [("door.png", await Reported.Picture(browser)), ("papers.bin", new byte[400])]);
        await reported.Says(browser, "It was locked last night as well.");
        await using var it = await AtTheDesk.Open(browser, "case", width, dark, "Safety lead", reported.Address);
        await it.Sees("case", "The emergency exit in hall 3 is locked at night.");
        await it.Reads("Tell the reporter that the report has arrived.");
        await it.Reads("Directive (EU) 2019/1937 Art. 9(1)(b)");
        await it.Reads("The record holds");
        await it.Reads("The reporter does not see this.");
        Assert.Equal(reported.Reference, await it.Page.Locator("h1 + .badge, h1").First.EvaluateAsync<string>("e => e.lastChild.textContent"));
        await it.Page.Locator("html").EvaluateAsync("e => e.dir = 'rtl'");
        await it.Sees("case-rtl", "The record holds");
        await it.Page.Locator("html").EvaluateAsync("e => e.dir = 'ltr'");
        await it.Goes($"{reported.Address}/record");
        await it.Sees("record", "A report came in by web");
        await it.Goes($"{reported.Address}/print");
        await it.Sees("print", "printed by Safety lead");
    }

    [Fact]
    public async Task Is_answered_noted_given_a_task_and_assigned()
    {
        var reported = await Reported.Send(browser, "There is a smell of solvent every afternoon.");
        await using var it = await AtTheDesk.Open(browser, "case-work", 1280, dark: false, "Safety lead", reported.Address);
        await it.Reads("What was reported");
        await it.Page.Keyboard.PressAsync("r");
        await it.Page.Keyboard.TypeAsync("Thank you. Since when?");
        await it.Presses("Send");
        await it.Reads("Sent to the reporter.");
        await it.Page.Locator(".thread .ours", new() { HasText = "Thank you. Since when?" }).WaitForAsync();
        Assert.Equal("", await it.Page.GetByLabel("Write to the reporter").InputValueAsync());
        var seen = await reported.Seen(browser);
        Assert.Equal("Thank you. Since when?", seen["messages"]![0]!["text"]!.GetValue<string>());
        Assert.NotNull(seen["acknowledgedOn"]);

        await it.Page.Locator("h1").ClickAsync(); // away from the field
        await it.Page.Keyboard.PressAsync("n");
        await it.Page.Keyboard.TypeAsync("Ask facility management.");
        await it.Presses("Add a note");
        await it.Page.Locator(".notes .said", new() { HasText = "Ask facility management." }).WaitForAsync();
        Assert.DoesNotContain("facility", (await reported.Seen(browser)).ToJsonString(), StringComparison.Ordinal);

        await Does(it, "Add a task");
        await it.Page.GetByLabel("What is to be done").FillAsync("Measure the air.");
        await it.Page.GetByLabel("By whom").SelectOptionAsync("compliance");
        await it.Presses("Add the task");
        await it.Reads("Choose a day.");
        await it.Page.GetByLabel("Until when").FillAsync(DateTime.UtcNow.AddDays(5).ToString("yyyy-MM-dd", null));
        await it.Presses("Add the task");
        await it.Page.Locator(".part", new() { HasText = "Measure the air." }).First.WaitForAsync();

        await it.Page.Locator("h1").ClickAsync();
        await it.Page.Keyboard.PressAsync("a");
        await it.Page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("compliance");
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await it.Page.Locator(".facts", new() { HasText = "Compliance officer" }).WaitForAsync();
        await it.Sees("worked-on", "Measure the air.");
    }

    [Fact]
    public async Task Shows_a_picture_of_a_file_drawn_anew_and_says_what_became_of_it()
    {
        var reported = await Reported.Send(browser, "Here is what I saw.", files: [("door.png", await Reported.Picture(browser))]);
        await using var it = await AtTheDesk.Open(browser, "case-files", 1280, dark: false, "Safety lead", reported.Address);
        await it.Presses("Show picture of door.png");
        await it.Page.GetByAltText("Picture of door.png").WaitForAsync();
        Assert.True(await it.Page.GetByAltText("Picture of door.png").EvaluateAsync<bool>("async e => { await e.decode(); return e.naturalWidth > 0 && e.src.startsWith('blob:'); }"));
        await it.Sees("picture", "Picture (PNG)");
        var saved = await it.Page.RunAndWaitForDownloadAsync(() => it.Presses("Save clean copy of door.png"));
        Assert.Equal("door.png", saved.SuggestedFilename);
    }

    [Fact]
    public async Task Is_closed_with_words_reopened_and_printed()
    {
        var reported = await Reported.Send(browser, "The fire door on the second floor stands open.");
        await using var it = await AtTheDesk.Open(browser, "case-close", 1280, dark: false, "Safety lead", reported.Address);
        await Does(it, "Close the case");
        await it.Page.GetByLabel("Substantiated", new() { Exact = false }).First.CheckAsync();
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Close the case" }).ClickAsync();
        await it.Sees("closing", "The reporter has to be told."); // the law's feedback is asked for before the server has to
        await it.Page.GetByLabel("Closing words to the reporter").FillAsync("The door closes by itself again.");
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Close the case" }).ClickAsync();
        await it.Reads("Closed: substantiated");
        var seen = await reported.Seen(browser);
        Assert.Equal(("closed", "The door closes by itself again."), (seen["status"]!.GetValue<string>(), seen["messages"]![0]!["text"]!.GetValue<string>()));

        await it.Page.Locator(".case-actions").GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await it.Page.Locator(".case-head .badge", new() { HasText = "Open" }).WaitForAsync();

        await it.Goes($"{reported.Address}/print");
        await it.Reads("printed by Safety lead");
        await it.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await it.Page.Locator(".house > nav").IsVisibleAsync());
        Assert.False(await it.Page.GetByRole(AriaRole.Button, new() { Name = "Print" }).IsVisibleAsync());
        Assert.True(await it.Page.GetByText("The fire door on the second floor stands open.").IsVisibleAsync());
        Assert.True(await it.Page.GetByText("closed the case: substantiated").IsVisibleAsync());
    }

    [Fact]
    public async Task Loses_nothing_that_was_typed_when_the_line_breaks_and_sends_it_once()
    {
        var reported = await Reported.Send(browser, "The stairs have no light.");
        await using var it = await AtTheDesk.Open(browser, "case-line", 1280, dark: false, "Safety lead", reported.Address);
        await it.Page.GetByLabel("Write to the reporter").FillAsync("Which stairs?");
        var keys = new List<string>();
        await it.Page.RouteAsync("**/replies", async route =>
        {
            keys.Add(await route.Request.HeaderValueAsync("Idempotency-Key") ?? "");
            await (keys.Count == 1 ? route.AbortAsync() : route.ContinueAsync());
        });
        await it.Presses("Send");
        await it.Reads("The server cannot be reached.");
        Assert.Equal("Which stairs?", await it.Page.GetByLabel("Write to the reporter").InputValueAsync());
        await it.Goes("#/cases");
        await it.Presses("Let it wait");
        await it.Goes(reported.Address);
        await it.Reads("What was reported");
        Assert.Equal("Which stairs?", await it.Page.GetByLabel("Write to the reporter").InputValueAsync());
        await it.Presses("Send");
        await it.Reads("Sent to the reporter.");
        Assert.Equal(keys[0], keys[1]);
        Assert.Single((await reported.Seen(browser))["messages"]!.AsArray());
    }

    /// <summary>One of the deeds behind "More".</summary>
    internal static async Task Does(AtTheDesk it, string deed)
    {
        await it.Reads("What was reported");
        await it.Page.Locator(".menu-of > button:visible").ClickAsync();
        await it.Page.Locator(".menu-sheet:visible").GetByRole(AriaRole.Button, new() { Name = deed, Exact = true }).ClickAsync();
        await it.Page.Locator("dialog[open]").WaitForAsync();
    }
}
