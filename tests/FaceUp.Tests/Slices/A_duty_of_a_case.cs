using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>What is to be done in a case, as its people and its reporter see it over the wire. The report comes on Monday, 2 March 2026.</summary>
public sealed class A_duty_of_a_case : IAsyncLifetime
{
    private TestHouse house = null!;
    private Submitted shown = null!;
    private string id = null!;

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        shown = await new Reporter(house).Submits("what happened");
        id = await Person.Auditor(house).Finds(shown.Reference);
        await house.ComeToRest();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Is_shown_with_its_date_and_where_that_comes_from()
    {
        var dates = (await Duties()).GetProperty("dates").EnumerateArray().ToList();
        Assert.Equal(["acknowledge 2026-03-09 True", "feedback 2026-06-09 True"], dates.Select(d => $"{d.GetProperty("duty")} {d.GetProperty("due")} {d.GetProperty("open")}"));
        Assert.Contains("2019/1937", dates[0].GetProperty("source").GetProperty("cite").GetString(), StringComparison.Ordinal);
        var line = (await Person.Compliance(house).Lists()).Single(c => c.GetProperty("id").GetString() == id);
        Assert.Equal(("acknowledge", "2026-03-09"), (line.GetProperty("next").GetProperty("duty").GetString(), line.GetProperty("next").GetProperty("by").GetString()));
    }

    [Fact]
    public async Task Has_no_more_time_where_the_regime_gives_none_and_more_where_it_does()
    {
        (await Extends("feedback")).Must(409);
        (await SetsRegime("eu-authority")).Must(204);
        (await Extends("acknowledge")).Must(409);
        (await Extends("feedback", "twice-sent-extension-key")).Must(204);
        (await Extends("feedback", "twice-sent-extension-key")).Must(204);
        var feedback = (await Duties()).GetProperty("dates").EnumerateArray().Single(d => d.GetProperty("duty").GetString() == "feedback");
        Assert.Equal(("2026-09-09", "2026-06-09", false), (feedback.GetProperty("due").GetString(), feedback.GetProperty("original").GetString(), feedback.TryGetProperty("longer", out _)));
        Assert.Equal("2026-09-09", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("feedbackBy").GetString());
        (await Extends("feedback")).Must(409); // once
        Assert.Single(await Person.Auditor(house).Events(id), e => e.GetProperty("type").GetString() == "deadline-extended");
    }

    [Fact]
    public async Task Of_another_regime_has_its_dates_and_its_reason_is_sealed()
    {
        (await SetsRegime("no-such-regime")).Must(422);
        (await SetsRegime("us")).Must(204); // no statute of it sets a date
        Assert.Equal("us", (await Duties()).GetProperty("regime").GetString());
        Assert.Empty((await Duties()).GetProperty("dates").EnumerateArray());
        Assert.DoesNotContain("it is about Lyon", string.Concat((await house.Rows("")).Select(r => r.Text())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_a_meeting_that_the_reporter_asks_for()
    {
        Assert.False((await new Reporter(house).Opens(shown.Receipt)).TryGetProperty("meeting", out _));
        (await AsksForMeeting()).Must(204);
        (await AsksForMeeting()).Must(204);
        var own = (await new Reporter(house).Opens(shown.Receipt)).GetProperty("meeting");
        Assert.Equal(("2026-03-02", "2026-03-16"), (own.GetProperty("askedOn").GetString(), own.GetProperty("by").GetString()));
        var asked = (await Person.Auditor(house).Events(id)).Single(e => e.GetProperty("type").GetString() == "meeting-asked");
        Assert.Equal(0, asked.GetProperty("at").GetDateTimeOffset().Minute); // to the hour
        await house.Settle();
        Assert.Contains((await house.NoticesOf(id)), n => n.Shown.StartsWith("meeting-asked", StringComparison.Ordinal));

        (await Person.Compliance(house).Asks("PUT", $"cases/{id}/meeting", new { state = "held" })).Must(204);
        Assert.Equal("2026-03-02", (await new Reporter(house).Opens(shown.Receipt)).GetProperty("meeting").GetProperty("settledOn").GetString());
    }

    [Fact]
    public async Task Is_no_meeting_that_nobody_asked_for() => (await Person.Compliance(house).Asks("PUT", $"cases/{id}/meeting", new { state = "dropped" })).Must(409);

    [Fact]
    public async Task Is_a_task_for_who_sees_the_case()
    {
        (await SetsTask("compliance", "2026-03-01")).Must(422); // yesterday
        (await SetsTask("compliance", "2031-03-03")).Must(422); // in more than five years
        (await SetsTask("admin", "2026-03-10")).Must(422); // who has no sight of it
        (await SetsTask("compliance", "2026-03-10", what: " ")).Must(422);
        var task = (await SetsTask("safety-lead", "2026-03-10", "the-same-task-twice-sent")).Must(201).Id();
        Assert.Equal(task, (await SetsTask("safety-lead", "2026-03-10", "the-same-task-twice-sent")).Must(201).Id());
        var there = Assert.Single((await Duties()).GetProperty("tasks").EnumerateArray());
        Assert.Equal((task, "to ask the warehouse", "safety-lead", "2026-03-10"), (there.GetProperty("id").GetString(), there.GetProperty("what").GetString(), there.GetProperty("to").GetString(), there.GetProperty("due").GetString()));

        await house.Pass(8); // to the 10th: the day before it, and not yet over
        Assert.Equal("deadline-reminded safety-lead", Assert.Single(await Told("task")));
        (await Person.Compliance(house).Asks("PUT", $"cases/{id}/tasks/{task}/done")).Must(204);
        (await Person.Compliance(house).Asks("PUT", $"cases/{id}/tasks/{task}/done")).Must(204);
        (await Person.Compliance(house).Asks("PUT", $"cases/{id}/tasks/{new string('0', 26)}/done")).Must(404);
        await house.Pass(10);
        Assert.Single(await Told("task"));
    }

    [Fact]
    public async Task Is_acknowledging_by_the_house_where_the_organisation_wishes_it()
    {
        await house.Change(s => s["deadlines"] = new JsonObject { ["automaticAcknowledgement"] = true });
        var other = await new Reporter(house).Submits("something else");
        await house.ComeToRest();
        var own = await new Reporter(house).Opens(other.Receipt);
        Assert.Equal(("2026-03-02", true), (own.GetProperty("acknowledgedOn").GetString(), own.GetProperty("automatically").GetBoolean()));
        var case2 = await Person.Auditor(house).Finds(other.Reference);
        (await Person.Compliance(house).Acknowledges(case2)).Must(204);
        Assert.False((await new Reporter(house).Opens(other.Receipt)).TryGetProperty("automatically", out _));
        Assert.Equal(["acknowledged-automatically", "receipt-acknowledged"], (await Person.Auditor(house).Events(case2)).Select(e => e.GetProperty("type").GetString()).Where(t => t!.Contains("acknowledged", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Is_answered_when_the_reporter_returns()
    {
        await house.Change(s => s["deadlines"] = new JsonObject { ["nudgeDays"] = 3 });
        (await Person.Compliance(house).Replies(id, "where was it?")).Must(204);
        await house.Pass(5);
        Assert.True((await new Reporter(house).Opens(shown.Receipt)).GetProperty("nudged").GetBoolean());
        (await new Reporter(house).Writes(shown.Receipt, "in the hall")).Must(201);
        Assert.False((await new Reporter(house).Opens(shown.Receipt)).TryGetProperty("nudged", out _));
    }

    [Fact]
    public async Task Is_word_in_between_when_the_reply_says_so()
    {
        (await Person.Compliance(house).Asks("POST", $"cases/{id}/replies", new { text = "it takes longer", interim = true })).Must(204);
        Assert.True((await Person.Auditor(house).Events(id)).Single(e => e.GetProperty("type").GetString() == "handler-replied").GetProperty("interim").GetBoolean());
    }

    [Fact]
    public async Task Climbs_to_whom_the_settings_name_and_never_to_whom_the_case_keeps_out()
    {
        await house.Change(s => s["ladders"] = JsonNode.Parse("""[{"id":"all","rungs":[{"id":"a","who":"person","person":"audit-chair","kind":"escalation"},{"id":"b","who":"person","person":"safety-lead","kind":"escalation","days":1}]}]"""));
        (await Person.Compliance(house).Asks("PUT", $"cases/{id}/exclusions/safety-lead", new { reason = "named in a message" })).Must(204);
        await house.Pass(12);
        Assert.Equal(["deadline-escalated audit-chair"], await Told("acknowledge"));
    }

    [Fact] // Nobody touches the case, and its date came nearer.
    public async Task Comes_in_time_after_a_change_of_settings()
    {
        await house.Pass(1);
        await house.Change(s => s["ladders"] = JsonNode.Parse("""[{"id":"all","rungs":[{"id":"r","who":"assignee","kind":"reminder","days":-5},{"id":"e","who":"fallback","kind":"escalation"}]}]"""));
        house.Clock.Advance(Replan.After);
        await house.Get<Chores>().Work(TimeSpan.FromMinutes(1), default);
        await house.IsSureToBeLookedAt(id);
        Assert.Null(await house.Get<Chores>().Planned(TestHouse.Tenant, Replan.ChoreKind, Replan.Id, default));
        await house.Pass(2); // to the 5th
        Assert.Equal("deadline-reminded", (Assert.Single(await Told("acknowledge"))).Split(' ')[0]);
    }

    [Fact]
    public async Task Is_listed_by_the_date_that_holds_after_a_change_of_settings()
    {
        await house.Change(s =>
        {
            s["regimes"] = JsonNode.Parse("""[{"id":"own-quick","name":"Quick","duties":[{"duty":"acknowledge","within":{"number":3,"unit":"days"},"from":"receipt","source":{"cite":"Own rules"}}]}]""");
        });
        (await SetsRegime("own-quick")).Must(204);
        await house.Change(s => s["regimes"]![0]!["duties"]![0]!["within"]!["number"] = 4);
        house.Clock.Advance(Replan.After);
        await house.Get<Chores>().Work(TimeSpan.FromMinutes(1), default);
        Assert.Equal("2026-03-06", (await Person.Compliance(house).Lists()).Single(c => c.GetProperty("id").GetString() == id).GetProperty("acknowledgeBy").GetString());
        Assert.Null((await house.Get<CaseStore>().Find(TestHouse.Tenant, new CaseId(id), default))!.State.FeedbackAt);
    }

    private async Task<JsonElement> Duties() => (await Person.Compliance(house).Reads(id)).GetProperty("duties");

    private Task<Reply> Extends(string duty, string? key = null) => Person.Compliance(house).Asks("POST", $"cases/{id}/extensions", new { duty, reason = "an expert is heard" }, key);

    private Task<Reply> SetsRegime(string regime) => Person.Compliance(house).Asks("PUT", $"cases/{id}/regime", new { regime, reason = "it is about Lyon" });

    private Task<Reply> SetsTask(string to, string due, string? key = null, string what = "to ask the warehouse") => Person.Compliance(house).Asks("POST", $"cases/{id}/tasks", new { what, to, due }, key);

    private Task<Reply> AsksForMeeting() => house.Send("POST", "api/v1/tenants/demo/report/meeting", new(Receipt: shown.Receipt));

    /// <summary>Who was told of a duty, in order.</summary>
    private async Task<IReadOnlyList<string>> Told(string duty) =>
    [
        .. (await Person.Auditor(house).Events(id)).Where(e => e.TryGetProperty("duty", out var d) && d.GetString() == duty && e.GetProperty("type").GetString()!.StartsWith("deadline-", StringComparison.Ordinal))
            .Select(e => $"{e.GetProperty("type").GetString()} {e.GetProperty("to").GetString()}"),
    ];
}
