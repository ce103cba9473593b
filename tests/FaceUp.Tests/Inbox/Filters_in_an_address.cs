using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

/// <summary>The list of cases over HTTP: what its address says, and what a tag in If-None-Match spares.</summary>
public sealed class Filters_in_an_address : IAsyncLifetime
{
    private TestHouse house = null!;

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Leave_what_matches_all_of_them()
    {
        var reporter = new Reporter(house);
        var (one, two) = (await reporter.Submits("one"), Submitted.Of((await reporter.TriesToSubmit(Reporter.Report("two", "safety", "assembly", "de"))).Must(201).Json));
        var person = Slices.Person.Compliance(house);
        foreach (var (query, found) in new (string, string[])[]
        {
            ("", [one.Reference, two.Reference]), ("?status=new,open", [one.Reference, two.Reference]), ("?status=closed", []), ("?category=safety", [two.Reference]),
            ("?unit=plant-north", [one.Reference]), ("?unit=plant-north&below=true", [one.Reference, two.Reference]), ("?language=de&status=new", [two.Reference]), ("?channel=web", [one.Reference, two.Reference]),
            ("?due=none", []), ("?due=overdue", []), ("?due=week", [one.Reference, two.Reference]), ("?received=2026-03-02..", [one.Reference, two.Reference]), ("?received=..2026-03-01", []),
            ($"?reference={one.Reference[..4].ToLowerInvariant()}", [one.Reference]), ($"?reference={two.Reference}", [two.Reference]), ("?held=true", []), ("?held=false&urgency=normal,critical,high", [one.Reference, two.Reference]),
            ("?outcome=substantiated", []), ("?handler=nobody-there", []),
        })
            Assert.Equal((query, string.Join(' ', found.Order())), (query, string.Join(' ', (await person.Lists(query)).Select(c => c.GetProperty("reference").GetString()).Order())));

        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(2, (await person.Lists("?due=overdue&status=new")).Count);
        (await person.Acknowledges(await person.Finds(one.Reference))).Must(204);
        Assert.Equal(two.Reference, Assert.Single(await person.Lists("?due=overdue")).GetProperty("reference").GetString());
    }

    [Theory]
    [InlineData("?unknown=1", "query", "Known parameters are status, unit, below, category")]
    [InlineData("?status=shut", "status", "new, open, investigating, waiting, closed")]
    [InlineData("?due=soon", "due", "overdue, today, week, none")]
    [InlineData("?outcome=partly_substantiated", "outcome", "partly-substantiated")]
    [InlineData("?unit=a,,b", "unit", "commas between")]
    [InlineData("?unit=%2F", "unit", "An id")]
    [InlineData("?below=1", "below", "true or false")]
    [InlineData("?received=2026-02-30..", "received", "Two days")]
    [InlineData("?received=2026-03-02..2026-03-01", "received", "Two days")]
    [InlineData("?reference=A", "reference", "2 to 10")]
    [InlineData("?reference=AU", "reference", "2 to 10")]
    [InlineData("?status=new&status=open", "status", "stand once")]
    [InlineData("?limit=201", "limit", "1 to 200")]
    [InlineData("?cursor=x", "cursor", "same filters")]
    public async Task Name_what_cannot_be_read(string query, string field, string rule)
    {
        var refused = (await Slices.Person.Compliance(house).Asks("GET", "cases" + query)).Must(400).Json.GetProperty("errors")[0];
        Assert.Equal(field, refused.GetProperty("field").GetString());
        Assert.Contains(rule, refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_a_cursor_of_their_own_alone()
    {
        foreach (var n in Enumerable.Range(0, 3))
            await new Reporter(house).Submits($"report {n}");
        var person = Slices.Person.Compliance(house);
        var next = Uri.EscapeDataString((await person.Asks("GET", "cases?limit=2&status=new,open")).Must(200).Json.GetProperty("next").GetString()!);
        Assert.Single((await person.Asks("GET", $"cases?limit=2&status=open,new&cursor={next}")).Must(200).Json.GetProperty("cases").EnumerateArray());
        (await person.Asks("GET", $"cases?limit=2&status=new&cursor={next}")).Must(400);
        (await Slices.Person.Safety(house).Asks("GET", $"cases?limit=2&status=new,open&cursor={next}")).Must(400);
    }

    [Fact]
    public async Task Are_answered_304_until_what_is_shown_changes()
    {
        var shown = await new Reporter(house).Submits("first");
        var person = Slices.Person.Compliance(house);
        var id = await person.Finds(shown.Reference);
        var tag = (await person.Asks("GET", "cases?limit=1")).Must(200).TagOf();
        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        Assert.Equal(304, (await Polls.Asks(house, "demo-compliance", "cases?limit=1", tag)).Status);
        Assert.Equal(200, (await Polls.Asks(house, "demo-compliance", "cases?limit=1&status=closed", tag)).Status);
        (await person.Acknowledges(id)).Must(204);
        var changed = await Polls.Asks(house, "demo-compliance", "cases?limit=1", tag);
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(tag, changed.TagOf());
    }

    [Fact]
    public async Task Tell_nobody_of_a_case_that_they_are_kept_out_of()
    {
        var shown = await new Reporter(house).Submits("first");
        var (person, kept) = (Slices.Person.Compliance(house), Slices.Person.Safety(house));
        var tag = (await kept.Asks("GET", "cases?status=closed")).Must(200).TagOf();
        (await person.Asks("PUT", $"cases/{await person.Finds(shown.Reference)}/exclusions/safety-lead", new { reason = "named in it" })).Must(204);
        var nothing = (await kept.Asks("GET", "cases")).Must(200);
        Assert.Equal(("""{"cases":[]}""", tag), (nothing.Text, nothing.TagOf()));
        foreach (var query in new[] { $"?reference={shown.Reference}", "?due=week", "?channel=web", "?status=new", "?urgency=normal" })
            Assert.Equal((nothing.Text, nothing.Headers), (await kept.Asks("GET", "cases" + query)).Must(200) is var said ? (said.Text, said.Headers) : default);
    }
}

/// <summary>Asking with the tag of an earlier answer.</summary>
internal static class Polls
{
    public static async Task<Reply> Asks(TestHouse house, string subject, string path, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/api/v1/tenants/demo/{path}", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", await house.TokenOf(subject));
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await house.Http.SendAsync(request);
        return await Reply.Of(answer);
    }
}
