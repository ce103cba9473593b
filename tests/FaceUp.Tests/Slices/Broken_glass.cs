using FaceUp.Domain;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Sight of a case in an emergency: two persons, a day, and everybody is told.</summary>
public sealed class Broken_glass : IAsyncLifetime
{
    private TestHouse house = null!;
    private Submitted shown = null!;
    private string id = "";

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open();
        shown = await new Reporter(house).Submits("what happened", Deeds.File);
        id = await Auditor.Finds(shown.Reference);
        await house.Settle();
    }

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    private async Task<string> Asked() => (await Admin.AsksForGlass(shown.Reference)).Must(202).Id();

    private static Task<Reply> Confirms(Person person, string request) => person.Asks("PUT", $"glass/{request}/confirmation");

    [Fact]
    public async Task Lets_who_asked_read_and_tells_everybody()
    {
        var request = await Asked();
        (await Admin.Asks("GET", $"glass/{request}/case")).Must(404);
        var waiting = Assert.Single(await Auditor.Waiting("glass"));
        Assert.Equal((request, shown.Reference, "admin"), (waiting.GetProperty("id").GetString(), waiting.GetProperty("reference").GetString(), waiting.GetProperty("by").GetString()));
        Assert.Equal("somebody is in danger", (await Auditor.Asks("GET", $"glass/{request}")).Must(200).Json.GetProperty("reason").GetString());
        (await Confirms(Auditor, request)).Must(204);
        Assert.Empty(await Auditor.Waiting("glass"));

        var view = (await Admin.Asks("GET", $"glass/{request}/case")).Must(200).Json;
        Assert.Equal("what happened", view.GetProperty("answers")[0].GetProperty("text").GetString());
        Assert.Equal(Deeds.File.Item2, (await Admin.Asks("GET", $"glass/{request}/case/files/{view.GetProperty("files")[0].GetProperty("id").GetString()}")).Must(200).Body);
        Assert.Equal(
            ["report-received", "case-routed", "glass-asked", "file-read", "glass-broken", "case-read", "file-examined", "file-read"],
            (await Auditor.Events(id)).Select(e => e.GetProperty("type").GetString()));
        Assert.True((await Auditor.Verifies(id)).GetProperty("holds").GetBoolean());

        await house.ComeToRest();
        Assert.Equal(2, (await house.NoticesOf(id)).Count(n => n.Shown is "glass-broken slack delivered" or "glass-broken teams delivered"));
        Assert.Contains(house.Slack.Received, p => p.Text.Contains("Glass broken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_told_once_in_the_organisations_own_record()
    {
        var request = await Asked();
        (await Confirms(Auditor, request)).Must(204);
        (await Confirms(Auditor, request)).Must(204);
        var own = (await Auditor.Asks("GET", "record")).Must(200);
        var told = Assert.Single(own.Json.GetProperty("events").EnumerateArray(), e => e.GetProperty("canonical").GetString()!.Contains("glass-was-broken", StringComparison.Ordinal)).ToString();
        Assert.All(new[] { request, "admin", "auditor" }, name => Assert.Contains(name, told, StringComparison.Ordinal));
        Assert.DoesNotContain(id, own.Text, StringComparison.Ordinal);
        Assert.True((await Auditor.Verifies()).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task Is_not_told_there_of_a_case_that_keeps_somebody_out()
    {
        await Disguise.Bar(house, id, "north-manager");
        var before = (await Admin.Asks("GET", "record")).Must(200).Text;
        (await Confirms(Auditor, await Asked())).Must(204);
        Assert.Equal(before, (await Admin.Asks("GET", "record")).Must(200).Text);
    }

    [Fact]
    public async Task Is_told_to_chats_of_other_units_too()
    {
        await House.Settings(house, s => s["targets"]![0]!["units"] = new System.Text.Json.Nodes.JsonArray("headquarters"));
        (await Confirms(Auditor, await Asked())).Must(204);
        Assert.Equal(2, (await house.NoticesOf(id)).Count(n => n.Shown.StartsWith("glass-broken", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Opens_nothing_else_and_changes_nothing()
    {
        await House.With(house, "auditor", p => p["roles"]!.AsArray().Add("admin")); // asks, and reads lists and records as before
        var request = (await Auditor.AsksForGlass(shown.Reference)).Must(202).Id();
        (await Confirms(Person.Custodian(house), request)).Must(204);
        (string, string, object?)[] ways =
        [
            ("GET", $"cases/{id}", null), ("POST", $"cases/{id}/replies", new { text = "x" }), ("POST", $"cases/{id}/notes", new { text = "x" }), ("PUT", $"cases/{id}/acknowledgement", null),
            ("PUT", $"cases/{id}/assignment", new { to = "compliance" }), ("PUT", $"cases/{id}/status", new { status = "open" }), ("PUT", $"cases/{id}/closure", new { outcome = "duplicate", message = "x" }),
            ("POST", $"cases/{id}/identity-requests", new { reason = "x" }), ("GET", $"cases/{id}/identity", null),
        ];
        var events = (await Auditor.Events(id)).Count;
        foreach (var (method, path, body) in ways)
            Assert.Contains((await Auditor.Asks(method, path, body)).Status, new[] { 403, 404 });
        Assert.Equal(events, (await Auditor.Events(id)).Count);
        (await Auditor.Asks("GET", $"glass/{request}/case")).Must(200);
        (await Person.Custodian(house).Asks("GET", $"glass/{request}/case")).Must(404); // the second person reads nothing either
    }

    [Fact]
    public async Task Is_whole_again_after_a_day()
    {
        var request = await Asked();
        (await Confirms(Auditor, request)).Must(204);
        house.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await Admin.Asks("GET", $"glass/{request}/case")).Must(200);
        house.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Admin.Asks("GET", $"glass/{request}/case")).Must(404);
    }

    [Fact]
    public async Task Is_not_broken_after_an_hour()
    {
        var request = await Asked();
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Auditor.Waiting("glass"));
        Assert.Empty(await house.Rows("g|"));
        (await Auditor.Asks("GET", $"glass/{request}")).Must(404);
        (await Confirms(Auditor, request)).Must(404);
        (await Admin.Asks("GET", $"glass/{request}/case")).Must(404);
    }

    [Fact]
    public async Task Takes_somebody_else()
    {
        var request = await Asked();
        Assert.Empty(await Admin.Waiting("glass"));
        (await Admin.Asks("GET", $"glass/{request}")).Must(404);
        (await Confirms(Admin, request)).Must(404); // and not 409: whoever asked learns nothing
        foreach (var person in new[] { Person.Compliance(house), new Person(house, "demo-north") })
            (await Confirms(person, request)).Must(403);
        (await Confirms(Auditor, request)).Must(204);
        (await Confirms(Person.Custodian(house), request)).Must(204); // done before
        Assert.Single(await Auditor.Events(id), e => e.GetProperty("type").GetString() == "glass-broken");
    }

    [Fact]
    public async Task Is_for_a_handler_of_another_part_to_read_alone()
    {
        var elsewhere = Submitted.Of((await new Reporter(house).TriesToSubmit(Reporter.Report("elsewhere", unit: "warehouse-south"))).Must(201).Json);
        var (north, other) = (new Person(house, "demo-north"), await Auditor.Finds(elsewhere.Reference));
        var request = (await north.AsksForGlass(elsewhere.Reference)).Must(202).Id();
        (await Confirms(Auditor, request)).Must(204);
        Assert.Equal("elsewhere", (await north.Asks("GET", $"glass/{request}/case")).Must(200).Json.GetProperty("answers")[0].GetProperty("text").GetString());
        foreach (var (method, path, body) in new[] { ("GET", "", (object?)null), ("POST", "/replies", new { text = "x" }), ("PUT", "/assignment", new { to = "north-manager" }), ("GET", "/record", null), ("PUT", "/grants/auditor", new { reason = "x" }) })
            (await north.Asks(method, $"cases/{other}{path}", body)).Must(404);
        Assert.DoesNotContain(await north.Lists(), c => c.GetProperty("id").GetString() == other);
    }

    [Fact]
    public async Task Is_nothing_for_who_sees_the_case() => (await Person.Compliance(house).AsksForGlass(shown.Reference)).Must(409);

    [Fact]
    public async Task Is_never_broken_for_or_by_a_person_who_is_kept_out()
    {
        var request = await Asked();
        await Disguise.Bar(house, id, "auditor");
        Assert.Empty(await Auditor.Waiting("glass"));
        (await Confirms(Auditor, request)).Must(404);
        await Disguise.Bar(house, id, "admin");
        Assert.Empty(await Person.Custodian(house).Waiting("glass"));
        (await Confirms(Person.Custodian(house), request)).Must(404);
    }

    [Fact]
    public async Task Closes_on_who_is_kept_out_from_now_on()
    {
        var request = await Asked();
        (await Confirms(Auditor, request)).Must(204);
        await Disguise.Bar(house, id, "admin");
        (await Admin.Asks("GET", $"glass/{request}/case")).Must(404);
    }

    [Fact]
    public async Task Is_asked_for_at_the_same_price_whether_the_case_is_there_or_not()
    {
        var barred = await new Reporter(house).Submits("about the administrator");
        var barredId = await Auditor.Finds(barred.Reference);
        await Disguise.Bar(house, barredId, "admin");
        await Admin.AsksForGlass(shown.Reference); // whatever is made once is made
        var answers = new List<(int Status, string Headers, int Length, int Reads, int Writes)>();
        foreach (var of in new[] { shown.Reference, barred.Reference, "ZZZZZ-ZZZZZ", "nonsense", barred.Reference.ToLowerInvariant() })
            answers.Add(await Asks(of));
        Assert.All(answers, a => Assert.Equal(answers[0], a));
        answers.Clear();
        foreach (var of in new[] { id, barredId, "00" + new string('z', 24), "zz" + new string('0', 24) })
            answers.Add(await Asks(of));
        Assert.All(answers, a => Assert.Equal(answers[0], a));

        async Task<(int, string, int, int, int)> Asks(string of)
        {
            house.Breakage.Arm(0, Break.NotStored);
            var reads = house.Records.Reads;
            var reply = await Admin.AsksForGlass(of, key: Reporter.NewKey());
            return (reply.Status, reply.Headers, reply.Body.Length, house.Records.Reads - reads, house.Breakage.Writes);
        }
    }

    [Fact]
    public async Task Is_the_same_request_when_it_is_asked_for_again()
    {
        foreach (var of in new[] { shown.Reference, "ZZZZZ-ZZZZZ" })
        {
            var key = Reporter.NewKey();
            var first = (await Admin.AsksForGlass(of, key: key)).Must(202).Id();
            Assert.Equal(first, (await Admin.AsksForGlass(of, key: key)).Must(202).Id());
            Assert.NotEqual(first, (await Admin.AsksForGlass(of, "another reason", key)).Must(202).Id());
        }

        Assert.Equal(2, (await Auditor.Waiting("glass")).Count);
    }

    [Fact]
    public async Task Of_no_case_is_shown_to_nobody_and_leaves_nothing()
    {
        var before = ((await house.Rows("")).Count, (await Blobs()).Count);
        foreach (var of in new[] { "ZZZZZ-ZZZZZ", "00" + new string('z', 24) })
        {
            var request = (await Admin.AsksForGlass(of)).Must(202).Id();
            (await Confirms(Auditor, request)).Must(404);
            (await Auditor.Asks("GET", $"glass/{request}")).Must(404);
            (await Admin.Asks("GET", $"glass/{request}/case")).Must(404);
        }

        Assert.Equal(4, (await house.Rows("")).Count - before.Item1);
        Assert.Empty(await Auditor.Waiting("glass"));
        Assert.Equal(before, ((await house.Rows("")).Count, (await Blobs()).Count));
    }

    [Fact]
    public async Task Takes_nothing_away_of_a_case_whose_head_is_gone()
    {
        await Asked();
        var objects = await house.BlobsOf(id);
        await house.RawRecords.Commit(RawStore.Cases, [new App.Storage.Write.Delete($"c|{id}|h")], default);
        Assert.Empty(await Auditor.Waiting("glass"));
        Assert.Equal(objects, await house.BlobsOf(id));
        Assert.Single(await house.Rows("g|"));
    }

    [Theory]
    [InlineData("", "reason", "/case")]
    [InlineData("4F7QK-91XZM-4F7QK-91XZM-4F7QK", "reason", "/case")]
    [InlineData("4F7QK-91XZM", " ", "/reason")]
    public async Task Is_not_asked_for_without_a_case_and_a_reason(string of, string reason, string pointer) =>
        Assert.Equal(pointer, (await Admin.AsksForGlass(of, reason)).Must(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());

    private async Task<List<string>> Blobs()
    {
        var names = new List<string>();
        await foreach (var name in house.RawBlobs.List($"{TestHouse.Tenant}/", default))
            names.Add(name);
        return names;
    }
}
