using System.Text.Json;
using FaceUp.Tests.Retention;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Casework;

public sealed class Many_cases_at_once : IAsyncLifetime
{
    private TestHouse house = null!;
    private Worked one = null!, two = null!, hidden = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        (one, two, hidden) = (await Worked.Comes(house), await Worked.Comes(house), await Worked.Comes(house));
        (await hidden.Excludes("safety-lead")).Must(204);
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    private async Task<IReadOnlyList<(string Case, int Status, string? Title)>> Asks(object action, params string[] cases)
    {
        var answer = (await Person.Safety(house).Asks("POST", "cases/bulk", new { cases, action })).Must(200).Json;
        return [.. answer.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("case").GetString()!, r.GetProperty("status").GetInt32(), r.TryGetProperty("title", out var title) ? title.GetString() : null))];
    }

    [Fact]
    public async Task Are_each_decided_and_recorded_by_themselves()
    {
        (await Person.Compliance(house).Closes(two.Id, "substantiated", "we acted")).Must(204);
        var results = await Asks(new { assign = new { to = "safety-lead" } }, one.Id, two.Id, one.Id);
        Assert.Equal([(one.Id, 204, null), (two.Id, 409, "The case is closed.")], results);
        Assert.Equal(results, await Asks(new { assign = new { to = "safety-lead" } }, one.Id, two.Id));
        Assert.Equal("safety-lead", (await one.Line()).GetProperty("handler").GetString());
        Assert.Single(await one.Events(), "case-assigned");
    }

    [Fact]
    public async Task Are_answered_alike_whether_they_are_hidden_missing_or_no_ids_at_all()
    {
        foreach (var action in new object[]
        {
            new { assign = new { to = "compliance" } }, new { status = new { to = "waiting" } }, new { acknowledge = new { } }, new { task = new { what = "x", to = "compliance", due = "2027-01-01" } },
            new { link = new { to = one.Id } },
        })
        {
            var results = await Asks(action, hidden.Id, Endings.Nothing, "no id");
            Assert.All(results, r => Assert.Equal((404, "There is no such thing here."), (r.Status, r.Title)));
        }

        Assert.DoesNotContain((await hidden.Events()).SkipWhile(e => e != "person-barred").Skip(1), e => e is not "case-read");
        Assert.All(await Asks(new { link = new { to = hidden.Id } }, one.Id, two.Id), r => Assert.Equal(404, r.Status));
    }

    [Fact]
    public async Task Take_every_action()
    {
        var due = house.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", null);
        foreach (var action in new object[]
        {
            new { acknowledge = new { } }, new { status = new { to = "investigating" } }, new { task = new { what = "to ask the warehouse", to = "safety-lead", due } }, new { link = new { to = hidden.Id } },
        })
        {
            var by = Person.Compliance(house);
            for (var again = 0; again < 2; again++)
                Assert.All((await by.Asks("POST", "cases/bulk", new { cases = new[] { one.Id, two.Id }, action })).Must(200).Json.GetProperty("results").EnumerateArray(), r => Assert.True(r.GetProperty("status").GetInt32() is 204 or 409, $"{r}"));
        }

        foreach (var at in new[] { one, two })
        {
            var events = await at.Events();
            foreach (var once in new[] { "receipt-acknowledged", "status-changed", "task-set" })
                Assert.Single(events, once);
            Assert.Empty(await at.LinksFor()); // somebody who sees it is kept out of the other
        }
    }

    [Fact]
    public async Task Are_asked_by_one_action_and_at_most_a_hundred_at_a_time()
    {
        async Task<string?> Fault(object body) => (await Person.Safety(house).Asks("POST", "cases/bulk", body)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString();
        var cases = new[] { one.Id };
        Assert.Equal("/cases", await Fault(new { cases = Array.Empty<string>(), action = new { acknowledge = new { } } }));
        Assert.Equal("/cases", await Fault(new { cases = Enumerable.Range(0, 101).Select(i => $"{i}"), action = new { acknowledge = new { } } }));
        Assert.Equal("/action", await Fault(new { cases, action = new { } }));
        Assert.Equal("/action", await Fault(new { cases, action = new { acknowledge = new { }, assign = new { to = "safety-lead" } } }));
        (await Person.Auditor(house).Asks("POST", "cases/bulk", new { cases, action = new { acknowledge = new { } } })).Must(403);
        Assert.Equal(100, (await Asks(new { acknowledge = new { } }, [.. Enumerable.Range(0, 99).Select(i => $"{i}"), one.Id])).Count);
        Assert.Contains("receipt-acknowledged", await one.Events());
    }
}
