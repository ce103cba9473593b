using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>An operator takes down what a caller says and reads out the code; the caller turns it; nothing stays on the operator's page.</summary>
public sealed class An_operators_call(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<int, bool> Looks => new() { { 1440, false }, { 360, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Ends_with_a_code_that_the_caller_turns_and_nothing_left(int width, bool dark)
    {
        await browser.ChangeSettings(WithForm);
        await using var it = await AtTheDesk.Open(browser, "call", width, dark, "Operator of the hotline", "#/hotline");
        await it.Sees("empty", "Take down a report");
        await it.Page.GetByLabel("What it is about").SelectOptionAsync("safety");
        await it.Page.GetByLabel("Which part of the organisation").SelectOptionAsync("assembly");
        await it.Presses("Send, and show");
        await it.Sees("missing", "Something is still missing");
        await it.Page.GetByLabel("In your own words").FillAsync("The emergency exit is locked at night.");
        await it.Page.GetByLabel("Somebody is in danger").CheckAsync();
        await it.Reads("Call 112 first.");
        await it.Page.GetByLabel("Somebody else, by name").FillAsync("The night guard");
        await it.Sees("filled-in", "Whom it is about");
        await it.Presses("Send, and show");
        await it.Sees("code", "Read this code to the caller");

        var code = string.Join('-', await it.Page.Locator(".hot-large b").AllInnerTextsAsync());
        Assert.Equal(19, code.Length);
        await it.Page.GetByLabel("The caller has written the code down").CheckAsync();
        await it.Presses("Forget the code");
        await it.Sees("next", "Take down a report");
        Assert.Equal("", await it.Page.GetByLabel("What it is about").InputValueAsync());
        Assert.DoesNotContain("emergency exit", await it.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(it.Asked, r => r.Url.Contains("safety", StringComparison.Ordinal)); // the subject is in no address

        using var caller = new HttpClient { BaseAddress = new(browser.Url) };
        caller.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var turned = await caller.PostAsJsonAsync(new Uri("/api/v1/tenants/demo/report/first-access", UriKind.Relative), new { code });
        Assert.Equal(201, (int)turned.StatusCode);
    }

    private static void WithForm(JsonObject settings)
    {
        settings["forms"] = JsonNode.Parse(
            """
            [{ "id": "incident", "label": "What happened", "steps": [
              { "id": "what", "label": "What it is about", "fields": [
                { "id": "kind", "kind": "single-choice", "label": "What is it?", "options": [{ "id": "theft", "label": "Theft" }, { "id": "danger", "label": "Somebody is in danger", "urgency": "critical", "elsewhere": "Call 112 first." }] },
                { "id": "story", "kind": "long-text", "label": "In your own words", "required": true, "max": 5000 }] },
              { "id": "when", "label": "When and who", "fields": [
                { "id": "day", "kind": "date", "label": "On which day?" },
                { "id": "people", "kind": "group", "label": "Who was there?", "max": 3, "fields": [{ "id": "name", "kind": "short-text", "label": "Name", "required": true }] },
                { "id": "me", "kind": "contact", "label": "If you want to say who you are", "parts": ["name", "email"] }] }] }]
            """);
    }
}
