using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An administrator sees how controls stand and opens an incident; an auditor takes the record and an evidence pack out.</summary>
public sealed class Evidence_at_the_desk(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 360, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_tested_attested_and_watched(int width, bool dark)
    {
        await using var it = await AtTheDesk.Open(browser, "evidence", width, dark, "Administrator", "#/evidence");
        await it.Sees("controls", "never tested");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).First.ClickAsync();
        await it.Presses("Test now");
        await it.Reads("Tested:");
        await it.Sees("control", "Test now");
        await it.Page.Keyboard.PressAsync("Escape");

        await it.Goes("#/evidence?tab=findings");
        await it.Page.Locator("main table, main .empty").First.WaitForAsync();
        await it.Goes("#/evidence?tab=attestations");
        await it.Presses("Ask for an attestation");
        await it.Sees("ask", "Who is asked");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await it.Page.GetByRole(AriaRole.Button, new() { Name = "Answer CC3.1" }).First.ClickAsync();
        await it.Page.GetByLabel("How you know").FillAsync("Goals were set in January.");
        await it.Sees("answer", "cannot be taken back");
        await it.Presses("Say so");
        await it.Sees("attestations", "It holds");

        await it.Goes("#/watching");
        await it.Sees("alerts", "What is looked out for");
        await it.Goes("#/watching?tab=incidents");
        await it.Presses("Open an incident");
        await it.Page.GetByLabel("What happened").FillAsync($"A laptop was lost, seen at {width}.");
        await it.Sees("open-incident", "Personal data may be concerned");
        await it.Presses("Open it");
        await it.Page.GetByRole(AriaRole.Button, new() { Name = $"Open A laptop was lost, seen at {width}." }).ClickAsync();
        await it.Page.GetByLabel("What", new() { Exact = true }).FillAsync("Its disk was sealed.");
        await it.Presses("Add it");
        await it.Sees("incident", "Its disk was sealed.");
        await it.Page.Keyboard.PressAsync("Escape");
        await it.Sees("incidents", "until");
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Is_taken_out_by_an_auditor(int width, bool dark)
    {
        await using var it = await AtTheDesk.Open(browser, "evidence-out", width, dark, "Auditor", "#/evidence?tab=criteria");
        await it.Sees("criteria", "How the criteria stand today");
        Assert.Equal(61, await it.Page.Locator("tbody tr").CountAsync());
        var pack = await it.Page.RunAndWaitForDownloadAsync(() => it.Presses("Take the pack out"), new() { Timeout = 30_000 });
        Assert.EndsWith(".zip", pack.SuggestedFilename, StringComparison.Ordinal);
        await it.Goes("#/evidence?tab=record");
        await it.Sees("record", "works by itself");
        var record = await it.Page.RunAndWaitForDownloadAsync(() => it.Page.GetByRole(AriaRole.Button, new() { Name = "Take the record out" }).ClickAsync());
        Assert.StartsWith("{\"format\":\"faceup-record/1\"", await File.ReadAllTextAsync(await record.PathAsync()), StringComparison.Ordinal);
    }
}
