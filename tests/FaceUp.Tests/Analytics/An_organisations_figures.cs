using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Analytics;

/// <summary>The routes of figures, over the wire: the whole organisation to those who answer for it, and nobody in it; their own cases to those who handle them.</summary>
public sealed class An_organisations_figures : IAsyncLifetime
{
    private TestHouse house = null!;
    private Person analyst = null!, handler = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        await House.Settings(house, s =>
        {
            s["categories"]!.AsArray().Add(JsonNode.Parse("""{"id":"hostile","name":"=cmd|' /C calc'!A0<script>alert(1)</script>"}"""));
        });
        (analyst, handler) = (new(house, "demo-analyst"), Person.Compliance(house));
        // 2025: 104 in January, of which 3 about privacy; then 2 in all.
        for (var n = 0; n < 104; n++)
            await Comes(new(2025, 1, 1 + (n % 28), 9, 0, 0, TimeSpan.Zero), n < 3 ? "privacy" : n < 50 ? "corruption" : "safety", n % 2 == 0 ? "plant-north" : "headquarters");
        await Comes(new(2025, 6, 1, 9, 0, 0, TimeSpan.Zero), "other", "headquarters");
        await Comes(new(2025, 9, 1, 9, 0, 0, TimeSpan.Zero), "other", "headquarters");
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_told_to_an_analyst_in_cells_of_k()
    {
        var told = (await analyst.Asks("GET", "figures?from=2025-01-01&to=2025-12-31&by=quarter&compare=previous")).Must(200).Json;
        Assert.Equal(("organisation", 5), (told.GetProperty("of").GetString(), told.GetProperty("k").GetInt32()));
        var received = told.GetProperty("series").EnumerateArray().Single(s => s.GetProperty("name").GetString() == "received");
        Assert.Equal(104, received.GetProperty("total").GetInt32()); // the two are too few, and January was told before they came
        Assert.Equal([104, null, null, null], received.GetProperty("points").EnumerateArray().Select(p => Number(p.GetProperty("count"))));
        var categories = Cells(told, "category");
        Assert.Equal(54, categories["safety"]);
        Assert.Null(categories["privacy"]);
        Assert.Null(categories["corruption"]); // three of privacy would be what is left
        Assert.Equal(["acknowledge-days", "acknowledged-within-7-days"], told.GetProperty("iso37002").EnumerateArray().Select(i => i.GetProperty("id").GetString()).Skip(2).Take(2));
        Assert.Contains("Poisson", told.GetProperty("rules").GetProperty("repeated").GetString(), StringComparison.Ordinal);
        (await analyst.Asks("GET", "figures?by=day")).Must(400);
    }

    [Fact]
    public async Task Are_whole_to_whoever_sees_the_cases()
    {
        var told = (await handler.Asks("GET", "figures?from=2025-01-01&to=2025-12-31&by=quarter")).Must(200).Json;
        Assert.Equal(("mine", 0), (told.GetProperty("of").GetString(), told.GetProperty("k").GetInt32()));
        Assert.Equal(106, told.GetProperty("series")[0].GetProperty("total").GetInt32());
        Assert.Equal(3, Cells(told, "category")["privacy"]);
        Assert.Equal(106, told.GetProperty("overdue").GetInt32());
        var north = (await new Person(house, "demo-north").Asks("GET", "figures?from=2025-01-01&to=2025-12-31&by=year")).Must(200).Json;
        Assert.Equal(52, north.GetProperty("series")[0].GetProperty("total").GetInt32());
        Assert.Equal(0, (await Person.Custodian(house).Asks("GET", "figures?from=2025-01-01&to=2025-12-31")).Must(200).Json.GetProperty("series")[0].GetProperty("total").GetInt32());
        (await handler.Asks("GET", "figures?of=organisation")).Must(403);
        Assert.Equal(("mine", 0), Mine((await analyst.Asks("GET", "figures?of=mine")).Must(200).Json));
    }

    [Fact]
    public async Task Change_with_the_next_thing_that_happens()
    {
        const string Asked = "figures?from=2026-03-01&to=2026-03-31&by=day";
        Assert.Equal(0, (await handler.Asks("GET", Asked)).Must(200).Json.GetProperty("series")[0].GetProperty("total").GetInt32());
        var shown = await new Reporter(house).Submits("at once");
        var id = await handler.Finds(shown.Reference);
        Assert.Equal(1, (await handler.Asks("GET", Asked)).Must(200).Json.GetProperty("series")[0].GetProperty("total").GetInt32());
        (await handler.Acknowledges(id)).Must(204);
        (await handler.Closes(id, "substantiated", "x")).Must(204);
        var told = (await handler.Asks("GET", Asked)).Must(200).Json;
        Assert.Equal(1, told.GetProperty("series")[1].GetProperty("total").GetInt32());
        Assert.Equal(1, told.GetProperty("times").GetProperty("acknowledge").GetProperty("n").GetInt32());
        Assert.Equal(1.0, told.GetProperty("substantiation").GetDouble());
    }

    [Fact]
    public async Task Are_the_same_bytes_to_whom_a_case_keeps_out()
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var (about, people) = (new DateTimeOffset(2025, 1, 20, 0, 0, 0, TimeSpan.Zero), new[] { ("demo-analyst", "analyst"), ("demo-auditor", "auditor"), ("demo-compliance", "compliance"), ("demo-north", "north-manager") });
        var before = new Dictionary<string, string>();
        foreach (var (subject, _) in people)
            before[subject] = await All(new(house, subject));
        await Comes(about, "corruption", "plant-north", id => [.. people.Select(p => tenant.Marks.Of(id, new(p.Item2)))]);
        foreach (var (subject, _) in people)
            Assert.Equal(before[subject], await All(new(house, subject)));
        Assert.NotEqual(before["demo-compliance"], await All(Person.Safety(house)));
        // Nor does a fifth such case say to others that there are: they are told together, or not.
        var others = await All(Person.Admin(house));
        for (var n = 0; n < 3; n++)
            await Comes(about, "corruption", "plant-north", id => [tenant.Marks.Of(id, new("analyst"))]);
        Assert.Equal(others, await All(Person.Admin(house)));
    }

    [Fact]
    public async Task Are_a_table_that_is_safe_to_open()
    {
        var csv = (await analyst.Asks("GET", "figures.csv?from=2025-01-01&to=2025-12-31&by=year")).Must(200);
        Assert.Contains("text/csv", csv.Headers, StringComparison.Ordinal);
        Assert.Contains("\"'=cmd|", csv.Text, StringComparison.Ordinal);
        Assert.Contains("\"category\",\"privacy\",\"Privacy and data protection\",,,,", csv.Text, StringComparison.Ordinal);
        Assert.All(csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), line => Assert.DoesNotMatch("(^|,)[=+@-]", line.TrimStart('\uFEFF')));
    }

    [Fact]
    public async Task Are_a_boards_page_that_does_nothing()
    {
        var html = (await analyst.Asks("GET", "figures/board?year=2025")).Must(200);
        Assert.Contains("style-src 'sha256-", html.Headers, StringComparison.Ordinal);
        Assert.Contains("text/html", html.Headers, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("=cmd|&#39; /C calc&#39;!A0&lt;script&gt;", html.Text, StringComparison.Ordinal);
        Assert.Contains("<svg", html.Text, StringComparison.Ordinal);
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/tenants/demo/figures/board?year=2025", UriKind.Relative));
        asked.Headers.Authorization = new("Bearer", await house.TokenOf("demo-analyst"));
        asked.Headers.Accept.Add(new("application/pdf"));
        var pdf = await Reply.Of(await house.Http.SendAsync(asked));
        Assert.StartsWith("%PDF-1.7", pdf.Must(200).Text, StringComparison.Ordinal);
        (await handler.Asks("GET", "figures/board?year=2025")).Must(403);
        (await analyst.Asks("GET", "figures/board?year=1999")).Must(400);
    }

    [Theory]
    [InlineData("figures?from=2025-13-01")]
    [InlineData("figures?from=2025-02-01&to=2025-01-01")]
    [InlineData("figures?by=hour")]
    [InlineData("figures?by=month&by=year")]
    [InlineData("figures?unit=%3Cx%3E")]
    [InlineData("figures?compare=next")]
    [InlineData("figures?of=theirs")]
    [InlineData("figures?what=else")]
    [InlineData("figures?from=1900-01-01&to=2100-01-01&by=month&of=mine")]
    public async Task Are_asked_for_in_words_that_are_known(string path) => (await handler.Asks("GET", path)).Must(400);

    [Theory]
    [InlineData(2)]
    [InlineData(51)]
    public async Task Have_a_k_within_limits(int k)
    {
        var before = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        settings["analytics"] = new JsonObject { ["k"] = k };
        Assert.Contains("/analytics/k", (await Person.Admin(house).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(422).Text, StringComparison.Ordinal);
    }

    private async Task Comes(DateTimeOffset at, string category, string unit, Func<CaseId, string[]>? barred = null)
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var id = new CaseId("00" + NewIds.Object().Value[..24]);
        var submit = new CaseCommand.Submit("4F7QK-91XZM", category, unit, "web", "en", new(NewIds.Object(), new string('a', 64)), [], "fallback", new("compliance"), at, Barred: barred?.Invoke(id));
        Assert.Equal(App.Storage.CommitResult.Done, await house.Get<CaseStore>().Create(tenant, id, new("ring:demo/1", [], []), CaseDecider.Decide(CaseState.None, submit).Events, "", default));
    }

    private static async Task<string> All(Person person)
    {
        var all = "";
        foreach (var query in new[] { "by=month", "by=year&compare=previous", "by=year&unit=plant-north", "by=quarter&category=corruption" })
            all += (await person.Asks("GET", $"figures?from=2025-01-01&to=2025-12-31&{query}")).Must(200).Text + (await person.Asks("GET", $"figures.csv?from=2025-01-01&to=2025-12-31&{query}")).Must(200).Text;
        return all;
    }

    private static (string?, int) Mine(JsonElement told) => (told.GetProperty("of").GetString(), told.GetProperty("k").GetInt32());

    private static int? Number(JsonElement e) => e.ValueKind == JsonValueKind.Null ? null : e.GetInt32();

    private static Dictionary<string, int?> Cells(JsonElement told, string dimension) =>
        told.GetProperty("breakdowns").GetProperty(dimension).EnumerateArray().ToDictionary(c => c.GetProperty("key").GetString()!, c => Number(c.GetProperty("count")));
}
