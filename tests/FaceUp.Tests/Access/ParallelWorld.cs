using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FaceUp.App.Evidence.Controls;
using FaceUp.App.Http;
using FaceUp.Domain.Evidence;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Access;

/// <summary>What somebody may try to find out about by its id: in the world where it is, and in the one where it is not.</summary>
internal sealed record Probes(string Case, IReadOnlyList<string> Notices, IReadOnlyList<string> Requests)
{
    public static readonly Probes None = new(new string('0', 26), [], []);
}

/// <summary>
/// One of two worlds that live through the same half year, hour by hour and with the same keys, but for one report, which names a person and which one of the two worlds
/// has and the other has not. Everything that this person can fetch and everything that their chat was told is written down.
/// </summary>
internal sealed partial class ParallelWorld : IAsyncDisposable
{
    private const string Worker = "safety-lead"; // handles everything, and is never the person that the report names
    private static readonly (string Unit, string Category)[] Reports =
        [("plant-north", "corruption"), ("assembly", "other"), ("headquarters", "privacy"), ("plant-north", "harassment"), ("warehouse-south", "safety"), ("assembly", "corruption"), ("headquarters", "other")];

    private readonly TestHouse house;
    private readonly Reporter reporter;
    private readonly Person person, worker;
    private readonly string subject;
    private readonly List<(string Id, string Receipt)> cases = [];
    private readonly List<string> seen = [], requests = [];

    private ParallelWorld(TestHouse house, string subject)
    {
        (this.house, this.subject) = (house, subject);
        (reporter, person, worker) = (new Reporter(house), new Person(house, subject), Person.Safety(house));
    }

    /// <summary>Everything the person saw, in order: what was asked, and the answer with its headers, without what is drawn at random.</summary>
    public IReadOnlyList<string> Seen => seen;

    public Probes Probes { get; private set; } = Probes.None;

    /// <summary>Lives it. In the world with the report the probes become known, and are what is tried in the other.</summary>
    public static async Task<ParallelWorld> Live(string id, string name, string subject, bool withReport, Probes probes)
    {
        var world = new ParallelWorld(await TestHouse.Open(), subject) { Probes = probes };
        await world.Settle(id);
        await world.Live(name, withReport);
        return world;
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    private async Task Live(string name, bool withReport)
    {
        for (var i = 0; i < 4; i++)
            await Submit(i);
        (string Id, string Receipt)? hidden = withReport ? await Hidden(name) : null;
        await Submit(4);
        await house.Settle();
        if (hidden is { } h)
            Probes = new(h.Id, [.. (await house.NoticesOf(h.Id)).Select(n => n.Id)], []);
        await Look();

        await House(hidden, async c =>
        {
            (await reporter.Writes(c.Receipt, "there is more", new string('m', 30))).Must(201);
            await worker.Reads(c.Id);
            (await worker.Replies(c.Id, "thank you")).Must(204);
            (await worker.Notes(c.Id, "to look into")).Must(204);
        });
        await Emergencies(hidden);
        await Submit(5);
        for (var week = 0; week < 17; week++) // past the three months in which there must be feedback
            await Week();
        await Look();

        await House(hidden, async c =>
        {
            (await worker.Asks("PUT", $"cases/{c.Id}/grants/other-custodian", new { reason = "to help" })).Must(204);
            (await worker.Closes(c.Id, "substantiated", "we acted")).Must(204);
        });
        await Submit(6);
        (await worker.Closes(cases[0].Id, "unsubstantiated", "nothing was found")).Must(204);
        await Week();
        await Look();
        for (var month = 0; month < 2; month++) // two cases are disposed of; then their receipts end, too
        {
            for (var week = 0; week < 6; week++)
                await Week();
            await Look();
        }

        Say("chat", string.Join('\n', house.Slack.Received.Select(p => p.Text)));
    }

    private async Task House((string, string)? hidden, Func<(string Id, string Receipt), Task> live)
    {
        if (hidden is { } c)
            await live(c);
        await house.Settle();
    }

    private async Task Week()
    {
        house.Clock.Advance(TimeSpan.FromDays(7));
        await house.Settle();
    }

    private async Task Submit(int number)
    {
        var (unit, category) = Reports[number];
        var shown = Submitted.Of((await reporter.TriesToSubmit(Reporter.Report($"report {number}", category, unit), Key(number))).Must(201).Json);
        cases.Add((await worker.Finds(shown.Reference), shown.Receipt));
    }

    private async Task<(string Id, string Receipt)> Hidden(string name)
    {
        var report = new { category = "corruption", unit = "plant-north", language = "en", answers = new[] { new { question = "what", text = "it was them" } }, concerned = new[] { new { name } } };
        var shown = Submitted.Of((await reporter.TriesToSubmit(report, Key(99))).Must(201).Json);
        return (await worker.Finds(shown.Reference), shown.Receipt);
    }

    private static string Key(int number) => string.Create(CultureInfo.InvariantCulture, $"report-number-{number:D12}");

    /// <summary>Slack is read by the person, Teams by the worker; Teams never takes anything, so that there are dead letters of every case.</summary>
    private async Task Settle(string id)
    {
        house.Teams.Otherwise = new Answer(404);
        var before = (await Person.Admin(house).Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        foreach (var (name, called, role) in new[] { ("reader", "Reader of everything", "reader"), ("other-auditor", "Second line of defence", "auditor"), ("other-custodian", "Keeper of names", "custodian") })
            settings["people"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"{{name}}","name":"{{called}}","subject":"demo-{{name}}","roles":["{{role}}"]}"""));
        foreach (var target in settings["targets"]!.AsArray())
            target!["readers"] = new JsonArray((string)target["id"]! == "slack" ? id : Worker);
        settings["retention"] = JsonNode.Parse("""[{"id":"end","how":"dispose","after":{"number":30,"unit":"days"},"tombstoneMonths":1}]""");
        (await Person.Admin(house).Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(200);
    }

    /// <summary>Everything that can be fetched, from the table of routes: a new one is looked at without anybody saying so.</summary>
    private async Task Look()
    {
        foreach (var control in ControlList.All) // first by the house, so that what everybody is shown of it is there
        {
            await house.Get<TestControl>().Handle(TestHouse.Tenant, control, default);
            Say($"POST controls/{control.Id}/tests", await person.Asks("POST", $"controls/{control.Id}/tests"));
        }

        foreach (var (_, endpoint) in ApiDescription.Endpoints.Where(e => e.Endpoint is { Method: "GET", Asks: not (Asks.Receipt or Asks.Installer) }))
        {
            var about = endpoint.Template.Contains("{id}", StringComparison.Ordinal) || endpoint.Template.Contains("{notice}", StringComparison.Ordinal) || endpoint.Template.Contains("{ask}", StringComparison.Ordinal) ? await Things(endpoint) : [""];
            foreach (var thing in about)
            {
                foreach (var query in Queries(endpoint))
                    await Follow(endpoint, PathTo(endpoint, thing), query);
            }
        }

        Say("POST glass", await person.Asks("POST", "glass", new { @case = Probes.Case, reason = "x" }));
        await Try("POST", "identity-requests", new { reason = "x" });
        await Try("POST", "replies", new { text = "x" });
        await Try("PUT", "acknowledgement", null);
        await Try("PUT", "assignment", new { to = Worker });
        await Try("PUT", "exclusions/reader", new { reason = "x" });
        await Try("DELETE", "grants/reader", null);
    }

    private async Task Try(string method, string what, object? body) => Say($"{method} {what}", await person.Asks(method, $"cases/{Probes.Case}/{what}", body));

    private async Task<IEnumerable<string>> Things(EndpointAttribute endpoint)
    {
        if (endpoint.Template.Contains("{ask}", StringComparison.Ordinal))
            return requests.Count > 0 ? requests.Concat(Probes.Requests) : [];
        if (!endpoint.Template.Contains("{notice}", StringComparison.Ordinal))
            return cases.Select(c => c.Id).Append(Probes.Case);
        var known = new List<string>();
        foreach (var (id, _) in cases)
            known.AddRange((await house.NoticesOf(id)).Select(n => n.Id).Order(StringComparer.Ordinal));
        return known.Concat(Probes.Notices);
    }

    private static string PathTo(EndpointAttribute endpoint, string thing) => Parameter().Replace(endpoint.Template, p => p.Value switch
    {
        "{tenant}" => "demo",
        "{version}" => "1",
        _ => thing.Length > 0 ? thing : new string('0', 26),
    });

    private static IEnumerable<string> Queries(EndpointAttribute endpoint)
    {
        yield return "";
        if (!endpoint.Query.Contains("limit"))
            yield break;
        foreach (var query in new[] { "limit=1", "limit=2", "limit=3", "limit=200", "limit=1&status=new", "status=open", "status=closed", "limit=1&unit=plant-north", "unit=assembly", "limit=1&category=corruption", "category=other", "handler=safety-lead", "handler=compliance", "handler=north-manager", "handler=audit-chair", "limit=1&unit=plant-north&category=corruption" })
            yield return query;
    }

    private async Task Follow(EndpointAttribute endpoint, string path, string query)
    {
        for (var (cursor, pages) = ("", 0); pages < 50; pages++)
        {
            var asked = string.Join('&', new[] { query, cursor }.Where(q => q.Length > 0));
            var answer = await house.Send("GET", asked.Length > 0 ? $"{path}?{asked}" : path, new(Token: await house.TokenOf(subject)));
            Say($"GET {path}?{query} page {pages}", answer);
            if (!endpoint.Query.Contains("cursor") || answer.Status != 200 || !answer.Json.TryGetProperty("next", out var next))
                return;
            cursor = $"cursor={next.GetString()}";
        }

        Assert.Fail($"{path} has no end.");
    }

    private void Say(string asked, Reply answer) => Say(asked, $"{answer.Status}\n{answer.Headers}\n{answer.Text}");

    private void Say(string asked, string answer) => seen.Add($"{Bare(asked)}\n{Bare(answer)}");

    // What is drawn at random, and what hashes over it, is not the same in two worlds; how long it is, is.
    private string Bare(string text)
    {
        text = Next().Replace(text, m => $"\"next\":{m.Groups[1].Length}");
        text = Token().Replace(text, m => $"<token {m.Length}>");
        text = Hash().Replace(text, "<hash>");
        text = Port().Replace(text, "<here>");
        return Id().Replace(text, m => cases.FindIndex(c => c.Id == m.Value) is >= 0 and var place ? $"<case {place}>" : "<id>");
    }

    [GeneratedRegex("\"next\": ?\"([^\"]*)\"")]
    private static partial Regex Next();

    [GeneratedRegex("(?<=\": ?\")(AQAL|MII)[A-Za-z0-9_+/=-]{40,}")] // what DoorKeys sealed, and the key of the house
    private static partial Regex Token();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();

    [GeneratedRegex(@"http://(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex Port();

    [GeneratedRegex("(?<![0-9a-z])[0-9a-hjkmnp-tv-z]{26}(?![0-9a-z])")]
    private static partial Regex Id();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameter();
}
