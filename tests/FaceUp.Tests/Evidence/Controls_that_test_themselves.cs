using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Storage;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Evidence;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Evidence;

/// <summary>Controls that test themselves, what becomes of one that fails, and what people are asked to attest.</summary>
public sealed class Controls_that_test_themselves : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_tested_every_day_and_told_when_they_change_and_once_a_week()
    {
        Assert.All((await Controls()).Values, c => Assert.Equal("untested", Text(c, "result")));
        await Begin();
        await Days(1);
        var controls = await Controls();
        Assert.Equal(ControlList.All.Select(c => c.Id), controls.Keys);
        Assert.All(controls.Values, c => Assert.True(c.TryGetProperty("testedAt", out _)));
        Assert.Equal("holds", Text(controls["deadlines"], "result"));
        Assert.False(controls["deadlines"].TryGetProperty("population", out _));
        Assert.Equal("untested", Text(controls["restore-drill"], "result"));
        Assert.Equal(0, controls["segregation"].GetProperty("exceptions").GetArrayLength());
        Assert.Equal(10, await Told("control-tested"));
        await Days(6);
        Assert.Equal(10, await Told("control-tested"));
        await Days(1);
        Assert.Equal(20, await Told("control-tested"));
        await Holds();
    }

    [Fact]
    public async Task Open_a_finding_that_is_mended_once_the_control_holds_again()
    {
        await Roles("auditor", "auditor", "admin");
        var control = (await Admin.Asks("POST", "controls/segregation/tests")).Must(200).Json;
        Assert.Equal("audits-and-administers auditor This person audits what they administer.", Exceptions(control).Single());
        var id = Text(control, "finding");
        (await Admin.Asks("POST", "controls/segregation/tests")).Must(200);
        Assert.Equal((1, 1), (await Told("control-tested"), await Told("finding-opened")));
        (await End(Admin, id, new { how = "mended", reason = "x" })).Must(409);
        (await End(Auditor, id, new { how = "accepted", reason = "x", until = "2026-04-01" })).Must(409); // it is about them
        (await End(Admin, id, new { how = "accepted", reason = "x" })).Must(422).Names("/until");
        (await End(Admin, id, new { how = "accepted", reason = "x", until = "2026-03-02" })).Must(422).Names("/until");
        (await End(Admin, id, new { how = "mended", reason = "x", until = "2026-04-01" })).Must(422).Names("/until");
        (await End(Admin, id, new { how = "mended", reason = "" })).Must(422).Names("/reason");
        (await End(Admin, id, new { how = 0, reason = "x" })).Must(422).Names("/how");
        (await End(Person.Compliance(house), id, new { how = "mended", reason = "x" })).Must(403);
        await Roles("auditor", "auditor");
        (await End(Admin, id, new { how = "mended", reason = "One role each" })).Must(204);
        (await End(Admin, id, new { how = "mended", reason = "One role each" })).Must(204);
        (await End(Admin, id, new { how = "mended", reason = "Otherwise" })).Must(409);
        (await End(Admin, new string('0', 26), new { how = "mended", reason = "x" })).Must(404);
        var finding = Assert.Single((await Auditor.Asks("GET", "findings")).Must(200).Json.GetProperty("findings").EnumerateArray());
        Assert.Equal("mended One role each admin", $"{Text(finding.GetProperty("end"), "how")} {Text(finding.GetProperty("end"), "reason")} {Text(finding.GetProperty("end"), "by")}");
        Assert.False((await Controls())["segregation"].TryGetProperty("finding", out _));
        await Holds();
    }

    [Fact]
    public async Task That_somebody_accepts_open_no_other_finding_until_that_ends()
    {
        await Roles("custodian", "custodian", "handler");
        await Begin();
        await Days(1);
        var id = Text((await Controls())["segregation"], "finding");
        (await End(Admin, id, new { how = "accepted", reason = "A small house", until = "2026-03-09" })).Must(204);
        await Days(6);
        Assert.False((await Controls())["segregation"].TryGetProperty("finding", out _));
        await Days(1);
        Assert.NotEqual(id, Text((await Controls())["segregation"], "finding"));
    }

    [Fact]
    public async Task That_somebody_accepts_are_not_accepted_for_anything_else()
    {
        await Roles("custodian", "custodian", "handler");
        var id = Text((await Admin.Asks("POST", "controls/segregation/tests")).Must(200).Json, "finding");
        (await End(Admin, id, new { how = "accepted", reason = "A small house", until = "2026-06-01" })).Must(204);
        await Roles("auditor", "auditor", "handler");
        var other = Text((await Admin.Asks("POST", "controls/segregation/tests")).Must(200).Json, "finding");
        Assert.NotEqual(id, other);
        await Roles("auditor", "auditor");
        await Roles("custodian", "custodian");
        (await End(Admin, other, new { how = "mended", reason = "One role each" })).Must(204);
        await Roles("custodian", "custodian", "handler");
        Assert.NotEqual(other, Text((await Admin.Asks("POST", "controls/segregation/tests")).Must(200).Json, "finding"));
    }

    [Fact]
    public async Task Are_planned_for_every_organisation()
    {
        await new App.Checkpoints.EveryOrganisation(house.Records, house.Get<Chores>(), house.Clock).Plan(default);
        Assert.Equal(ControlsChore.Next(TestHouse.Tenant, house.Clock.GetUtcNow()), await house.Get<Chores>().Planned(TestHouse.Tenant, ControlsChore.Name, ControlsChore.All, default));
    }

    [Fact]
    public async Task Tell_of_an_overdue_finding_once_a_week_whatever_is_killed_in_the_middle()
    {
        await Roles("auditor", "auditor", "admin");
        (await Admin.Asks("POST", "controls/segregation/tests")).Must(200);
        await Days(1);
        Assert.Contains("A control does not hold", Assert.Single(house.Slack.Received).Text, StringComparison.Ordinal);
        await Days(30);
        for (var (write, told) = (1, house.Slack.Received.Count); write <= 8; write++)
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

        Assert.Contains("Finding overdue", house.Slack.Received[^1].Text, StringComparison.Ordinal);
        Assert.True((await Auditor.Asks("GET", "findings")).Must(200).Json.GetProperty("findings")[0].GetProperty("overdue").GetBoolean());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Look_only_at_cases_that_keep_nobody_out(bool hidden)
    {
        var report = hidden
            ? new { category = "corruption", unit = "headquarters", language = "en", answers = new[] { new { question = "what", text = "it was them" } }, concerned = new[] { new { name = "Auditor" } } }
            : Reporter.Report("x", unit: "headquarters");
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(report)).Must(201).Json);
        house.Clock.Advance(TimeSpan.FromDays(9)); // nobody acknowledges
        Assert.Equal(hidden ? "holds" : "fails", await Result("deadlines"));
        var worker = Person.Compliance(house);
        var id = await worker.Finds(shown.Reference);
        (await worker.Closes(id, "unsubstantiated", "nothing was found")).Must(204);
        Assert.Equal("holds", await Result("deadlines"));
        await Settings(s => s["retention"] = JsonNode.Parse("""[{"id":"end","how":"dispose","after":{"number":30,"unit":"days"}}]"""));
        Assert.Equal("holds", await Result("disposal-lag"));
        house.Clock.Advance(TimeSpan.FromDays(40)); // and nothing runs
        Assert.Equal(hidden ? "holds" : "fails", await Result("disposal-lag"));
        await house.Pass(20);
        Assert.Equal("holds", await Result("disposal-lag"));
    }

    public static TheoryData<Break> Hows => [.. Enum.GetValues<Break>()];

    [Theory, MemberData(nameof(Hows))]
    public async Task Come_to_the_same_whatever_write_broke(Break how)
    {
        await Roles("auditor", "auditor", "admin");
        for (var at = 1; at <= 6; at++)
        {
            house.Breakage.Arm(at, how);
            await Admin.Asks("POST", "controls/segregation/tests");
            house.Breakage.Arm(0, Break.NotStored);
            var id = Text((await Admin.Asks("POST", "controls/segregation/tests")).Must(200).Json, "finding");
            Assert.Equal((at, at - 1), (await Told("finding-opened"), await Told("finding-closed")));
            object accepted = new { how = "accepted", reason = "x", until = DateOnly.FromDateTime(house.Clock.GetUtcNow().UtcDateTime).AddDays(1).ToString("yyyy-MM-dd") };
            house.Breakage.Arm(at, how);
            await End(Admin, id, accepted);
            house.Breakage.Arm(0, Break.NotStored);
            (await End(Admin, id, accepted)).Must(204);
            Assert.Equal(at, await Told("finding-closed"));
            house.Clock.Advance(TimeSpan.FromDays(3));
        }

        await Holds();
    }

    [Fact]
    public async Task Are_caught_when_somebody_alters_their_exceptions()
    {
        await Roles("auditor", "auditor", "admin");
        (await Admin.Asks("POST", "controls/segregation/tests")).Must(200);
        await Holds();
        var file = (await Auditor.Asks("POST", "record/exports")).Must(200).Text;
        Assert.Contains("""{"document":"[{\"code\":\"audits-and-administers\",\"what\":\"auditor\"}]"}""", file, StringComparison.Ordinal);
        var row = (await house.RawRecords.All("demo~settings")).Single(r => r.Key.StartsWith("control-doc|", StringComparison.Ordinal));
        await house.RawRecords.Commit("demo~settings", [new Write.Put(row.Key, "[]"u8.ToArray())], default);
        Assert.Contains("The exceptions of this test have been altered.", (await Auditor.Verifies()).GetProperty("faults").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("record-broken", Exceptions((await Auditor.Asks("POST", "controls/configuration/tests")).Must(200).Json).Select(e => e.Split(' ')[0]).Last());
    }

    [Fact]
    public async Task Leave_to_people_what_no_system_knows()
    {
        var key = Reporter.NewKey();
        object asked = new { criterion = "CC1.1", to = "compliance", from = "2026-01-01", until = "2026-03-01", due = "2026-03-09" };
        var id = Text((await Admin.Asks("POST", "attestations", asked, key)).Must(201).Json, "id");
        Assert.Equal(id, Text((await Admin.Asks("POST", "attestations", asked, key)).Must(201).Json, "id"));
        (await Admin.Asks("POST", "attestations", new { criterion = "CC1.2", to = "compliance", from = "2026-01-01", until = "2026-03-01", due = "2026-03-09" }, key)).Must(422);
        (await Person.Compliance(house).Asks("POST", "attestations", asked)).Must(403);
        await Days(9);
        Assert.Equal(2, house.Slack.Received.Count(p => p.Text.Contains("An attestation is asked for", StringComparison.Ordinal))); // when it was asked, and a day late
        Assert.True(Single(await Auditor.Asks("GET", "attestations")).GetProperty("overdue").GetBoolean());
        Assert.Equal(id, Text(Single(await Person.Compliance(house).Asks("GET", "attestations")), "id"));
        Assert.Equal(0, (await Person.Safety(house).Asks("GET", "attestations")).Must(200).Json.GetProperty("attestations").GetArrayLength());

        object answer = new { holds = true, statement = "Everybody has signed the code of conduct.", document = new string('a', 64) };
        (await Person.Safety(house).Asks("PUT", $"attestations/{id}/answer", answer)).Must(404);
        (await Auditor.Asks("PUT", $"attestations/{id}/answer", answer)).Must(403);
        (await Person.Compliance(house).Asks("PUT", $"attestations/{id}/answer", new { holds = true, statement = " " })).Must(422).Names("/statement");
        (await Person.Compliance(house).Asks("PUT", $"attestations/{id}/answer", new { holds = true, statement = "x", document = "x" })).Must(422).Names("/document");
        (await Person.Compliance(house).Asks("PUT", $"attestations/{id}/answer", answer)).Must(204);
        (await Person.Compliance(house).Asks("PUT", $"attestations/{id}/answer", answer)).Must(204);
        (await Person.Compliance(house).Asks("PUT", $"attestations/{id}/answer", new { holds = false, statement = "x" })).Must(409);
        Assert.Equal("Everybody has signed the code of conduct.", Text(Single(await Auditor.Asks("GET", "attestations")).GetProperty("answer"), "statement"));
        await Days(21);
        Assert.Equal((1, 1, 1), (await Told("attestation-asked"), await Told("attestation-overdue"), await Told("attestation-given")));
        await Holds();
    }

    [Fact]
    public async Task Leave_it_to_others_once_somebody_is_not_there_any_more()
    {
        var id = Text((await Admin.Asks("POST", "attestations", new { criterion = "CC1.1", to = "analyst", from = "2026-01-01", until = "2026-03-01", due = "2026-03-09" })).Must(201).Json, "id");
        (await Admin.Asks("PUT", $"attestations/{id}/answer", new { holds = false, statement = "x" })).Must(403);
        (await Admin.Asks("POST", "people/analyst/offboarding", new { reason = "Left" })).Must(204);
        (await Person.Safety(house).Asks("PUT", $"attestations/{id}/answer", new { holds = false, statement = "x" })).Must(404);
        (await Admin.Asks("PUT", $"attestations/{id}/answer", new { holds = false, statement = "Nobody knows." })).Must(204);
    }

    [Fact]
    public async Task Leave_to_people_only_what_can_be_asked()
    {
        async Task<Reply> Ask(string criterion = "P8.1", string to = "compliance", string from = "2026-01-01", string until = "2026-01-31", string due = "2026-03-02") =>
            await Admin.Asks("POST", "attestations", new { criterion, to, from, until, due });
        (await Ask()).Must(201);
        (await Ask(criterion: "CC9.9")).Must(422).Names("/criterion");
        (await Ask(to: "nobody")).Must(422).Names("/to");
        (await Ask(until: "2025-12-31")).Must(422).Names("/until");
        (await Ask(until: "2027-02-05")).Must(422).Names("/until");
        (await Ask(due: "2026-03-01")).Must(422).Names("/due");
    }

    private static JsonElement Single(Reply reply) => Assert.Single(reply.Must(200).Json.GetProperty("attestations").EnumerateArray());

    private static List<string> Exceptions(JsonElement control) =>
        [.. control.GetProperty("exceptions").EnumerateArray().Select(e => $"{Text(e, "code")} {(e.TryGetProperty("what", out var what) ? what.GetString() : "")} {Text(e, "says")}")];

    private async Task<string> Result(string control) => Text((await Admin.Asks("POST", $"controls/{control}/tests")).Must(200).Json, "result");

    private static Task<Reply> End(Person by, string finding, object body) => by.Asks("PUT", $"findings/{finding}/end", body);

    private async Task<Dictionary<string, JsonElement>> Controls() => (await Auditor.Asks("GET", "controls")).Must(200).Json.GetProperty("controls").EnumerateArray().ToDictionary(c => Text(c, "id"));

    private async Task<int> Told(string type) => (await house.RawRecords.All("demo~settings")).Count(r => r.Key.StartsWith("e|", StringComparison.Ordinal) && r.Text().Contains($"\"type\":\"{type}\"", StringComparison.Ordinal));

    private async Task Begin() => await house.Get<Chores>().Plan(TestHouse.Tenant, ControlsChore.Name, ControlsChore.All, ControlsChore.Next(TestHouse.Tenant, house.Clock.GetUtcNow()), default);

    private Task Roles(string person, params string[] roles) =>
        Settings(s => s["people"]!.AsArray().Single(p => (string)p!["id"]! == person)!["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]));

    private async Task Settings(Action<JsonNode> change)
    {
        var before = (await Admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        change(settings);
        (await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(200);
    }

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
