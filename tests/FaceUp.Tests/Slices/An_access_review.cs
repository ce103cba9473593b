using System.Text.Json;
using FaceUp.App.Storage;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Who has what, decided by whom, by when, and what becomes of it.</summary>
public sealed class An_access_review : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Gives_every_right_to_somebody_else_to_decide_on()
    {
        var rights = await Rights(await Open("admin", "auditor"));
        Assert.Equal(9, rights.Count);
        Assert.All(rights, r => Assert.NotEqual(Text(r, "person"), Text(r, "reviewer")));
        Assert.Equal(["admin auditor", "auditor admin"], rights.Where(r => Text(r, "person") is "admin" or "auditor").Select(r => $"{Text(r, "person")} {Text(r, "reviewer")}"));
    }

    [Fact]
    public async Task Ends_with_what_was_to_be_taken_away_taken_away_and_proved()
    {
        var id = await Open("admin", "auditor");
        (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(409);
        foreach (var right in await Rights(id))
            (await Decides(id, right, Text(right, "person") == "north-manager" ? "revoke" : "keep")).Must(204);
        (await Auditor.Asks("POST", $"reviews/{id}/completion")).Must(403);
        var done = (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(200);
        Assert.Equal((8, 1), (done.Json.GetProperty("kept").GetInt32(), done.Json.GetProperty("revoked").GetInt32()));
        Assert.Equal(done.Text, (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(200).Text);

        (await new Person(house, "demo-north").Asks("GET", "settings")).Must(403); // still here, with no right left
        var told = await Own.Told(house);
        Assert.Equal(["organisation-made", "review-opened", "settings-changed review admin", "review-closed"], told.Where(t => t != "hand-over-finished"));
        var line = Assert.Single((await Auditor.Asks("GET", "reviews")).Must(200).Json.GetProperty("reviews").EnumerateArray());
        Assert.Equal("closed", Text(line, "state"));
        await Holds();
    }

    [Fact]
    public async Task Is_decided_by_its_reviewers_alone()
    {
        var id = await Open("admin", "auditor");
        var rights = await Rights(id);
        var (his, hers) = (rights.First(r => Text(r, "reviewer") == "admin"), rights.First(r => Text(r, "reviewer") == "auditor"));
        (await Put(Admin, id, hers)).Must(403);
        (await Put(Person.Safety(house), id, his)).Must(404);
        (await Person.Safety(house).Asks("GET", $"reviews/{id}")).Must(404);
        Assert.Empty((await Person.Safety(house).Asks("GET", "reviews")).Must(200).Json.GetProperty("reviews").EnumerateArray());
        (await Admin.Asks("PUT", $"reviews/{id}/items/{his.GetProperty("item")}", new { decision = "keep", reason = "" })).Must(422).Names("/reason");
        (await Admin.Asks("PUT", $"reviews/{id}/items/9999", new { decision = "keep", reason = "x" })).Must(404);
        (await Put(Admin, id, his)).Must(204);
        (await Put(Admin, id, his)).Must(204);
        Assert.Equal(1, (await Review(id)).GetProperty("decided").GetInt32());
    }

    [Fact]
    public async Task Shows_reviewers_without_an_office_only_what_they_decide_on()
    {
        var id = await Open("safety-lead", "compliance");
        var shown = (await Person.Safety(house).Asks("GET", $"reviews/{id}")).Must(200).Json.GetProperty("rights").EnumerateArray().ToList();
        Assert.NotEmpty(shown);
        Assert.All(shown, r => Assert.Equal("safety-lead", Text(r, "reviewer")));
    }

    [Fact]
    public async Task Goes_on_when_a_reviewer_has_left()
    {
        var id = await Open("custodian", "auditor");
        (await Admin.Asks("POST", "people/custodian/offboarding", new { reason = "Left" })).Must(204);
        Assert.All((await Rights(id)).Where(r => Text(r, "person") != "auditor"), r => Assert.Equal("auditor", Text(r, "reviewer")));
        Assert.Equal("admin", Text((await Rights(id)).Single(r => Text(r, "person") == "auditor"), "reviewer")); // nobody is left of the reviewers but the person themselves
    }

    [Fact]
    public async Task Takes_away_nothing_that_routing_counts_on()
    {
        var id = await Open("admin", "auditor");
        foreach (var right in await Rights(id))
            (await Decides(id, right, Text(right, "person") == "safety-lead" ? "revoke" : "keep")).Must(204);
        (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(422).Names("/rules/0/to");
        Assert.Equal("open", Text(await Review(id), "state"));
        (await Decides(id, (await Rights(id)).Single(r => Text(r, "person") == "safety-lead"), "keep")).Must(204);
        (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(200);
        (await Decides(id, (await Rights(id))[0], "revoke")).Must(409);
    }

    [Fact]
    public async Task Overdue_is_told_once_a_week_whatever_is_killed_in_the_middle()
    {
        await Open("admin", "auditor");
        await Days(2);
        var told = 0;
        for (var write = 1; write <= 16; write++)
        {
            house.Clock.Advance(TimeSpan.FromDays(7));
            house.Breakage.Arm(write, Break.NotStored);
            await house.ChoresDone();
            house.Breakage.Arm(0, Break.NotStored);
            house.Clock.Advance(TimeSpan.FromMinutes(3));
            await house.ChoresDone();
            await house.NoticesGo();
            Assert.True(house.Slack.Received.Count == ++told, $"write {write}: {house.Slack.Received.Count} of {told}");
        }
    }

    [Fact]
    public async Task Overdue_is_told_every_week_until_it_is_closed()
    {
        house.Teams.Otherwise = new Answer(404);
        var id = await Open("admin", "auditor");
        await Days(7);
        Assert.Empty(house.Slack.Received);
        await Days(2);
        Assert.Contains("Access review overdue", Assert.Single(house.Slack.Received).Text, StringComparison.Ordinal);
        Assert.True((await Review(id)).GetProperty("overdue").GetBoolean());
        await Days(7);
        Assert.Equal(2, house.Slack.Received.Count);
        Assert.Equal(2, (await Own.Told(house)).Count(t => t == "review-overdue"));

        // What did not arrive is a dead letter like any other, and can be sent again.
        var dead = (await Admin.Asks("GET", "dead-letters")).Must(200).Json.GetProperty("deadLetters").EnumerateArray().ToList();
        Assert.Equal(["review-overdue teams Gone", "review-overdue teams Gone"], dead.Select(d => $"{Text(d, "kind")} {Text(d, "target")} {Text(d, "code")}"));
        Assert.Equal($$"""{"kind":"review-overdue","review":"{{id}}"}""", (await Auditor.Asks("GET", $"notices/{Text(dead[0], "id")}")).Must(200).Text);
        house.Teams.Otherwise = new Answer();
        var tried = house.Teams.Received.Count;
        (await Admin.Asks("POST", $"dead-letters/{Text(dead[0], "id")}/redelivery")).Must(202);
        await house.ChoresDone();
        await house.NoticesGo();
        Assert.Equal(tried + 1, house.Teams.Received.Count);

        foreach (var right in await Rights(id))
            (await Decides(id, right, "keep")).Must(204);
        (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(200);
        await Days(21);
        Assert.Equal(2, house.Slack.Received.Count);
        await Holds();
    }

    [Fact]
    public async Task Asked_for_twice_is_opened_once()
    {
        var key = Reporter.NewKey();
        var first = (await TryOpen(["admin", "auditor"], key: key)).Must(201);
        Assert.Equal(first.Text, (await TryOpen(["admin", "auditor"], key: key)).Must(201).Text);
        (await TryOpen(["auditor", "admin"], key: key)).Must(422);
        Assert.Single(await Own.Told(house), t => t == "review-opened");
    }

    [Fact]
    public async Task Needs_reviewers_a_day_and_something_to_decide_on()
    {
        (await TryOpen(["admin"])).Must(422).Names("/reviewers"); // nobody decides on the right to administer
        (await TryOpen(["nobody", "admin"])).Must(422).Names("/reviewers/0");
        (await TryOpen(["admin", "auditor", "admin"])).Must(422).Names("/reviewers/2");
        (await TryOpen([])).Must(422).Names("/reviewers");
        (await TryOpen(["admin", "auditor"], due: "2026-03-01")).Must(422).Names("/due");
        (await TryOpen(["admin", "auditor"], scope: new { unit = "nowhere" })).Must(422).Names("/scope/unit");
        (await TryOpen(["admin", "auditor"], scope: new { roles = new[] { "reader" } })).Must(422).Names("/scope");
        Assert.Single(await Rights(Text((await TryOpen(["admin", "auditor"], scope: new { unit = "plant-north" })).Must(201).Json, "id")));
        (await Person.Compliance(house).Asks("POST", "reviews", new { name = "x", due = "2026-03-09", reviewers = new[] { "admin" } })).Must(403);
    }

    [Theory]
    [InlineData("safety-lead", "The rights of this access review have been altered.")]
    [InlineData("as it should be", "The decisions of this access review have been altered.")]
    public async Task Altered_in_the_store_is_named(string said, string what)
    {
        var id = await Open("admin", "auditor");
        foreach (var right in await Rights(id))
            (await Decides(id, right, "keep")).Must(204);
        (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(200);
        await Holds();
        var row = (await house.RawRecords.All("demo~settings")).First(r => r.Key.StartsWith($"right|{id}|", StringComparison.Ordinal) && r.Text().Contains(said, StringComparison.Ordinal));
        await house.RawRecords.Commit("demo~settings", [new Write.Put(row.Key, System.Text.Encoding.UTF8.GetBytes(row.Text().Replace(said, "custodian", StringComparison.Ordinal)))], default);
        Assert.Contains(what, (await Auditor.Verifies()).GetProperty("faults").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_every_decision_that_comes_at_once()
    {
        var id = await Open("admin", "auditor");
        Assert.All(await Task.WhenAll((await Rights(id)).Select(r => Decides(id, r, "keep"))), r => r.Must(204));
        Assert.Equal(9, (await Review(id)).GetProperty("decided").GetInt32());
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Admin.Asks("POST", $"reviews/{id}/completion"))), r => r.Must(200));
        Assert.Single(await Own.Told(house), t => t == "review-closed");
    }

    public static IEnumerable<object[]> Breaks => from at in Enumerable.Range(1, 4) from how in Enum.GetNames<Break>() select new object[] { at, how };

    [Theory, MemberData(nameof(Breaks))]
    public async Task Ends_the_same_whatever_write_broke(int at, string how)
    {
        var key = Reporter.NewKey();
        string[] both = ["admin", "auditor"];
        house.Breakage.Arm(at, Enum.Parse<Break>(how));
        await TryOpen(both, key: key);
        house.Breakage.Arm(0, Break.NotStored);
        var id = Text((await TryOpen(both, key: key)).Must(201).Json, "id");
        foreach (var right in await Rights(id))
            (await Decides(id, right, Text(right, "person") == "north-manager" ? "revoke" : "keep")).Must(204);
        house.Breakage.Arm(at, Enum.Parse<Break>(how));
        await Admin.Asks("POST", $"reviews/{id}/completion");
        house.Breakage.Arm(0, Break.NotStored);
        (await Admin.Asks("POST", $"reviews/{id}/completion")).Must(200);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        Assert.Equal(["hand-over-finished", "organisation-made", "review-closed", "review-opened", "settings-changed review admin"], (await Own.Told(house)).Order(StringComparer.Ordinal));
        await Holds();
    }

    private async Task<string> Open(params string[] reviewers) => Text((await TryOpen(reviewers)).Must(201).Json, "id");

    private Task<Reply> TryOpen(string[] reviewers, string due = "2026-03-09", object? scope = null, string? key = null) =>
        Admin.Asks("POST", "reviews", scope is null ? new { name = "Spring", due, reviewers } : new { name = "Spring", due, reviewers, scope }, key);

    private async Task<List<JsonElement>> Rights(string id) => [.. (await Admin.Asks("GET", $"reviews/{id}")).Must(200).Json.GetProperty("rights").EnumerateArray()];

    private async Task<JsonElement> Review(string id) => (await Admin.Asks("GET", $"reviews/{id}")).Must(200).Json.GetProperty("review");

    private Task<Reply> Decides(string id, JsonElement right, string decision) => Put(Text(right, "reviewer") == "admin" ? Admin : Auditor, id, right, decision);

    private static Task<Reply> Put(Person by, string id, JsonElement right, string decision = "keep") =>
        by.Asks("PUT", $"reviews/{id}/items/{right.GetProperty("item")}", new { decision, reason = "as it should be" });

    private async Task Days(int days)
    {
        for (var day = 0; day < days; day++)
        {
            house.Clock.Advance(TimeSpan.FromDays(1));
            await house.ChoresDone();
            await house.NoticesGo();
        }
    }

    private async Task Holds()
    {
        var verified = await Auditor.Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
    }

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;
}
