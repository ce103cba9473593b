using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An organisation that an installer has just made, with nothing in it but one person: at the end somebody has reported something, and somebody has it.</summary>
public sealed class An_administrators_first_hour(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1440, false)]
    [InlineData(360, true)]
    public async Task Leads_from_nothing_to_a_first_report(int width, bool dark)
    {
        var tenant = $"kontor-{width}";
        await MakeOrganisation(tenant);
        await using var room = await ChatRoom.Open();
        await using var it = await AtTheDesk.Open(browser, "hour", width, dark, "Administrator", "#/");
        await it.Page.GotoAsync($"{browser.Url}/desk/{tenant}#/admin");
        await it.Sees("start", "0 of 8 done");

        await UnitsAndCategories(it);
        await People(it, tenant, width, dark);
        await Routing(it);
        await Languages(it);
        await Notices(it, room.Address);
        await it.Goes("#/admin/posters");
        await it.Sees("posters", $"/{tenant}/poster");
        await it.Goes("#/admin");
        await it.Sees("set-up", "Nothing waits for you");

        await Report(tenant);
        await room.Hears("New report");
        Assert.Equal("head-of-legal", await HandlerOfTheOnlyCase(tenant));
    }

    private async Task MakeOrganisation(string tenant)
    {
        using var installer = await browser.Desk("demo-installer");
        using var made = await installer.PutAsJsonAsync(new Uri($"/api/v1/tenants/{tenant}", UriKind.Relative), new
        {
            name = "Kontor", units = new[] { new { id = "all", name = "Kontor" } }, categories = new[] { new { id = "other", name = "Something else" } }, channels = new[] { "web" },
            people = new[] { new { id = "first", name = "First administrator", subject = "demo-admin", roles = new[] { "admin", "handler" } } },
            rules = Array.Empty<object>(), fallbackHandler = "first", targets = Array.Empty<object>(), work = new { maxBits = 0, mostPerHour = 0 },
        });
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync());
    }

    private static async Task UnitsAndCategories(AtTheDesk it)
    {
        await it.Goes("#/admin/units");
        await it.Presses("Add one below");
        await Name(it).FillAsync("Workshop");
        await it.Page.GetByLabel("Country").SelectOptionAsync("DE");
        await it.Sees("units", "1 change is not saved.");
        await it.Goes("#/admin/categories");
        await it.Presses("Corruption and bribery");
        await it.Presses("Health and safety");
        await it.Sees("categories", "3 changes are not saved.");
        await Saves(it, "The first units and categories", "review");
    }

    private async Task People(AtTheDesk it, string tenant, int width, bool dark)
    {
        await it.Goes("#/admin/people");
        await it.Presses("Invite somebody");
        await Name(it).FillAsync("Head of legal");
        await it.Page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await it.Sees("code", "It is shown this once");
        var code = await it.Page.Locator("output.secret").First.InnerTextAsync();
        await it.Presses("I have passed it on");

        await using var invited = await AtTheDesk.Open(browser, "joining", width, dark, "Safety lead", "#/");
        await invited.Page.GotoAsync($"{browser.Url}/desk/{tenant}#/join");
        await invited.Page.GetByLabel("Your code").FillAsync("0000-0000-0000-0000-0000-0000");
        await invited.Presses("Sign in and join");
        await invited.Reads("This code opens nothing");
        await invited.Page.GetByLabel("Your code").FillAsync(code);
        await invited.Presses("Sign in and join");
        await invited.Sees("joined", "You belong here now.");
    }

    private static async Task Routing(AtTheDesk it)
    {
        await it.Goes("#/admin/routing");
        await it.Page.Locator(".chosen li", new() { HasText = "Head of legal" }).WaitForAsync(); // the second who handles cases stands on the ladder at once
        await it.Presses("Add a rule");
        await it.Page.GetByLabel("Is about").SelectOptionAsync("health-and-safety");
        await it.Page.GetByLabel("A person").SelectOptionAsync("head-of-legal");
        await it.Page.GetByLabel("A report about").SelectOptionAsync("health-and-safety");
        await it.Presses("Where would it go?");
        await it.Sees("routing", "It goes to Head of legal");
        await it.Page.GetByText("Whom it concerns", new() { Exact = true }).ClickAsync();
        await it.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Head of legal" }).CheckAsync();
        await it.Presses("Where would it go?");
        await it.Reads("is passed over: is concerned by the report");
        await Saves(it, "Health and safety goes to legal");
    }

    private static async Task Languages(AtTheDesk it)
    {
        await it.Goes("#/admin/organisation");
        foreach (var language in new[] { "en", "de" })
        {
            await it.Page.GetByLabel("One more language").SelectOptionAsync(language);
            await it.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        }

        await it.Page.GetByLabel("Colour", new() { Exact = false }).First.FillAsync("#ffcc00");
        await it.Reads("is too faint for text on light paper");
        await it.Page.GetByLabel("Welcome").FillAsync("Tell us what is wrong. We want to know.");
        await Saves(it, "");
    }

    private static async Task Notices(AtTheDesk it, string address)
    {
        await it.Goes("#/admin/targets");
        await it.Page.GetByLabel("One more: its name").FillAsync("Compliance chat");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await it.Page.GetByLabel("Address").FillAsync("not an address");
        await it.Presses("Review changes");
        await it.Reads("This cannot be saved yet.");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Show me" }).First.ClickAsync();
        await it.Page.WaitForFunctionAsync("() => document.activeElement.dataset.at === '/targets/0/address'");
        await it.Page.GetByLabel("Address").FillAsync(address);
        await Saves(it, "Where compliance is told");
        await it.Presses("Send a test");
        await it.Sees("notice", "The test has arrived.");
    }

    private async Task Report(string tenant)
    {
        await using var context = await browser.Open(1280, dark: false, script: false);
        var it = await Watched.Open(browser, context, "first-report", "en");
        await it.Visit($"/{tenant}");
        Assert.Contains("We want to know.", await it.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await it.Press("home.report");
        await it.Choose("Health and safety");
        await it.Page.Locator("#unit").SelectOptionAsync(new SelectOptionValue { Label = "Workshop" });
        await it.Press("page.next");
        await it.Page.Locator("#story").FillAsync("The guard of the saw is missing.");
        for (var pages = 0; pages < 5 && !await it.Page.Locator("#send").IsVisibleAsync(); pages++)
            await it.Press("page.next");
        await it.Page.Locator("#send").ClickAsync();
        await it.Sees("done", it["done.title"]);
    }

    private async Task<string?> HandlerOfTheOnlyCase(string tenant)
    {
        using var legal = await browser.Desk("demo-safety");
        var cases = await legal.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/tenants/{tenant}/cases", UriKind.Relative));
        return cases.GetProperty("cases").EnumerateArray().Single().GetProperty("handler").GetString();
    }

    private static ILocator Name(AtTheDesk it) => it.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).First;

    internal static async Task Saves(AtTheDesk it, string why, string? look = null)
    {
        await it.Presses("Review changes");
        await it.Reads("What would change");
        if (look is not null)
            await it.Sees(look, "What would change");
        await it.Page.Locator("dialog").GetByLabel("Why").FillAsync(why);
        await it.Presses("Save as version");
        await it.Page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await it.Page.Locator(".draft-bar").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }
}
