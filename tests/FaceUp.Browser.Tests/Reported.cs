using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace FaceUp.Browser.Tests;

/// <summary>A report that somebody sent by the API, and its case as handlers find it.</summary>
internal sealed record Reported(string Id, string Reference, string Receipt)
{
    public string Address => $"#/cases/{Id}";

    /// <summary>By the demo's rule for safety it goes to the safety lead.</summary>
    /// <param name="files">Name and bytes of each.</param>
    public static async Task<Reported> Send(Browser browser, string text, string language = "en", string unit = "headquarters", params (string Name, byte[] Bytes)[] files)
    {
        var report = new JsonObject { ["category"] = "safety", ["unit"] = unit, ["language"] = language, ["answers"] = new JsonArray(new JsonObject { ["question"] = "What happened?", ["text"] = text }) };
        using var http = new HttpClient { BaseAddress = new(browser.Url) };
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var form = new MultipartFormDataContent { { new StringContent(report.ToJsonString(), Encoding.UTF8, "application/json"), "text" } };
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "files", name);
        }

        using var sent = await http.PostAsync(At("reports"), form);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        var taken = JsonNode.Parse(await sent.Content.ReadAsStringAsync())!;
        var reference = taken["reference"]!.GetValue<string>();
        var cases = JsonNode.Parse(await Get(browser, "demo-safety", "cases?limit=50"))!["cases"]!.AsArray();
        return new(cases.Single(c => c!["reference"]!.GetValue<string>() == reference)!["id"]!.GetValue<string>(), reference, taken["receipt"]!.GetValue<string>());
    }

    public static async Task<string> Get(Browser browser, string person, string to)
    {
        using var http = await browser.Desk(person);
        return await http.GetStringAsync(At(to));
    }

    /// <summary>The reporter writes.</summary>
    public async Task Says(Browser browser, string text)
    {
        using var http = new HttpClient { BaseAddress = new(browser.Url) };
        http.DefaultRequestHeaders.Add("FaceUp-Receipt", Receipt);
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var said = await http.PostAsJsonAsync(At("report/messages"), new { text });
        Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync());
    }

    /// <summary>What the reporter is shown.</summary>
    public async Task<JsonNode> Seen(Browser browser)
    {
        using var http = new HttpClient { BaseAddress = new(browser.Url) };
        http.DefaultRequestHeaders.Add("FaceUp-Receipt", Receipt);
        return JsonNode.Parse(await http.GetStringAsync(At("report")))!;
    }

    /// <summary>A picture that a browser drew: a real PNG.</summary>
    public static async Task<byte[]> Picture(Browser browser)
    {
        await using var context = await browser.Open(320, dark: false, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(browser.Url + "/");
        return await page.ScreenshotAsync();
    }

    private static Uri At(string to) => new($"/api/v1/tenants/demo/{to}", UriKind.Relative);
}
