using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Inbox;

public sealed class Work_of_a_person : IAsyncLifetime
{
    private TestHouse house = null!;

    private Slices.Person Compliance => Slices.Person.Compliance(house);

    private Slices.Person Safety => Slices.Person.Safety(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_what_is_due_first_of_what_they_handle()
    {
        var (first, second) = (await NewCase("first"), await NewCase("second"));
        (await Compliance.Acknowledges(second)).Must(204);
        house.Clock.Advance(TimeSpan.FromDays(6));

        var work = await Work(Compliance);
        Assert.Equal([(first, "acknowledge", true), (second, "feedback", false)], Items(work).Select(i => (CaseOf(i), i.GetProperty("duty").GetString()!, i.GetProperty("atRisk").GetBoolean())));
        Assert.All(Items(work), i => Assert.Equal(("handler", true), (i.GetProperty("as").GetString(), i.GetProperty("unread").GetBoolean() || CaseOf(i) == second)));
        Assert.Equal((0, 1, 1, 1, 2), Counts(work, "overdue", "week", "atRisk", "new", "open"));

        house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal((1, 0, 0, 1, 2), Counts(await Work(Compliance), "overdue", "week", "atRisk", "new", "open"));
        Assert.True(Items(await Work(Compliance))[0].GetProperty("overdue").GetBoolean());
        Assert.Empty(Items(await Work(Safety)));
    }

    [Fact]
    public async Task Holds_the_tasks_that_were_given_to_them_until_they_are_done()
    {
        var id = await NewCase("first");
        var task = (await Compliance.Asks("POST", $"cases/{id}/tasks", new { what = "ask the warehouse", to = "safety-lead", due = "2026-03-04" })).Must(201).Json.GetProperty("id").GetString();
        var item = Assert.Single(Items(await Work(Safety)));
        Assert.Equal((id, "task", "2026-03-04", task, "task"), (CaseOf(item), item.GetProperty("duty").GetString(), item.GetProperty("due").GetString(), item.GetProperty("task").GetString(), item.GetProperty("as").GetString()));
        Assert.Single(Items(await Work(Compliance))); // the case itself, and not the task of another
        (await Compliance.Asks("PUT", $"cases/{id}/tasks/{task}/done")).Must(204);
        Assert.Empty(Items(await Work(Safety)));
    }

    [Fact]
    public async Task Goes_with_the_case()
    {
        var id = await NewCase("first");
        (await Compliance.Assigns(id, "safety-lead")).Must(204);
        Assert.Equal((id, id), (CaseOf(Assert.Single(Items(await Work(Safety)))), id));
        Assert.Empty(Items(await Work(Compliance)));
        (await Safety.Closes(id, "substantiated", "we acted")).Must(204);
        Assert.Equal("""{"items":[],"counts":{"overdue":0,"today":0,"week":0,"atRisk":0,"unread":0,"new":0,"open":0},"more":false}""", (await Safety.Asks("GET", "desk/work")).Must(200).Text);
    }

    [Fact]
    public async Task Tells_nothing_of_a_case_that_they_are_kept_out_of()
    {
        var id = await NewCase("first");
        (await Compliance.Asks("POST", $"cases/{id}/tasks", new { what = "ask the warehouse", to = "safety-lead", due = "2026-03-04" })).Must(201);
        var nobody = (await new Slices.Person(house, "demo-audit").Asks("GET", "desk/work")).Must(200);
        Assert.NotEqual(nobody.Text, (await Safety.Asks("GET", "desk/work")).Must(200).Text);
        (await Compliance.Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named in a message" })).Must(204);
        var kept = (await Safety.Asks("GET", "desk/work")).Must(200);
        Assert.Equal((nobody.Text, nobody.Headers), (kept.Text, kept.Headers));
    }

    [Fact]
    public async Task Says_that_a_message_is_unread_until_it_is_read()
    {
        var shown = await new Reporter(house).Submits("first");
        var id = await Compliance.Finds(shown.Reference);
        await Compliance.Reads(id);
        Assert.Equal(0, Counts(await Work(Compliance), "unread").Item1);
        house.Clock.Advance(TimeSpan.FromHours(2));
        (await new Reporter(house).Writes(shown.Receipt, "more")).Must(201);
        Assert.Equal(1, Counts(await Work(Compliance), "unread").Item1);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await Compliance.Reads(id);
        Assert.Equal(0, Counts(await Work(Compliance), "unread").Item1);
    }

    [Fact]
    public async Task Is_dated_anew_with_the_settings()
    {
        var id = await NewCase("first");
        Assert.Equal("2026-03-09", Assert.Single(Items(await Work(Compliance))).GetProperty("due").GetString());
        await House.Settings(house, s => s["deadlines"] = System.Text.Json.Nodes.JsonNode.Parse("""{"unreadReportDays":1}"""));
        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.ChoresDone();
        var item = Assert.Single(Items(await Work(Compliance)));
        Assert.Equal((id, "unread-report", "2026-03-03"), (CaseOf(item), item.GetProperty("duty").GetString(), item.GetProperty("due").GetString()));
        await house.Pass(2);
        Assert.Equal(id, Assert.Single(await Compliance.Lists("?due=overdue")).GetProperty("id").GetString());
        (await Compliance.Closes(id, "substantiated", "we acted")).Must(204); // its rows go from where they stand
        Assert.DoesNotContain(await house.Rows("l|"), r => r.Key.Contains("|due|", StringComparison.Ordinal) || r.Key.StartsWith("l|w.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shows_as_many_as_are_asked_for_and_counts_them_all()
    {
        foreach (var n in Enumerable.Range(0, 3))
            await NewCase($"report {n}");
        var work = (await Compliance.Asks("GET", "desk/work?limit=2")).Must(200);
        Assert.Equal((2, 3, true), (Items(work.Json).Count, Counts(work.Json, "open").Item1, work.Json.GetProperty("more").GetBoolean()));
        Assert.Equal(304, (await Polls.Asks(house, "demo-compliance", "desk/work?limit=2", work.TagOf())).Status);
        (await Compliance.Asks("GET", "desk/work?limit=501")).Must(400);
        (await Compliance.Asks("GET", "desk/work?status=new")).Must(400);
    }

    private async Task<string> NewCase(string text) => await Compliance.Finds((await new Reporter(house).Submits(text)).Reference);

    private static async Task<JsonElement> Work(Slices.Person person) => (await person.Asks("GET", "desk/work")).Must(200).Json;

    private static List<JsonElement> Items(JsonElement work) => [.. work.GetProperty("items").EnumerateArray()];

    private static string CaseOf(JsonElement item) => item.GetProperty("case").GetProperty("id").GetString()!;

    private static ValueTuple<int> Counts(JsonElement work, string name) => new(work.GetProperty("counts").GetProperty(name).GetInt32());

    private static (int, int, int, int, int) Counts(JsonElement work, string a, string b, string c, string d, string e) =>
        (Counts(work, a).Item1, Counts(work, b).Item1, Counts(work, c).Item1, Counts(work, d).Item1, Counts(work, e).Item1);
}
