using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Twenty-four cases, one morning: what is due, several at once, one from its first word to its last, and the list to take along.</summary>
public sealed class A_handlers_day(ListedCases house) : IClassFixture<ListedCases>
{
    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 360, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Begins_with_what_is_due_and_ends_with_a_closed_case(int width, bool dark)
    {
        for (var n = 0; n < 4; n++)
            await house.Reports("paint-shop", "The lamp over the stairs is broken."); // those of the look before are dealt with
        await using var it = await AtTheDesk.Open(house.Browser, "day", width, dark, "Safety lead", "#/");
        await it.Sees("work", "Nothing is due");

        await it.Goes("#/cases?handler=safety-lead&status=new");
        await SeveralAtOnce(it);

        await it.Goes("#/");
        await it.Page.Locator("a.do", new() { HasText = "Acknowledge receipt" }).First.ClickAsync();
        await it.Sees("case", "What to do next");
        var id = it.Page.Url[(it.Page.Url.LastIndexOf('/') + 1)..];
        await it.Page.GetByLabel("Write to the reporter").FillAsync("Thank you. We have asked the plant who locks the exit, and why.");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await it.Page.Locator(".said.ours", new() { HasText = "asked the plant" }).WaitForAsync();
        await it.Page.Locator("[data-field=note-words]").FillAsync("The plant answers by Friday.");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Add a note", Exact = true }).ClickAsync();
        await it.Reads("The plant answers by Friday.");

        await Chooses(it, "Export");
        var taken = await it.Page.RunAndWaitForDownloadAsync(() => InDialog(it, "Export"));
        Assert.Equal("%PDF-", (await File.ReadAllTextAsync(await taken.PathAsync()))[..5]);

        await Chooses(it, "Close the case");
        await it.Page.Locator("dialog").GetByText("Substantiated", new() { Exact = true }).ClickAsync();
        await it.Page.Locator("dialog textarea").FillAsync("The exit is open again, and the lock is gone. Thank you for writing.");
        await it.Sees("closing", "Closing words to the reporter");
        await InDialog(it, "Close the case");
        await it.Sees("closed", "Closed: substantiated");

        await it.Goes("#/cases?status=closed");
        await it.Page.Locator($"[data-row='{id}']").WaitForAsync();
        var list = await it.Page.RunAndWaitForDownloadAsync(() => it.Presses("Export"));
        var rows = await File.ReadAllLinesAsync(await list.PathAsync());
        Assert.Equal(1 + await it.Page.Locator("tbody tr").CountAsync(), rows.Length); // a head, and what the filter shows
    }

    private static async Task SeveralAtOnce(AtTheDesk it)
    {
        var boxes = it.Page.Locator("tbody .pick input");
        await boxes.First.ClickAsync();
        await boxes.Nth(1).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await it.Reads("2 selected");
        await it.Page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await it.Page.Locator("dialog select").SelectOptionAsync("compliance");
        await InDialog(it, "Assign");
        await it.Sees("assigned", "done for 2 of 2");
        await InDialog(it, "Close", last: true);

        await boxes.First.ClickAsync();
        await it.Page.Locator(".bulk").GetByRole(AriaRole.Button, new() { Name = "Acknowledge receipt" }).ClickAsync();
        await InDialog(it, "Acknowledge receipt");
        await it.Reads("done for 1 of 1");
        await InDialog(it, "Close", last: true);
    }

    private static Task InDialog(AtTheDesk it, string button, bool last = false)
    {
        var found = it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
        return (last ? found.Last : found.First).ClickAsync();
    }

    /// <summary>From the menu of everything that can be done with a case.</summary>
    private static async Task Chooses(AtTheDesk it, string deed)
    {
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "More" }).Locator("visible=true").First.ClickAsync();
        await it.Page.Locator(".menu-sheet").GetByText(deed, new() { Exact = true }).Locator("visible=true").First.ClickAsync();
    }
}
