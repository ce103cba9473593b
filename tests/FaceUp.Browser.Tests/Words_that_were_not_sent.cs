using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>What somebody typed at the desk is not lost: not when they leave, not when the line breaks, not when their sign-in ends.</summary>
public sealed class Words_that_were_not_sent(ListedCases house) : IClassFixture<ListedCases>
{
    private const string Words = "Could you tell us which exit it is?";

    [Fact]
    public async Task Are_asked_about_when_one_leaves()
    {
        await using var it = await AtTheDesk.Open(house.Browser, "unsent", 1280, dark: false, "Safety lead", "#/cases?handler=safety-lead");
        var field = await Writes(it);
        await it.Page.GetByRole(AriaRole.Link, new() { Name = "Search" }).ClickAsync();
        await it.Sees("asked", "What you wrote here has not been sent");
        await it.Presses("Stay here");
        Assert.Equal(Words, await field.InputValueAsync());
        Assert.Contains("#/cases/", it.Page.Url, StringComparison.Ordinal);

        await it.Page.GoBackAsync();
        await it.Presses("Let it wait");
        await it.Page.Locator("h1", new() { HasText = "Cases" }).WaitForAsync();
        await it.Page.Locator(".unsent summary").ClickAsync();
        await it.Sees("waits", "It waits until the desk is closed.");
        await it.Page.Locator(".unsent a").ClickAsync();
        await field.WaitForAsync();
        Assert.Equal(Words, await field.InputValueAsync());
    }

    [Fact]
    public async Task Are_sent_once_the_line_is_there_again()
    {
        await using var it = await AtTheDesk.Open(house.Browser, "broken", 1280, dark: false, "Safety lead", "#/cases?handler=safety-lead");
        var field = await Writes(it);
        var keys = new List<string?>();
        await it.Page.RouteAsync("**/replies", async route =>
        {
            keys.Add(await route.Request.HeaderValueAsync("Idempotency-Key"));
            await (keys.Count == 1 ? route.AbortAsync() : route.ContinueAsync());
        });
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await it.Reads("cannot be reached");
        Assert.Equal(Words, await field.InputValueAsync());
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await it.Page.Locator(".said.ours", new() { HasText = Words }).WaitForAsync();
        Assert.Equal(2, keys.Count);
        Assert.Single(keys.Distinct()); // the same words under the same key: they count once, whatever became of the first
    }

    [Fact]
    public async Task Outlive_a_sign_in_that_ended()
    {
        await using var it = await AtTheDesk.Open(house.Browser, "session", 1280, dark: false, "Safety lead", "#/cases?handler=safety-lead");
        await Writes(it);
        var asked = 0;
        await it.Page.RouteAsync("**/replies", route => ++asked == 1 ? route.FulfillAsync(new() { Status = 401 }) : route.ContinueAsync());
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await it.Sees("ended", "Your sign-in has ended");
        await it.Presses("Sign in as Safety lead");
        await it.Page.Locator(".said.ours", new() { HasText = Words }).WaitForAsync();
        Assert.Equal(2, asked);
    }

    private static async Task<ILocator> Writes(AtTheDesk it)
    {
        await it.Page.Locator("a.to").First.ClickAsync();
        var field = it.Page.GetByLabel("Write to the reporter");
        await field.FillAsync(Words);
        return field;
    }
}
