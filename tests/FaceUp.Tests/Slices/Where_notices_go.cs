using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.App.Notifications;
using FaceUp.SelfHost.Running;
using FaceUp.Tests.Notifications;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Tests.Slices;

public sealed class Where_notices_go : IAsyncLifetime
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private TestHouse house = null!;
    private WebhookSink own = null!;

    private Person Admin => Person.Admin(house);

    public async Task InitializeAsync() => (house, own) = (await TestHouse.Open(), await WebhookSink.Start());

    public async Task DisposeAsync()
    {
        await own.DisposeAsync();
        await house.DisposeAsync();
    }

    [Fact]
    public async Task A_storm_comes_as_a_few_notices_and_one_digest()
    {
        await Set(t => t["perHour"] = 5);
        for (var n = 0; n < 120; n++)
            await new Reporter(house).TriesToSubmit(Reporter.Report("x", unit: n % 3 == 0 ? "plant-north" : "headquarters"));
        await house.Settle();
        Assert.Equal((5, 120), (house.Slack.Received.Count, house.Teams.Received.Count)); // the other chat has no limit
        await Hour();
        Assert.Equal(6, house.Slack.Received.Count);
        var digest = house.Slack.Received[^1].Text;
        Assert.Contains("Several notices", digest, StringComparison.Ordinal);
        Assert.Equal(115, Counted(digest));
        await Hour();
        Assert.Equal(6, house.Slack.Received.Count);
        Assert.Empty(await house.Rows("held|", FaceUp.App.Storage.Partitions.Settings(TestHouse.Tenant)));
        Assert.DoesNotContain(await house.Rows("n|", FaceUp.App.Storage.Partitions.Settings(TestHouse.Tenant)), row => System.Text.Encoding.UTF8.GetString(row.Body.Span).Contains("plant-north", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_night_waits_for_the_morning_but_for_a_date_that_has_passed()
    {
        await Set(t => t["quiet"] = new JsonObject { ["from"] = "18:00", ["to"] = "07:00" });
        house.Clock.Advance(TimeSpan.FromHours(12)); // 21:20
        await new Reporter(house).Submits("x");
        await Hour();
        Assert.Empty(house.Slack.Received);
        for (var hours = 0; hours < 9; hours++)
            await Hour();
        var one = Assert.Single(house.Slack.Received);
        Assert.Contains("New report", one.Text, StringComparison.Ordinal);
        Assert.Contains("/notices/", one.Text, StringComparison.Ordinal); // alone, it is the notice that it is
        for (var hours = 0; hours < 24 * 10 && !house.Slack.Received.Any(r => r.Text.Contains("Deadline passed", StringComparison.Ordinal)); hours++)
            await Hour();
        Assert.Equal(0, house.Clock.GetUtcNow().Hour); // at the end of the day, in the middle of the rest
    }

    [Fact]
    public async Task Muted_hears_of_nothing_but_what_cannot_wait_and_silences_nobody_else()
    {
        await Set(t => t["muted"] = true);
        await new Reporter(house).Submits("x");
        for (var day = 0; day < 9; day++)
            await house.Pass(1);
        Assert.All(house.Slack.Received, r => Assert.Contains("Deadline passed", r.Text, StringComparison.Ordinal));
        Assert.NotEmpty(house.Slack.Received);
        Assert.Contains(house.Teams.Received, r => r.Text.Contains("New report", StringComparison.Ordinal));
        Assert.Contains("muted", (await Admin.Asks("GET", "targets/slack/deliveries")).Must(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hears_of_the_kinds_on_its_list()
    {
        await Set(t => t["events"] = new JsonArray("message-received"));
        var shown = await new Reporter(house).Submits("x");
        await house.Settle();
        Assert.Empty(house.Slack.Received);
        await new Reporter(house).Writes(shown.Receipt, "y");
        await house.Settle();
        Assert.Contains("New message", Assert.Single(house.Slack.Received).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_language_of_its_readers()
    {
        await Set(t => t["language"] = "de-AT");
        await new Reporter(house).Submits("x");
        await house.Settle();
        Assert.Contains("Neue Meldung", Assert.Single(house.Slack.Received).Text, StringComparison.Ordinal);
        Assert.Contains("New report", Assert.Single(house.Teams.Received).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_persons_own_hears_of_what_that_person_handles()
    {
        await Own("compliance");
        await new Reporter(house).Submits("to the compliance officer");
        await new Reporter(house).TriesToSubmit(Reporter.Report("to the safety lead", category: "safety"));
        await house.Settle();
        var received = Assert.Single(own.Received);
        Assert.Equal("report-received", JsonDocument.Parse(received.Text).RootElement.GetProperty("kind").GetString());
        Assert.StartsWith("v1=", received.Headers["FaceUp-Signature"], StringComparison.Ordinal);
        Assert.Equal(2, house.Slack.Received.Count);
    }

    [Fact]
    public async Task One_persons_own_hears_of_what_is_addressed_to_them()
    {
        await Own("safety-lead");
        var shown = await new Reporter(house).Submits("x");
        await house.Settle();
        Assert.Empty(own.Received);
        (await Person.Compliance(house).Assigns(await Person.Compliance(house).Finds(shown.Reference), "safety-lead")).Must(204);
        await house.Settle();
        Assert.Contains("case-assigned", Assert.Single(own.Received).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_persons_own_never_hears_of_a_report_about_them()
    {
        await Own("compliance");
        await new Reporter(house).TriesToSubmit(new { category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "x" } }, concerned = new[] { new { name = "Compliance officer" } } });
        for (var day = 0; day < 9; day++)
            await house.Pass(1);
        Assert.Empty(own.Received);
        Assert.Equal(1, await house.CountCases());
    }

    [Fact]
    public async Task That_fails_is_told_to_the_case_once_and_silences_nobody_else()
    {
        house.Slack.Otherwise = new Answer(404);
        var shown = await new Reporter(house).Submits("x");
        await house.ComeToRest();
        var id = await Person.Compliance(house).Finds(shown.Reference);
        var failed = Assert.Single(await Person.Compliance(house).Events(id), e => e.GetProperty("type").GetString() == "notice-failed");
        Assert.Equal("slack", failed.GetProperty("target").GetString());
        Assert.Single(house.Teams.Received);
        Assert.True((await Person.Compliance(house).Verifies(id)).GetProperty("holds").GetBoolean());
    }

    [Fact]
    public async Task That_hangs_holds_up_nobody_else()
    {
        house.Slack.Otherwise = new Answer { Delay = TimeSpan.FromMinutes(2) };
        for (var n = 0; n < 20; n++)
            await new Reporter(house).Submits("x");
        await house.WorkflowLooks();
        using var runner = new NoticeRunner(house.Get<StoredNotices>(), house.Get<DeliverNotice>(), NullLogger<NoticeRunner>.Instance);
        await runner.StartAsync(default);
        for (var waited = 0; waited < 200 && house.Teams.Received.Count < 20; waited++)
            await Task.Delay(50);
        Assert.Equal(20, house.Teams.Received.Count);
        await runner.StopAsync(default);
    }

    [Fact]
    public async Task Shows_beforehand_what_it_would_be_sent()
    {
        await new Reporter(house).Submits("x");
        await house.Settle();
        var shown = (await Admin.Asks("GET", "targets/slack/preview?kind=report-received&language=fr")).Must(200).Json;
        Assert.Equal("fr", shown.GetProperty("language").GetString());
        Assert.Contains("Nouveau signalement", shown.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Single(house.Slack.Received);
        foreach (var kind in Enum.GetValues<FaceUp.Domain.Notifications.NoticeKind>())
            (await Admin.Asks("GET", $"targets/teams/preview?kind={FaceUp.Domain.WordJson<FaceUp.Domain.Notifications.NoticeKind>.Word(kind)}")).Must(200);
        (await Admin.Asks("GET", "targets/slack/preview?kind=gossip")).Must(400);
        (await Admin.Asks("GET", "targets/slack/preview?language=!")).Must(400);
        (await Admin.Asks("GET", "targets/nobodys/preview")).Must(404);
    }

    [Fact]
    public async Task Can_be_tried_out_and_says_so()
    {
        Assert.Equal("delivered", (await Admin.Asks("POST", "targets/slack/test")).Must(200).Json.GetProperty("state").GetString());
        Assert.Contains("This is a test", Assert.Single(house.Slack.Received).Text, StringComparison.Ordinal);
        house.Slack.Otherwise = new Answer(404);
        var failed = (await Admin.Asks("POST", "targets/slack/test")).Must(200).Json;
        Assert.Equal(("failed", "Gone"), (failed.GetProperty("state").GetString(), failed.GetProperty("code").GetString()));
        var log = await Log();
        Assert.Equal(2, log.Count);
        Assert.All(log, line => Assert.True(line.GetProperty("test").GetBoolean()));
        Assert.All(log, line => Assert.Equal(0, line.GetProperty("hour").GetDateTimeOffset().Minute));
    }

    [Fact]
    public async Task Keeps_a_log_of_what_became_of_notices_for_thirty_days_page_by_page()
    {
        house.Slack.Otherwise = new Answer(500);
        await new Reporter(house).Submits("x");
        await house.Settle();
        house.Slack.Otherwise = new Answer();
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.Settle();
        Assert.Equal([("delivered", null), ("pending", "ServerFault")], (await Log()).Select(l => (l.GetProperty("state").GetString(), l.TryGetProperty("code", out var code) ? code.GetString() : null)));
        for (var n = 0; n < 105; n++)
            await new Reporter(house).Submits("x");
        await house.Settle();
        var first = (await Admin.Asks("GET", "targets/slack/deliveries")).Must(200).Json;
        var second = (await Admin.Asks("GET", $"targets/slack/deliveries?cursor={first.GetProperty("next").GetString()}")).Must(200).Json;
        Assert.Equal((100, 7), (first.GetProperty("deliveries").GetArrayLength(), second.GetProperty("deliveries").GetArrayLength()));
        (await Admin.Asks("GET", $"targets/teams/deliveries?cursor={first.GetProperty("next").GetString()}")).Must(400); // of another log
        house.Clock.Advance(NoticeLog.Kept + TimeSpan.FromHours(2));
        await house.Get<NoticeLog>().Do((await house.Get<FaceUp.App.Tenants.TenantStore>().Read(TestHouse.Tenant, default))!, NoticeLog.Id, default);
        Assert.Empty(await Log());
    }

    [Fact]
    public async Task Tells_an_admin_nothing_of_a_report_about_that_admin()
    {
        await ChangeSettings(s => { foreach (var target in s["targets"]!.AsArray()) target!["readers"] = new JsonArray("compliance"); });
        await new Reporter(house).TriesToSubmit(new { category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "x" } }, concerned = new[] { new { name = "Administrator" } } });
        await house.Settle();
        Assert.Single(house.Slack.Received);
        Assert.Empty(await Log());
    }

    [Theory]
    [InlineData("""{"quiet":{"from":"25:00","to":"07:00"}}""", "/targets/0/quiet/from")]
    [InlineData("""{"quiet":{"from":"22:00"}}""", "/targets/0/quiet")]
    [InlineData("""{"quiet":{"from":"22:00","to":"22:00"}}""", "/targets/0/quiet/to")]
    [InlineData("""{"quiet":{"zone":"Mars/Olympus"}}""", "/targets/0/quiet/zone")]
    [InlineData("""{"quiet":{"off":["monday","monday"]}}""", "/targets/0/quiet/off/1")]
    [InlineData("""{"quiet":{"off":["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]}}""", "/targets/0/quiet/off")]
    [InlineData("""{"events":["gossip"]}""", "/targets/0/events/0")]
    [InlineData("""{"events":[]}""", "/targets/0/events")]
    [InlineData("""{"events":["report-received","report-received"]}""", "/targets/0/events/1")]
    [InlineData("""{"pace":"never"}""", "/targets/0/pace")]
    [InlineData("""{"perHour":-1}""", "/targets/0/perHour")]
    [InlineData("""{"perHour":10001}""", "/targets/0/perHour")]
    [InlineData("""{"language":"klingon!"}""", "/targets/0/language")]
    [InlineData("""{"person":"nobody-here"}""", "/targets/0/person")]
    [InlineData("""{"person":"compliance","units":["plant-north"]}""", "/targets/0/units")]
    [InlineData("""{"person":"compliance","readers":["compliance"]}""", "/targets/0/readers")]
    [InlineData("""{"kind":"email","address":"chair@organisation.example"}""", "/targets/0/kind")]
    [InlineData("""{"kind":"webhook","address":"https://hook.example/x"}""", "/targets/0/secrets")]
    [InlineData("""{"kind":"webhook","address":"https://hook.example/x","secrets":["short"]}""", "/targets/0/secrets/0")]
    [InlineData("""{"secrets":["0123456789abcdef0123456789abcdef"]}""", "/targets/0/secrets")]
    public async Task Is_refused_at_the_place_of_the_fault(string change, string field)
    {
        var refused = await TryToChange(s =>
        {
            foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
                s["targets"]![0]![name] = value?.DeepClone();
        });
        Assert.Equal(422, refused.Status);
        Assert.Contains($"\"{field}\"", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_person_is_named_by_no_rule()
    {
        await Own("compliance");
        var refused = await TryToChange(s => s["rules"]![0]!["notify"] = new JsonArray("own"));
        Assert.Equal(422, refused.Status);
        Assert.Contains("/rules/0/notify/0", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_shows_its_address_or_secret()
    {
        await Own("compliance");
        string[] shown = [(await Admin.Asks("GET", "settings")).Text, (await Admin.Asks("GET", "targets/own/preview")).Must(200).Text, (await Admin.Asks("GET", "targets/own/deliveries")).Must(200).Text];
        Assert.All(shown, text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain("secret-path", text, StringComparison.Ordinal));
    }

    private static int Counted(string message) => JsonDocument.Parse(message).RootElement.GetProperty("blocks")[1].GetProperty("text").GetProperty("text").GetString()!.Split('\n')
        .Where(line => line.Contains(" × ", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));

    private async Task Hour()
    {
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.WorkflowLooks();
        await house.NoticesGo();
        await house.ChoresDone();
        await house.NoticesGo();
    }

    private Task Set(Action<JsonNode> change) => ChangeSettings(s => change(s["targets"]![0]!));

    private Task Own(string person) => ChangeSettings(s => s["targets"]!.AsArray().Add((JsonNode)new JsonObject
    {
        ["id"] = "own", ["kind"] = "webhook", ["address"] = own.Address.OriginalString, ["secrets"] = new JsonArray(Secret), ["person"] = person,
    }));

    private async Task ChangeSettings(Action<JsonNode> change) => (await TryToChange(change)).Must(200);

    private async Task<Reply> TryToChange(Action<JsonNode> change)
    {
        var before = (await Admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        change(settings);
        var tag = before.Headers.Split('\n').Single(h => h.StartsWith("ETag: ", StringComparison.Ordinal))["ETag: ".Length..];
        return await Admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: tag);
    }

    private async Task<IReadOnlyList<JsonElement>> Log() => [.. (await Admin.Asks("GET", "targets/slack/deliveries")).Must(200).Json.GetProperty("deliveries").EnumerateArray()];
}
