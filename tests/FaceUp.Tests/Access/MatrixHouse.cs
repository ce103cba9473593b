using System.Text.Json.Nodes;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Tests.Notifications;
using FaceUp.Tests.Slices;
using SelfHostTenants = FaceUp.App.Tenants.TenantStore;

namespace FaceUp.Tests.Access;

/// <summary>A case as the matrix asks about it.</summary>
/// <param name="Handler">Who handles it.</param>
/// <param name="Requests">What was asked for about it.</param>
internal sealed record MatrixCase(string Tenant, string Id, string File, string Notice, string Receipt, string Handler, MatrixRequests Requests)
{
    public static readonly MatrixCase None = new("demo", new string('0', 26), new string('0', 26), new string('0', 26), "", "compliance", MatrixRequests.None);
}

/// <summary>Two requests to know who reported, two to break the glass that wait, and a broken one: the caller's own if they could ask, else somebody else's.</summary>
/// <param name="Task">One for whoever handles the case.</param>
/// <param name="Original">For its file as it was sent, and waiting.</param>
/// <param name="Refused">The same, and refused.</param>
/// <param name="Redaction">Of its only answer.</param>
internal sealed record MatrixRequests(string Asked, string ToDecide, string Glass, string ToBreak, string Broken, string Task, string Original, string Refused, string Redaction)
{
    public static readonly MatrixRequests None = new(
        new string('0', 26), new string('0', 26), new string('0', 26), new string('0', 26), new string('0', 26), new string('0', 26), new string('0', 26), new string('0', 26), new string('0', 26));
}

/// <summary>An organisation with somebody of every role and every scope, and a case in every relation to each of them; and another organisation beside it.</summary>
public sealed partial class MatrixHouse : IAsyncLifetime
{
    private const string North = "plant-north", South = "warehouse-south", Line = "line-1";

    private readonly Dictionary<(string Column, string Caller), MatrixCase> cases = [];
    private readonly Dictionary<string, (Row Notice, Row Dead)> deadLetters = [];

    internal TestHouse House { get; private set; } = null!;

    internal MatrixCase CaseOf(string column, string caller) => column switch
    {
        "none" => MatrixCase.None,
        "house" => cases[("same", "")],
        "foreign" => cases[("foreign", "")] with { Tenant = "demo" },
        "elsewhere" => cases[("foreign", "")],
        "own" or "own-out" => cases.GetValueOrDefault((column, caller)) ?? cases[("same", "")],
        _ => cases[(column, "")],
    };

    internal async Task<string?> TokenOf(string caller) => caller switch
    {
        "anonymous" => null,
        "stranger" => await House.TokenOf("whoever"),
        "installer" => await House.TokenOf("demo-installer"),
        "foreign" => await House.TokenOf("foreign-handler"),
        "directory" => directory,
        _ => await House.TokenOf("matrix-" + caller),
    };

    internal static string IdOf(string member) => "m-" + member;

    /// <summary>The notice is a dead letter again, for the next who asks to send it.</summary>
    internal async Task Kill(string notice)
    {
        if (!deadLetters.TryGetValue(notice, out var rows))
            return;
        await House.RawRecords.Commit(RawStore.Cases, [new Write.Put(rows.Notice.Key, rows.Notice.Body), new Write.Put(rows.Dead.Key, rows.Dead.Body)], default);
    }

    public async Task InitializeAsync()
    {
        House = await TestHouse.OpenWith(_ => { }, "--FaceUp:SecurityTxt:Contact=mailto:security@example.org", "--FaceUp:SecurityTxt:Expires=2026-12-31");
        House.Slack.Otherwise = new Answer(404);
        await Settle(People(Expected.Members.Select(m => (m, (string?)null))));
        foreach (var (column, unit, category) in new[] { ("same", North, "corruption"), ("below", Line, "corruption"), ("unit", South, "corruption"), ("category", North, "safety"), ("given", South, "corruption"), ("ended", South, "corruption"), ("out", North, "corruption"), ("out-ended", North, "corruption") })
            cases[(column, "")] = await NewCase("demo", unit, category);
        foreach (var member in Expected.Members)
        {
            cases[("own", member)] = await NewCase("demo", South, "corruption");
            cases[("own-out", member)] = await NewCase("demo", North, "corruption");
        }

        cases[("foreign", "")] = await NewCase("other", North, "corruption");
        cases[("foreign", "")] = cases[("foreign", "")] with { Notice = await NoticeElsewhere() };
        await NoticesDie();
        foreach (var member in Expected.Members)
            await Relate(member);
        await Settle(People(Expected.Members.Select(m => (m, m == "suspended" ? m : null))));
        (await Person.Admin(House).Asks("POST", $"people/{IdOf("left")}/offboarding", new { reason = "moved away" })).Must(204);
        House.Clock.Advance(TimeSpan.FromDays(2));
        await Request();
    }

    public Task DisposeAsync() => House.DisposeAsync().AsTask();

    private async Task Relate(string member)
    {
        var soon = House.Clock.GetUtcNow().AddDays(1);
        await Grant("given", member, new { reason = "asked to help" });
        await Grant("ended", member, new { reason = "asked to help", until = soon });
        foreach (var column in new[] { "own", "own-out" })
        {
            await Assign(cases[(column, member)].Id, member);
            cases[(column, member)] = cases[(column, member)] with { Handler = IdOf(member) };
        }

        await Exclude(cases[("out", "")].Id, member, new { reason = "named in it" });
        await Exclude(cases[("out-ended", "")].Id, member, new { reason = "named in it", until = soon });
        await Exclude(cases[("own-out", member)].Id, member, new { reason = "named in it" });
    }

    // In the state that is left when somebody handles a case and then loses their role: nobody could be assigned so today.
    private async Task Assign(string id, string member)
    {
        var settings = (await House.Get<SelfHostTenants>().Read(TestHouse.Tenant, default))!;
        var assign = new CaseCommand.Assign(new(IdOf(member)), new("compliance"), House.Clock.GetUtcNow());
        Assert.NotEmpty((await House.Get<CaseStore>().Change(settings, new(id), _ => assign, default))!.Decision.Events);
    }

    private async Task Grant(string column, string member, object body) => (await Person.Compliance(House).Asks("PUT", $"cases/{cases[(column, "")].Id}/grants/{IdOf(member)}", body)).Must(204);

    private async Task Exclude(string id, string member, object body) => (await Person.Compliance(House).Asks("PUT", $"cases/{id}/exclusions/{IdOf(member)}", body)).Must(204);

    private async Task<MatrixCase> NewCase(string tenant, string unit, string category)
    {
        var keeper = new Person(House, tenant == "demo" ? "demo-compliance" : "other-compliance", tenant);
        var shown = Submitted.Of((await new Reporter(House, tenant).TriesToSubmit(Reporter.Report("x", category, unit), file: ("x.txt", [.. "abc"u8]))).Must(201).Json);
        var id = await keeper.Finds(shown.Reference);
        await keeper.Assigns(id, "compliance");
        var file = (await keeper.Reads(id)).GetProperty("files")[0].GetProperty("id").GetString()!;
        return new(tenant, id, file, MatrixCase.None.Notice, shown.Receipt, "compliance", MatrixRequests.None);
    }

    private async Task NoticesDie()
    {
        await House.Settle();
        foreach (var (place, known) in cases.Where(c => c.Value.Tenant == "demo").ToList())
        {
            var dead = (await House.NoticesOf(known.Id)).First(n => n.Shown.EndsWith("slack dead", StringComparison.Ordinal)).Id;
            cases[place] = known with { Notice = dead };
            deadLetters[dead] = ((await House.RawRecords.Get(RawStore.Cases, CaseRows.Notice(dead), default))!, (await House.RawRecords.Get(RawStore.Cases, CaseRows.DeadLetter(dead), default))!);
        }
    }

    // Nothing of the other organisation goes anywhere: its chats have no addresses. There is a notice all the same.
    private async Task<string> NoticeElsewhere() => (await House.Rows("n|", Partitions.Shard(new("other"), 0)))[0].Key[2..];

    private async Task Settle(JsonArray people)
    {
        var admin = Person.Admin(House);
        var before = (await admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(before.Body)!;
        if (settings["units"]!.AsArray().All(u => (string?)u!["id"] != Line))
            settings["units"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"{{Line}}","name":"Line 1","parent":"{{North}}"}"""));
        var all = settings["people"]!.AsArray();
        foreach (var person in all.Where(p => ((string)p!["subject"]!).StartsWith("matrix-", StringComparison.Ordinal)).ToList())
            all.Remove(person);
        foreach (var person in people)
            all.Add(person!.DeepClone());
        (await admin.Asks("PUT", "settings", settings.ToJsonString(), ifMatch: before.TagOf())).Must(200);
        var other = settings.ToJsonString().Replace("matrix-", "foreign-", StringComparison.Ordinal).Replace("demo-", "other-", StringComparison.Ordinal);
        if (cases.Count == 0)
            (await new Person(House, "demo-installer", "other").Asks("PUT", "", other)).Must(201);
    }

    private static JsonArray People(IEnumerable<(string Member, string? State)> members) => [.. members.Select(JsonNode (m) =>
    {
        var (role, scope) = m.Member.Split('-') is [var r, var s] ? (r, s) : (m.Member is "left" or "suspended" ? "handler" : m.Member, "");
        var person = new JsonObject { ["id"] = IdOf(m.Member), ["name"] = $"Person {m.Member}", ["subject"] = $"matrix-{m.Member}", ["roles"] = new JsonArray() };
        if (scope.Length == 0)
            person["roles"] = new JsonArray(role);
        if (scope == "north")
            person["within"] = new JsonArray(new JsonObject { ["role"] = role, ["unit"] = North });
        if (scope == "safety")
            person["within"] = new JsonArray(new JsonObject { ["role"] = role, ["category"] = "safety" });
        if (m.State is { } state)
            person["state"] = state;
        return person;
    })];
}
