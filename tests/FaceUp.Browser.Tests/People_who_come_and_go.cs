using System.Globalization;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

public sealed class People_who_come_and_go(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Are_given_roles_suspended_and_let_go_with_what_is_left_named_first()
    {
        await using var it = await AtTheDesk.Open(browser, "people", 1440, dark: false, "Administrator", "#/admin/people/admin");
        await it.Reads("Nobody changes their own entry");
        Assert.True(await it.Page.GetByLabel("As everybody here reads it.").Or(it.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true })).First.IsDisabledAsync());

        await it.Goes("#/admin/people/safety-lead");
        await it.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Analyst" }).CheckAsync();
        await it.Presses("Add a role in a part");
        await it.Sees("person", "Stands in");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await it.Reads("Saved.");

        await it.Presses("Suspend");
        await it.Sees("suspending", "Settings that count on them");
        await it.Page.Locator("dialog").GetByLabel("Reason").FillAsync("On leave");
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).ClickAsync();
        await it.Presses("End the suspension");
        await it.Presses("Let them in");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Suspend", Exact = true }).WaitForAsync();

        await it.Presses("Offboard");
        await it.Sees("leaving", "Rule 1 (safety-first) leads to them");
        await it.Page.Locator("dialog").GetByLabel("Reason").FillAsync("Retires");
        await it.Page.Locator("dialog").GetByLabel("Who takes their place in rules").SelectOptionAsync("compliance");
        await it.Presses("Offboard for good");
        await it.Page.GetByRole(AriaRole.Heading, new() { Name = "People and roles" }).WaitForAsync();
        await it.Page.GetByLabel("Also who has left").CheckAsync();
        await it.Sees("list", "Has left");
        await it.Goes("#/admin/routing");
        await it.Reads("go to Compliance officer");
    }

    [Fact]
    public async Task Have_their_rights_reviewed()
    {
        await using var it = await AtTheDesk.Open(browser, "review", 1440, dark: true, "Administrator", "#/admin/reviews");
        await it.Presses("Start a review");
        var dialog = it.Page.Locator("dialog");
        await dialog.GetByLabel("Decided by").FillAsync("2099-01-01");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await dialog.Locator(".fault").First.WaitForAsync();
        await dialog.GetByLabel("Decided by").FillAsync(DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Administrator" }).First.CheckAsync();
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "Auditor", Exact = true }).Last.CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await it.Sees("rights", "decided. Until");
        await it.Presses("Decide on");
        await dialog.GetByLabel("Why").FillAsync("Still checks the record");
        await it.Presses("Keep");
        await it.Reads("Still checks the record");
        await it.Presses("Complete");
        await it.Reads("1 kept, 0 taken away");
    }
}
