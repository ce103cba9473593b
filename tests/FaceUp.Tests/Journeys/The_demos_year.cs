using System.Net.Http.Headers;
using System.Text.Json;
using FaceUp.Tests.Heads;
using Microsoft.AspNetCore.Builder;

namespace FaceUp.Tests.Journeys;

/// <summary>The real head with <c>--demo-size</c>, asked by HTTP.</summary>
public sealed class The_demos_year
{
    private const int Cases = 120;

    [Fact]
    public async Task Shows_whatever_a_desk_can_have_and_its_record_holds()
    {
        using var scratch = new Scratch();
        await using var app = await Start(scratch);
        var cases = await All(app);

        Assert.InRange(cases.Count, Cases * 9 / 10, Cases); // the operator of the list may not see every one
        Assert.True(cases.Select(c => c.GetProperty("language").GetString()).Distinct().Count() >= 5);
        Assert.True(cases.Select(c => c.GetProperty("unit").GetString()).Distinct().Count() >= 4);
        Assert.Superset(new HashSet<string?> { "new", "closed" }, cases.Select(c => c.GetProperty("status").GetString()).ToHashSet());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        Assert.Contains(cases, c => c.GetProperty("status").GetString() != "closed" && c.TryGetProperty("next", out var next) && next.TryGetProperty("by", out var by) && DateOnly.Parse(by.GetString()!) < today);
        var received = cases.Select(c => c.GetProperty("receivedAt").GetDateTimeOffset()).ToList();
        Assert.True(received.Max() <= DateTimeOffset.UtcNow && received.Max() - received.Min() > TimeSpan.FromDays(250));

        var next = "";
        do
        {
            var checkedNow = await Get(app, "demo-auditor", $"record/verification{next}");
            Assert.True(checkedNow.GetProperty("holds").GetBoolean());
            next = checkedNow.TryGetProperty("next", out var cursor) ? $"?cursor={cursor.GetString()}" : "";
        }
        while (next.Length > 0);
    }

    [Fact]
    public async Task Is_lived_once()
    {
        using var scratch = new Scratch();
        int before;
        await using (var app = await Start(scratch))
            before = (await All(app)).Count;
        await using var again = await Start(scratch);
        Assert.Equal(before, (await All(again)).Count);
    }

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("20001")]
    public async Task Of_an_impossible_size_is_refused_in_a_sentence(string size)
    {
        using var scratch = new Scratch();
        var why = await Assert.ThrowsAsync<SelfHost.SettingsException>(() => SelfHost.SelfHost.Build(["--environment=Development", $"--FaceUp:Data={scratch.Folder}", $"--demo-size={size}"]));
        Assert.Equal("Set --demo-size to the number of cases that the demo begins with, at most 20000.", why.Message);
    }

    private static async Task<WebApplication> Start(Scratch scratch)
    {
        var app = await SelfHost.SelfHost.Build(["--environment=Development", $"--FaceUp:Data={scratch.Folder}", "--urls=http://127.0.0.1:0", "--demo-size", $"{Cases}"]);
        await app.StartAsync();
        return app;
    }

    private static async Task<List<JsonElement>> All(WebApplication app)
    {
        var (cases, cursor) = (new List<JsonElement>(), "");
        do
        {
            var page = await Get(app, "demo-compliance", $"cases?limit=200{cursor}");
            cases.AddRange(page.GetProperty("cases").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? $"&cursor={next.GetString()}" : "";
        }
        while (cursor.Length > 0);
        return cases;
    }

    private static async Task<JsonElement> Get(WebApplication app, string person, string path)
    {
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await http.GetStringAsync(new Uri($"/development/token/{person}", UriKind.Relative)));
        return JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri($"/api/v1/tenants/demo/{path}", UriKind.Relative)));
    }
}
