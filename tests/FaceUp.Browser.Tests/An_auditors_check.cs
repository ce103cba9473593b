using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An auditor decides as the second person on a disposal, and checks that everything that was recorded holds, without opening a case.</summary>
public sealed class An_auditors_check(Browser browser) : IClassFixture<Browser>
{
    private const string Api = "/api/v1/tenants/demo/";

    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 1440, true }, { 360, false }, { 360, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Finds_that_everything_holds(int width, bool dark)
    {
        var disposed = await AsksForADisposal();
        await using var it = await AtTheDesk.Open(browser, "audit", width, dark, "Auditor", "#/requests");
        await it.Presses("Look through the closed cases");
        await it.Presses("Decide on Disposal before its time");
        await it.Sees("reason", "That you read the reason is recorded.");
        await it.Presses("Read the reason");
        await it.Reads("Entered twice by mistake.");
        await it.Page.GetByLabel("Why you decide so").FillAsync("Both were compared; nothing is lost.");
        await it.Sees("decision", "The case is disposed of at once");
        await it.Presses("Approve the disposal");
        await it.Sees("decided", "It was approved, and is recorded.");
        await it.Goes("#/requests?tab=mine");
        await it.Sees("asked-by-you", "Sight of a case, in an emergency");

        await it.Goes("#/audit");
        await it.Sees("record", "events hang together");
        await it.Page.GetByLabel("About").SelectOptionAsync("keys");
        await it.Reads("event");
        var record = await it.Page.RunAndWaitForDownloadAsync(() => it.Presses("Download the record"));
        using var whole = JsonDocument.Parse(await File.ReadAllTextAsync(await record.PathAsync()));
        Assert.Equal(whole.RootElement.GetProperty("count").GetInt32(), whole.RootElement.GetProperty("events").GetArrayLength());

        await it.Goes("#/audit?tab=verification");
        await it.Presses("Verify everything");
        await it.Sees("verification", "Everything holds.");
        await it.Goes("#/audit?tab=cases");
        await it.Page.Locator("tbody").GetByRole(AriaRole.Button, new() { Name = "Verify" }).First.ClickAsync();
        await it.Sees("case", "Holds, ");
        await it.Goes("#/audit?tab=disposals");
        await Gone(disposed);
        await it.Page.ReloadAsync();
        await it.Page.GetByRole(AriaRole.Button, new() { Name = $"Show the certificate of {disposed}" }).ClickAsync();
        await it.Sees("certificate", "Two persons, before its time");
        await it.Presses("Close");
        await it.Goes("#/audit?tab=reviews");
        await it.Sees("reviews", "Every right that people have");
        await it.Goes("#/audit?tab=checkpoints");
        await it.Sees("checkpoints", "checkpoint");
        Assert.DoesNotContain(it.Asked, r => r.Method == "GET" && r.Url.EndsWith(Api + "cases/" + disposed, StringComparison.Ordinal)); // no case was opened
    }

    private async Task<string> AsksForADisposal()
    {
        _ = await Reports(); // one that stays
        var reference = await Reports();
        using var handler = await browser.Desk("demo-compliance");
        var cases = await handler.GetFromJsonAsync<JsonElement>(At("cases?limit=200"));
        var id = cases.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("reference").GetString() == reference).GetProperty("id").GetString()!;
        using var closed = await handler.PutAsJsonAsync(At($"cases/{id}/closure"), new { outcome = "duplicate", message = "Thank you. This is looked into already." });
        using var asked = await handler.PostAsJsonAsync(At($"cases/{id}/disposal-requests"), new { reason = "Entered twice by mistake." });
        Assert.Equal(201, (int)asked.StatusCode);
        return id;
    }

    private async Task<string?> Reports()
    {
        using var reporter = new HttpClient { BaseAddress = new(browser.Url) };
        reporter.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var taken = await reporter.PostAsJsonAsync(At("reports"), new { category = "corruption", unit = "headquarters", language = "en", answers = new[] { new { question = "What happened?", text = "The same as yesterday." } } });
        return (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("reference").GetString();
    }

    /// <summary>The runner disposes of it at once, which is a moment later.</summary>
    private async Task Gone(string id)
    {
        using var auditor = await browser.Desk("demo-auditor");
        for (var n = 0; n < 100; n++)
        {
            using var certificate = await auditor.GetAsync(At($"cases/{id}/certificate"));
            if (certificate.IsSuccessStatusCode)
                return;
            await Task.Delay(100);
        }

        Assert.Fail("The case was not disposed of.");
    }

    private static Uri At(string path) => new(Api + path, UriKind.Relative);
}
