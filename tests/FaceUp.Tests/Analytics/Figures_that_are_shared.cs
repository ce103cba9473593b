using System.Text.Json;
using FaceUp.App.Analytics;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Analytics;

/// <summary>A secret that shows figures to whoever holds it, and what a person wants to see of them.</summary>
public sealed class Figures_that_are_shared : IAsyncLifetime
{
    private TestHouse house = null!;
    private Person auditor = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        auditor = Person.Auditor(house);
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_shown_until_they_end_and_every_other_secret_is_answered_alike()
    {
        var made = (await auditor.Asks("POST", "figures/shares", new { days = 30, by = "quarter", category = "safety" })).Must(201).Json;
        var (id, token) = (made.GetProperty("share").GetString()!, made.GetProperty("token").GetString()!);
        var told = (await Looks(token)).Must(200).Json;
        Assert.Equal(("quarter", "organisation"), (told.GetProperty("period").GetProperty("by").GetString(), told.GetProperty("of").GetString()));
        var unknown = (await Looks(token[..^2] + "AA")).Must(404);
        foreach (var other in new[] { await Looks(null), await Looks("x"), await Looks(new string('x', 5000)), await Looks(token, "elsewhere"), await Looks(token.ToUpperInvariant()) })
            Assert.Equal((unknown.Status, unknown.Headers, unknown.Text), (other.Status, other.Headers, other.Text));
        Assert.DoesNotContain(token, string.Join('\n', (await house.RawRecords.All("demo~settings")).Select(r => r.Key + System.Text.Encoding.UTF8.GetString(r.Body.Span))), StringComparison.Ordinal);

        (await auditor.Asks("DELETE", $"figures/shares/{id}")).Must(204);
        (await auditor.Asks("DELETE", $"figures/shares/{id}")).Must(204);
        Assert.Equal(unknown.Text, (await Looks(token)).Must(404).Text);
        Assert.True((await auditor.Asks("GET", "figures/shares")).Must(200).Json.GetProperty("shares")[0].GetProperty("ended").GetBoolean());
    }

    [Fact]
    public async Task End_on_their_day_and_with_the_right_of_who_shared_them()
    {
        var first = await Shares(2);
        (await Looks(first)).Must(200);
        house.Clock.Advance(TimeSpan.FromDays(2));
        (await Looks(first)).Must(404);
        var second = await Shares(300);
        await House.With(house, "auditor", p => p["roles"] = new System.Text.Json.Nodes.JsonArray("reader"));
        (await Looks(second)).Must(404);
    }

    [Fact]
    public async Task Are_counted_by_the_day_in_the_organisations_record()
    {
        var token = await Shares(30);
        for (var n = 0; n < 3; n++)
            (await Looks(token)).Must(200);
        Assert.Equal(["figures-shared"], await Told());
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.ChoresDone();
        Assert.Equal(["figures-shared", "shared-figures-seen"], await Told());
        (await Looks(token)).Must(200);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await house.ChoresDone();
        await house.ChoresDone();
        var seen = (await Events()).Where(e => e.GetProperty("type").GetString() == "shared-figures-seen").Select(e => (e.GetProperty("on").GetString(), e.GetProperty("times").GetInt32()));
        Assert.Equal([("2026-03-02", 3), ("2026-03-03", 1)], seen);
        Assert.True((await auditor.Verifies()).GetProperty("holds").GetBoolean());
    }

    [Theory]
    [InlineData("""{"days":0}""", "/days")]
    [InlineData("""{"days":367}""", "/days")]
    [InlineData("""{"days":9,"by":"day"}""", "/by")]
    [InlineData("""{"days":9,"from":"2026-01-01"}""", "/from")]
    [InlineData("""{"days":9,"unit":"a b"}""", "/unit")]
    public async Task Are_of_a_scope_that_can_be(string body, string field) =>
        Assert.Contains(field, (await auditor.Asks("POST", "figures/shares", body)).Must(422).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_dashboard_is_its_owners_until_they_leave()
    {
        var owner = new Person(house, "demo-hotline");
        Assert.Equal("""{"panels":[]}""", (await owner.Asks("GET", "dashboard")).Must(200).Text);
        (await owner.Asks("PUT", "dashboard", new { panels = new[] { new { id = "a", kind = "series", size = "wide", options = new Dictionary<string, string> { ["by"] = "quarter" } } } })).Must(204);
        Assert.Contains("\"quarter\"", (await owner.Asks("GET", "dashboard")).Must(200).Text, StringComparison.Ordinal);
        Assert.Equal("""{"panels":[]}""", (await auditor.Asks("GET", "dashboard")).Must(200).Text);
        Assert.Contains(await house.RawRecords.All("demo~settings"), r => r.Key == "dashboard|hotline" && !r.Body.IsEmpty);
        (await Person.Admin(house).Asks("POST", "people/hotline/offboarding", new { reason = "x" })).Must(204);
        Assert.DoesNotContain(await house.RawRecords.All("demo~settings"), r => r.Key == "dashboard|hotline" && !r.Body.IsEmpty);
    }

    [Theory]
    [InlineData("""{"panels":[{"id":"a","kind":"<b>","size":"m"}]}""", "/panels/0/kind")]
    [InlineData("""{"panels":[{"id":"a","kind":"b","size":"m"},{"id":"a","kind":"b","size":"m"}]}""", "/panels/1/id")]
    [InlineData("""{"panels":[{"id":"a","kind":"b","size":"m","options":{"x":"a word about somebody"}}]}""", "/panels/0/options")]
    public async Task A_dashboard_holds_codes_alone(string body, string field) =>
        Assert.Contains(field, (await auditor.Asks("PUT", "dashboard", body)).Must(422).Text, StringComparison.Ordinal);

    private async Task<string> Shares(int days) => (await auditor.Asks("POST", "figures/shares", new { days })).Must(201).Json.GetProperty("token").GetString()!;

    private async Task<Reply> Looks(string? token, string tenant = "demo")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/shares/{tenant}/figures", UriKind.Relative));
        if (token is not null)
            request.Headers.TryAddWithoutValidation(FiguresShares.Header, token);
        return await Reply.Of(await house.Http.SendAsync(request));
    }

    private async Task<List<JsonElement>> Events() => [.. (await auditor.Asks("GET", "record")).Must(200).Json.GetProperty("events").EnumerateArray()
        .Select(e => JsonDocument.Parse(e.GetProperty("canonical").GetString()!).RootElement.GetProperty("event"))];

    private async Task<List<string?>> Told() => [.. (await Events()).Select(e => e.GetProperty("type").GetString()).Where(t => t!.Contains("figures", StringComparison.Ordinal))];
}
