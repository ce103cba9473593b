using System.Globalization;
using System.Text.Json;
using FaceUp.App.Watching;
using FaceUp.Domain;
using FaceUp.Domain.Watching;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Watching;

/// <summary>
/// What those in office decide about alerts, incidents, findings and attestations: done once undisturbed, then with each of its writes broken in each way, and once more as a client would.
/// Each time the record tells of it once, what is shown is the same, and everything verifies.
/// </summary>
public sealed class Broken_decisions_of_those_in_office : IAsyncLifetime
{
    private TestHouse house = null!;
    private int made;

    public static TheoryData<string> Decisions => [.. All.Keys];

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    // What it is about, made before each time; the request; what it is answered with; which events tell of it; and how it is shown, without ids and times.
    private static readonly Dictionary<string, Decision> All = new(StringComparer.Ordinal)
    {
        ["an alert that was expected"] = new(h => h.Alert(), (h, id) => h.Auditor.Asks("PUT", $"alerts/{id}/decision", new { verdict = "expected", reason = "The yearly count." }), 204, ["alert-decided"], h => h.AlertShown()),
        ["an alert that belongs to an incident"] = new(
            async h => $"{await h.Alert()} {await h.Incident()}",
            (h, ids) => h.Auditor.Asks("PUT", $"alerts/{ids.Split(' ')[0]}/decision", new { verdict = "incident", reason = "It was none of theirs.", incident = ids.Split(' ')[1] }), 204, ["alert-decided"], h => h.IncidentShown()),
        ["a step of an incident"] = new(
            h => h.Incident(), (h, id) => h.Admin.Asks("POST", $"incidents/{id}/steps", new { step = "authority-notified", what = "By its form.", occurred = TestHouse.Start }), 204, ["incident-stepped"], h => h.IncidentShown()),
        ["the end of an incident"] = new(h => h.Incident(), (h, id) => h.Admin.Asks("PUT", $"incidents/{id}/end", new { lessons = "Locks." }), 204, ["incident-closed"], h => h.IncidentShown()),
        ["an incident"] = new(
            _ => Task.FromResult(Reporter.NewKey()), (h, key) => h.Admin.Asks("POST", "incidents", new { title = "A laptop is missing", severity = "high", personalData = true, awareAt = TestHouse.Start }, key), 201, ["incident-opened"], h => h.IncidentShown()),
        ["a finding that is mended"] = new(h => h.Finding(thenHolds: true), (h, id) => h.Admin.Asks("PUT", $"findings/{id}/end", new { how = "mended", reason = "Seen to." }), 204, ["finding-closed"], h => h.FindingShown()),
        ["a finding that is accepted"] = new(
            h => h.Finding(thenHolds: false), (h, id) => h.Admin.Asks("PUT", $"findings/{id}/end", new { how = "accepted", reason = "For now.", until = "2026-03-20" }), 204, ["finding-closed"], h => h.FindingShown()),
        ["a question that somebody is to answer"] = new(
            _ => Task.FromResult(Reporter.NewKey()),
            (h, key) => h.Admin.Asks("POST", "attestations", new { criterion = "CC1.1", to = "compliance", from = "2026-01-01", until = "2026-03-01", due = "2026-03-09" }, key), 201, ["attestation-asked"], h => h.AttestationShown()),
        ["an answer to what was asked"] = new(
            h => h.Attestation(), (h, id) => Person.Compliance(h.house).Asks("PUT", $"attestations/{id}/answer", new { holds = true, statement = "Everybody has signed.", document = new string('a', 64) }), 204, ["attestation-given"], h => h.AttestationShown()),
    };

    [Theory, MemberData(nameof(Decisions))]
    public async Task Are_made_good_by_trying_again(string name)
    {
        var decision = All[name];
        var about = await decision.Given(this);
        house.Breakage.Arm(0, Break.NotStored);
        (await decision.Do(this, about)).Must(decision.Status);
        var (writes, undisturbed, times) = (house.Breakage.Writes, await decision.Shown(this), 1);
        Assert.InRange(writes, 1, 20);
        foreach (var how in Enum.GetValues<Break>())
        {
            for (var at = 1; at <= writes; at++)
            {
                await Next();
                about = await decision.Given(this);
                var before = await Told();
                house.Breakage.Arm(at, how);
                var first = await decision.Do(this, about);
                Assert.True(house.Breakage.Happened, $"{name}: write {at} did not come.");
                house.Breakage.Arm(0, how);
                Assert.True(first.Status == decision.Status || first.Status is 500 or 503, $"{name}, write {at} {how}: {first.Status}");
                (await decision.Do(this, about)).Must(decision.Status);
                (await decision.Do(this, about)).Must(decision.Status);
                Assert.Equal((at, how, undisturbed), (at, how, await decision.Shown(this)));
                var after = await Told();
                Assert.Equal((at, how, string.Join(' ', decision.Tells)), (at, how, string.Join(' ', after[before.Count..].Where(t => t is not ("control-tested" or "finding-opened")))));
                times++;
            }
        }

        var verified = await Auditor.Verifies();
        Assert.True(verified.GetProperty("holds").GetBoolean(), verified.ToString());
        Assert.Equal(times, (await Told()).Count(t => t == decision.Tells[0]));
    }

    [Fact]
    public async Task Remind_of_nothing_that_was_never_asked_and_of_what_was_asked_once()
    {
        for (var at = 1; at <= 6; at++)
        {
            house.Breakage.Arm(at, Break.NotStored);
            await Admin.Asks("POST", "attestations", new { criterion = "CC1.1", to = "compliance", from = "2026-01-01", until = "2026-03-01", due = "2026-03-09" }, Reporter.NewKey()); // and nobody tries again
            house.Breakage.Arm(0, Break.NotStored);
        }

        var asked = (await Told()).Count(t => t == "attestation-asked");
        Assert.InRange(asked, 0, 5);
        for (var day = 0; day < 9; day++)
        {
            house.Clock.Advance(TimeSpan.FromDays(1));
            await house.ChoresDone();
            await house.NoticesGo();
        }

        Assert.Equal(asked, (await Told()).Count(t => t == "attestation-overdue"));
        Assert.Equal(2 * asked, house.Slack.Received.Count(p => p.Text.Contains("attestation", StringComparison.OrdinalIgnoreCase)));
    }

    private async Task<string> Alert()
    {
        var until = Watch.Start(Watch.HourOf(house.Clock.GetUtcNow()));
        await house.Get<RaiseAlert>().Handle(TestHouse.Tenant, new(WatchRules.All[0], new PersonId(string.Create(CultureInfo.InvariantCulture, $"somebody-{made++}")), until.AddHours(-1), until), default);
        return Text((await house.Alerts("?open=true"))[0], "id");
    }

    private async Task<string> Incident() =>
        Text((await Admin.Asks("POST", "incidents", new { title = "A laptop is missing", severity = "high", personalData = false, awareAt = TestHouse.Start }, Reporter.NewKey())).Must(201).Json, "id");

    private async Task<string> Finding(bool thenHolds)
    {
        await Roles("auditor", "admin"); // audits what they administer
        var id = Text((await Admin.Asks("POST", "controls/segregation/tests")).Must(200).Json, "finding");
        if (thenHolds)
            await Roles("auditor");
        return id;
    }

    private async Task<string> Attestation() => Text(
        (await Admin.Asks("POST", "attestations", new { criterion = "CC1.1", to = "compliance", from = "2026-01-01", until = "2026-03-01", due = "2026-03-09" }, Reporter.NewKey())).Must(201).Json, "id");

    private Task Roles(params string[] roles) => house.Change(s =>
        s["people"]!.AsArray().Single(p => (string)p!["id"]! == "auditor")!["roles"] = new System.Text.Json.Nodes.JsonArray([.. roles.Select(r => (System.Text.Json.Nodes.JsonNode)r)]));

    // What was accepted until the day before fails anew, and an hour is another.
    private async Task Next()
    {
        house.Clock.Advance(TimeSpan.FromHours(1));
        if ((await Told())[^1] != "finding-closed")
            return;
        await Roles("auditor");
        (await Admin.Asks("POST", "controls/segregation/tests")).Must(200);
    }

    private async Task<string> AlertShown() => Shown((await house.Alerts())[0], "decision", "verdict", "reason", "by") + $" {(await house.Alerts("?open=true")).Count} open";

    private async Task<string> IncidentShown()
    {
        var line = (await Auditor.Asks("GET", "incidents")).Must(200).Json.GetProperty("incidents")[0];
        var shown = (await Auditor.Asks("GET", $"incidents/{Text(line, "id")}")).Must(200).Json;
        var steps = shown.GetProperty("steps").EnumerateArray().Select(s => $"{Text(s, "step")} {Text(s, "what")} {Text(s, "by")}");
        return $"{Text(line, "title")}; alerts {shown.GetProperty("alerts").GetArrayLength()}; {string.Join(", ", steps)}; {Shown(shown, "end", "lessons", "by")}";
    }

    // In the order of their ids, which is random: the newest is the one that was opened last.
    private async Task<string> FindingShown() => Shown(Newest((await Auditor.Asks("GET", "findings")).Must(200).Json.GetProperty("findings"), "openedAt"), "end", "how", "reason", "by");

    private async Task<string> AttestationShown() =>
        Shown(Newest((await Auditor.Asks("GET", "attestations")).Must(200).Json.GetProperty("attestations"), "askedAt"), "answer", "holds", "statement", "by", "document");

    private static JsonElement Newest(JsonElement list, string at) => list.EnumerateArray().MaxBy(e => e.GetProperty(at).GetDateTimeOffset());

    private async Task<List<string>> Told() =>
        [.. (await house.RawRecords.All("demo~settings")).Where(r => r.Key.StartsWith("e|", StringComparison.Ordinal)).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => Type(r.Text()))];

    private static string Type(string row) => row[(row.IndexOf("\"type\":\"", StringComparison.Ordinal) + 8)..].Split('"')[0];

    private static string Shown(JsonElement of, string member, params string[] names) =>
        of.TryGetProperty(member, out var there) ? string.Join(", ", names.Select(n => there.TryGetProperty(n, out var value) ? value.ToString() : "")) : "nothing";

    private static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    private sealed record Decision(
        Func<Broken_decisions_of_those_in_office, Task<string>> Given, Func<Broken_decisions_of_those_in_office, string, Task<Reply>> Do, int Status, string[] Tells,
        Func<Broken_decisions_of_those_in_office, Task<string>> Shown);
}
