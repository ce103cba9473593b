using System.Net.Http.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An analyst looks at the figures, arranges them, shares them with somebody who has no account, takes the report to the board along, and ends the share.</summary>
public sealed class A_share_for_the_board(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 1440, true }, { 360, false }, { 360, true } };

    private static int _fed;

    /// <summary>Two months ago came enough to be told of.</summary>
    public async Task InitializeAsync()
    {
        if (Interlocked.Exchange(ref _fed, 1) == 1)
            return;
        using var http = new HttpClient { BaseAddress = new(browser.Url) };
        for (var n = 0; n < 32; n++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/tenants/demo/reports", UriKind.Relative))
            {
                Content = JsonContent.Create(new { category = n % 3 == 0 ? "corruption" : "safety", unit = n % 2 == 0 ? "assembly" : "headquarters", language = "en", answers = new[] { new { question = "What happened?", text = "Again." } } }),
            };
            request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using var taken = await http.SendAsync(request);
            Assert.Equal(201, (int)taken.StatusCode);
        }

        using var later = await http.PostAsync(new Uri("/development/clock/62", UriKind.Relative), null);
        Assert.True(later.IsSuccessStatusCode);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Shows_figures_until_it_is_ended(int width, bool dark)
    {
        await using var it = await AtTheDesk.Open(browser, "figures", width, dark, "Analyst", "#/figures");
        await it.Sees("dashboard", "At a glance");
        await Arranges(it);
        var link = await Shares(it, $"For the board {width}{dark}");

        await using (var visitor = await AtTheDesk.Open(browser, "shared", width, dark, null, link[link.IndexOf('#', StringComparison.Ordinal)..]))
        {
            await visitor.Sees("figures", "At a glance");
            Assert.DoesNotContain(visitor.Asked, r => r.Url.Contains("faceup-figures", StringComparison.Ordinal) || r.Headers.ContainsKey("authorization"));
            await Ends(it, $"For the board {width}{dark}");
            await visitor.Page.ReloadAsync();
            await visitor.Sees("ended", "This link opens nothing");
            await visitor.Goes("#/shared/faceup-figures-AAAAAAAAAAAAAAAAAAAAAA");
            await visitor.Reads("This link opens nothing");
        }

        await it.Goes("#/figures/board");
        await it.Sees("board", "Reports that came");
        var pdf = await it.Page.RunAndWaitForDownloadAsync(() => it.Presses("Download to print (PDF)"));
        Assert.StartsWith("%PDF", await File.ReadAllTextAsync(await pdf.PathAsync()), StringComparison.Ordinal);
    }

    // By keyboard: the focus stays with the panel that moves, and the order is there again after the page was loaded anew.
    private static async Task Arranges(AtTheDesk it)
    {
        await it.Page.Locator("#fig-arrange").ClickAsync();
        var first = await it.Page.Locator(".fig-panel h2").First.InnerTextAsync();
        await it.Page.GetByRole(AriaRole.Button, new() { Name = $"Move {first} down" }).FocusAsync();
        var saved = it.Page.WaitForResponseAsync(r => r.Request.Method == "PUT" && r.Url.EndsWith("/dashboard", StringComparison.Ordinal));
        await it.Page.Keyboard.PressAsync("Enter");
        await it.Reads($"{first} moved to place 2.");
        Assert.Contains(first, await it.Page.EvaluateAsync<string>("() => document.activeElement.textContent"), StringComparison.Ordinal);
        Assert.Equal(204, (await saved).Status);
        await it.Sees("arranging", "Add a panel");
        await it.Page.ReloadAsync();
        await it.Reads("At a glance");
        Assert.Equal(first, await it.Page.Locator(".fig-panel h2").Nth(1).InnerTextAsync());
        await it.Page.Locator(".fig-beneath summary").Nth(1).ClickAsync();
        await it.Page.Locator(".fig-beneath[open] tbody th").First.WaitForAsync();
        await it.Sees("table", "At a glance");
    }

    private static async Task<string> Shares(AtTheDesk it, string name)
    {
        await it.Goes("#/figures/shares");
        await it.Presses("Share figures");
        await it.Page.GetByLabel("Name").FillAsync(name);
        await it.Sees("make-share", "The link ends after");
        await it.Presses("Make the link");
        await it.Sees("link", "The link, this once");
        var link = await it.Page.GetByLabel("The link", new() { Exact = true }).InputValueAsync();
        await it.Presses("I have it");
        await it.Sees("shares", name);
        return link;
    }

    private static async Task Ends(AtTheDesk it, string name)
    {
        await it.Presses($"Revoke {name}");
        await it.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await it.Reads("The link opens nothing any more.");
    }
}
