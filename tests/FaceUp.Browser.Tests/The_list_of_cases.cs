using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>Work, cases and search at the desk: what they look like, and how one gets about in them.</summary>
public sealed partial class The_list_of_cases(ListedCases house) : IClassFixture<ListedCases>
{
    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 1440, true }, { 360, false }, { 360, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Looks_the_same_calm_in_every_window(int width, bool dark)
    {
        await using var it = await AtTheDesk.Open(house.Browser, "cases", width, dark, "Safety lead", "#/");
        await it.Sees("work", "Acknowledge receipt");
        await it.Goes("#/cases");
        await it.Sees("list", "cases, newest first");
        await it.Presses("Filter");
        await it.Sees("filter", "Show all cases");
        await it.Page.GetByLabel("Being looked into").CheckAsync();
        await it.Page.GetByLabel("Open", new() { Exact = true }).CheckAsync();
        await it.Presses("Show these cases");
        await it.Sees("filtered", "Open or Being looked into");
        await it.Goes("#/cases?status=new");
        await it.Page.GetByLabel("Select all that are shown").CheckAsync();
        await it.Sees("selected", "selected");
        await it.Presses("Assign");
        await it.Sees("assign", "To");
        await it.Presses("Cancel");
        await it.Goes("#/search");
        await it.Page.GetByPlaceholder("Reference or words").FillAsync("exit chain");
        await it.Page.Keyboard.PressAsync("Enter");
        await it.Sees("search", "open cases of yours were searched");
        await it.Page.Keyboard.PressAsync("?");
        await it.Sees("keys", "Use single keys");
    }

    [Fact]
    public async Task Keeps_its_filter_in_the_address_and_goes_back_to_it()
    {
        await using var it = await AtTheDesk.Open(house.Browser, "filter", 1280, dark: false, "Safety lead", "#/cases?category=safety&status=new,open");
        await it.Reads("Health and safety");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Category: Health and safety" }).ClickAsync();
        await it.Page.WaitForURLAsync(new Regex("#/cases\\?status="));
        Assert.DoesNotContain("category", it.Page.Url, StringComparison.Ordinal);
        await it.Page.GoBackAsync();
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Category: Health and safety" }).WaitForAsync();

        await it.Presses("Keep this view");
        await it.Page.GetByLabel("Name").FillAsync("Safety, not yet begun");
        await it.Page.GetByLabel("Share it").CheckAsync();
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await it.Page.Locator("a[aria-current]", new() { HasText = "Safety, not yet begun" }).WaitForAsync();

        await using var other = await AtTheDesk.Open(house.Browser, "shared-view", 1280, dark: false, "Compliance officer", "#/cases");
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Safety, not yet begun" }).ClickAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Status: New or Open" }).WaitForAsync();
        await it.Presses("Change view");
        await it.Presses("Remove");
        await it.Reads("The cases are not.");
    }

    [Fact]
    public async Task Can_be_worked_through_by_keyboard_alone()
    {
        await using var it = await AtTheDesk.Open(house.Browser, "keyboard", 1280, dark: false, "Safety lead", "#/cases");
        await it.Page.Locator("a.to").First.WaitForAsync();
        var all = await it.Page.Locator("a.to").AllInnerTextsAsync();
        async Task<string> Focused() => await it.Page.EvaluateAsync<string>("() => document.activeElement.textContent");

        await Press(it, "j", "j", "k", "j", "x", "j", "j", "Shift+X");
        Assert.Equal(all[3], await Focused());
        await it.Reads("3 selected");
        await it.Page.Locator("body").PressAsync("/");
        Assert.Equal("search", await it.Page.EvaluateAsync<string>("() => document.activeElement.type"));
        await it.Page.Keyboard.TypeAsync("j?x"); // somebody types: nothing else happens
        Assert.Equal("j?x", await it.Page.EvaluateAsync<string>("() => document.activeElement.value"));
        Assert.Equal(0, await it.Page.Locator("dialog").CountAsync());

        await it.Page.Locator("#main").FocusAsync();
        await Press(it, "g", "w");
        await it.Page.Locator("h1", new() { HasText = "My work" }).WaitForAsync();
        await Press(it, "?");
        await it.Page.GetByLabel("Use single keys").UncheckAsync();
        await Press(it, "Escape", "g", "c");
        await it.Page.WaitForTimeoutAsync(300);
        Assert.EndsWith("#/", it.Page.Url, StringComparison.Ordinal); // they are switched off
    }

    [Fact]
    public async Task Says_what_changed_and_shows_it_when_asked()
    {
        await using var it = await AtTheDesk.Open(house.Browser, "live", 1280, dark: false, "Safety lead", "#/cases?status=new");
        await it.Page.Locator("a.to").First.WaitForAsync();
        var before = await it.Page.Locator("a.to").AllInnerTextsAsync();
        var reference = await house.Reports("assembly", "A door.");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "1 change: show" }).WaitForAsync(new() { Timeout = 25_000 });
        Assert.Equal(before, await it.Page.Locator("a.to").AllInnerTextsAsync()); // nothing jumped
        await it.Presses("1 change: show");
        await it.Page.Locator("tr.fresh", new() { HasText = reference }).WaitForAsync();
    }

    [Theory]
    [InlineData("#/")]
    [InlineData("#/cases")]
    [InlineData("#/search")]
    public async Task Fits_from_right_to_left_and_at_twice_the_size(string address)
    {
        await using var it = await AtTheDesk.Open(house.Browser, "rtl" + Letters().Replace(address, "-"), 640, dark: false, "Safety lead", address); // 1280 at 200 %
        await it.Page.Locator("h1").WaitForAsync();
        await it.Page.Locator("html").EvaluateAsync("e => { e.dir = 'rtl'; }");
        await it.Sees("whole", "Demo organisation");
    }

    private static async Task Press(AtTheDesk it, params string[] keys)
    {
        foreach (var key in keys)
            await it.Page.Keyboard.PressAsync(key);
    }

    [GeneratedRegex("[^a-z]+")]
    private static partial Regex Letters();
}

/// <summary>An organisation with a few dozen cases in every state.</summary>
public sealed class ListedCases : IAsyncLifetime
{
    private static readonly string[] Units = ["headquarters", "plant-north", "warehouse-south", "assembly", "paint-shop"];
    private static readonly string[] Categories = ["safety", "safety", "corruption", "harassment", "privacy", "other"];

    internal Browser Browser { get; } = new();

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        for (var n = 0; n < 24; n++)
            await Reports(Units[n * 3 % 5], "The emergency exit is chained shut.", Categories[n % 6]);
        using var handler = await Browser.Desk("demo-safety");
        var cases = await handler.GetFromJsonAsync<JsonElement>(At("cases?handler=safety-lead"));
        var ids = cases.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("id").GetString()!).ToList();
        for (var n = 0; n < ids.Count; n += 2)
        {
            using var acknowledged = await handler.PutAsync(At($"cases/{ids[n]}/acknowledgement"), null);
            using var begun = n % 4 == 0 ? await handler.PutAsJsonAsync(At($"cases/{ids[n]}/status"), new { status = "investigating" }) : null;
        }
    }

    public Task DisposeAsync() => Browser.DisposeAsync();

    /// <summary>The reference of a new report.</summary>
    internal async Task<string> Reports(string unit, string text, string category = "safety")
    {
        using var reporter = new HttpClient { BaseAddress = new(Browser.Url) };
        reporter.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var taken = await reporter.PostAsJsonAsync(At("reports"), new { category, unit, language = "en", answers = new[] { new { question = "What happened?", text } } });
        return (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString()!;
    }

    internal static Uri At(string path) => new("/api/v1/tenants/demo/" + path, UriKind.Relative);
}
