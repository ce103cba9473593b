using System.Diagnostics;
using System.Net;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

public sealed class Changes_as_they_come : IAsyncLifetime
{
    private TestHouse house = null!;

    private Slices.Person Compliance => Slices.Person.Compliance(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_a_token_that_follows_from_what_one_sees()
    {
        var empty = (await Compliance.Asks("GET", "changes")).Must(200);
        Assert.Equal($"W/\"{empty.Json.GetProperty("token").GetString()}\"", empty.TagOf());
        Assert.Equal(304, (await Polls.Asks(house, "demo-compliance", "changes", empty.TagOf())).Status);
        var shown = await new Reporter(house).Submits("first");
        var changed = await Polls.Asks(house, "demo-compliance", "changes", empty.TagOf());
        Assert.Equal(200, changed.Status);
        var id = await Compliance.Finds(shown.Reference);
        Assert.Equal(changed.TagOf(), (await Compliance.Asks("GET", "changes")).Must(200).TagOf());
        (await Compliance.Acknowledges(id)).Must(204);
        Assert.NotEqual(changed.TagOf(), (await Compliance.Asks("GET", "changes")).Must(200).TagOf());
    }

    [Fact]
    public async Task Tell_nothing_of_a_case_that_one_is_kept_out_of()
    {
        var kept = Slices.Person.Safety(house);
        var nothing = (await kept.Asks("GET", "changes")).Must(200).TagOf();
        var id = await Compliance.Finds((await new Reporter(house).Submits("first")).Reference);
        (await Compliance.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named in it" })).Must(204);
        Assert.Equal(nothing, (await kept.Asks("GET", "changes")).Must(200).TagOf());
        (await Compliance.Acknowledges(id)).Must(204);
        Assert.Equal(304, (await Polls.Asks(house, "demo-safety", "changes", nothing)).Status);
    }

    [Fact]
    public async Task Are_told_within_three_seconds_and_tell_of_no_case()
    {
        using var stream = await Listen("demo-compliance");
        var first = await Next(stream);
        var since = Stopwatch.GetTimestamp();
        var shown = await new Reporter(house).Submits("first");
        var second = await Next(stream);
        Assert.NotEqual(first, second);
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(6)); // three, and a busy machine
        Assert.Equal($"data: {(await Compliance.Asks("GET", "changes")).Must(200).Text}", second);
        Assert.DoesNotContain(await Compliance.Finds(shown.Reference), second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_told_to_nobody_who_is_let_in_no_longer()
    {
        using var stream = await Listen("demo-safety");
        await Next(stream);
        (await Slices.Person.Admin(house).Asks("PUT", "people/safety-lead/suspension", new { reason = "on leave" })).Must(204);
        house.Clock.Advance(TimeSpan.FromSeconds(6)); // settings are remembered for five
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        while (await stream.Reader.ReadLineAsync(patience.Token) is not null)
        {
        }
    }

    [Fact]
    public async Task Are_listened_for_in_so_many_places_and_no_more()
    {
        var open = new List<Listening>();
        for (var n = 0; n < SelfHost.Running.ChangeStream.MaxOfPerson; n++)
            open.Add(await Listen("demo-compliance"));
        foreach (var one in open)
            await Next(one);
        using var refused = await Asks("demo-compliance");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using (await Listen("demo-safety"))
        {
        }

        open.ForEach(o => o.Dispose());
        for (var tries = 0; tries < 40; tries++)
        {
            using var again = await Asks("demo-compliance");
            if (again.StatusCode == HttpStatusCode.OK)
                return;
            await Task.Delay(100);
        }

        Assert.Fail("Nobody listens any more, and nobody is let in.");
    }

    [Fact]
    public async Task Need_a_sign_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/tenants/demo/changes", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await house.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> Asks(string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/tenants/demo/changes", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", await house.TokenOf(subject));
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await house.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<Listening> Listen(string subject)
    {
        var answer = await Asks(subject);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return new(answer, new(await answer.Content.ReadAsStreamAsync()));
    }

    private static async Task<string> Next(Listening stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await stream.Reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
                return line;
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private sealed record Listening(HttpResponseMessage Answer, StreamReader Reader) : IDisposable
    {
        public void Dispose()
        {
            Reader.Dispose();
            Answer.Dispose();
        }
    }
}
