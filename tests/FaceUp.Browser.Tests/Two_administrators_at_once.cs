using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>One is still writing when the other saves: nothing of either is lost, and each is told of the other.</summary>
public sealed class Two_administrators_at_once(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Are_told_of_each_other_and_both_changes_hold()
    {
        await using var it = await AtTheDesk.Open(browser, "two", 1440, dark: false, "Administrator", "#/admin/units?at=assembly");
        var name = it.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true });
        await name.FillAsync("Assembly hall");
        await browser.ChangeSettings(s => s["units"]![0]!["name"] = "Head office");

        await it.Presses("Review changes");
        await it.Reads("Somebody else saved first.");
        await it.Sees("overtaken", "from \u201cHeadquarters\u201d to \u201cHead office\u201d");
        await it.Presses("Carry my changes over");
        await it.Reads("from \u201cAssembly\u201d to \u201cAssembly hall\u201d");
        await it.Presses("Save as version");
        await it.Page.Locator(".draft-bar").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await it.Page.GetByRole(AriaRole.Treeitem, new() { Name = "Head office" }).WaitForAsync();
        await it.Page.GetByRole(AriaRole.Treeitem, new() { Name = "Assembly hall" }).WaitForAsync();

        await it.Goes("#/admin/history");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Look at version 1", Exact = true }).ClickAsync();
        await it.Sees("history", "What restoring it would change now");
        await it.Presses("Restore version 1");
        await it.Reads("as version 4");
        await it.Goes("#/admin/units");
        await it.Page.GetByRole(AriaRole.Treeitem, new() { Name = "Headquarters" }).WaitForAsync();
    }

    [Fact]
    public async Task Walk_the_tree_of_units_by_keyboard_alone()
    {
        await using var it = await AtTheDesk.Open(browser, "tree", 1440, dark: true, "Administrator", "#/admin/units");
        await it.Page.Locator("[role=treeitem][tabindex='0']").FocusAsync();
        foreach (var key in new[] { "ArrowDown", "ArrowRight", "ArrowDown", "Enter" })
            await it.Page.Keyboard.PressAsync(key);
        await it.Page.GetByRole(AriaRole.Heading, new() { Name = "Paint shop" }).WaitForAsync();
        foreach (var key in new[] { "ArrowLeft", "ArrowLeft" })
            await it.Page.Keyboard.PressAsync(key);
        Assert.Equal("false", await it.Page.Locator("[data-id=plant-north]").GetAttributeAsync("aria-expanded"));
        Assert.Equal("plant-north", await it.Page.EvaluateAsync<string>("() => document.activeElement.dataset.id"));
    }
}
