using System.Text.Json;
using FaceUp.Tests.Scim;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Slices;

/// <summary>Somebody leaves who handles cases and is the second pair of eyes on others: they are out at once, and no case stays with them.</summary>
public sealed class People_who_handled_cases : IAsyncLifetime
{
    private TestHouse house = null!;

    private Person Admin => Person.Admin(house);

    private Person Auditor => Person.Auditor(house);

    public async Task InitializeAsync() => house = await TestHouse.Open();

    public Task DisposeAsync() => house.DisposeAsync().AsTask();

    [Fact]
    public async Task Are_out_at_once_and_their_cases_go_on_within_the_request()
    {
        var (own, second, closed) = await Cases("audit-chair");
        var (chair, dates) = (new Person(house, "demo-audit"), await Dates(own));
        await chair.Reads(own);
        await chair.Reads(second);
        (await Leaves("audit-chair")).Must(204);
        foreach (var path in new[] { "cases", $"cases/{own}", $"cases/{second}", $"cases/{closed}", "people" })
            (await chair.Asks("GET", path)).Must(404);

        await AreHandedOver(own, second, closed);
        Assert.Equal(dates, await Dates(own));
        Assert.Equal("hand-over-finished", (await Own.Told(house))[^1]);
        await house.ChoresDone();
        await AreHandedOver(own, second, closed); // and nothing comes twice
        Assert.DoesNotContain("handingOver", (await Admin.Asks("GET", "people")).Must(200).Text, StringComparison.Ordinal);
        Assert.Single(await Own.Told(house), e => e == "hand-over-finished");
    }

    public static IEnumerable<object[]> Breaks => from at in Enumerable.Range(3, 8) from how in Enum.GetNames<Break>() select new object[] { at, how };

    [Theory, MemberData(nameof(Breaks))]
    public async Task Leave_no_case_behind_whatever_write_broke(int at, string how)
    {
        var (own, second, closed) = await Cases("audit-chair");
        house.Breakage.Arm(at, Enum.Parse<Break>(how));
        var first = await Leaves("audit-chair");
        Assert.True(house.Breakage.Happened && first.Status is 204 or 500 or 503, first.Text);
        house.Breakage.Arm(0, Break.NotStored);
        (await Leaves("audit-chair")).Must(204);
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.ChoresDone();
        await AreHandedOver(own, second, closed);
        Assert.Single(await Own.Told(house), e => e == "hand-over-finished");
    }

    [Fact]
    public async Task Are_suspended_though_rules_name_them_and_passed_over_meanwhile()
    {
        var first = await Taken("safety");
        (await Admin.Asks("PUT", "people/safety-lead/suspension", new { reason = "An inquiry" })).Must(204);
        var over = await Over(first);
        Assert.Equal(("safety-lead", "compliance"), (Text(over, "from"), Text(over, "to")));
        var second = await Taken("safety");
        Assert.Equal("compliance", await HandlerOf(second));
        (await Admin.Asks("DELETE", "people/safety-lead/suspension", reason: "Nothing found")).Must(204);
        Assert.Equal("safety-lead", await HandlerOf(await Taken("safety")));
        Assert.Equal(("compliance", "compliance"), (await HandlerOf(first), await HandlerOf(second)));

        (await Admin.Asks("PUT", "people/compliance/suspension", new { reason = "An inquiry" })).Must(422).Names("/fallbackHandler");
        (await Admin.Asks("PUT", "people/audit-chair/suspension", new { reason = "An inquiry" })).Must(422).Names("/fallbacks/0");
    }

    [Fact]
    public async Task Leave_the_same_way_when_their_directory_deletes_them()
    {
        var at = await ConnectedHouse.Open();
        house = await Swapped(at.House);
        var id = await at.Directory.Adds("anna@example.org", "oid-anna", "Anna");
        (await at.Directory.Joins(await at.Directory.AddsGroup("FaceUp handlers", "oid-handlers"), id)).Must(204);
        (await at.Changes(s => s["rules"]![2]!["second"]!["to"] = id)).Must(200);
        var (own, second, closed) = await Cases(id);
        await new Person(house, "oid-anna").Reads(second);
        (await at.Directory.Asks("DELETE", $"Users/{id}")).Must(204);
        foreach (var path in new[] { "cases", $"cases/{own}", $"cases/{second}" })
            (await new Person(house, "oid-anna").Asks("GET", path)).Must(404);
        await house.ChoresDone();
        await AreHandedOver(own, second, closed, from: id, eyes: "compliance");
        Assert.Contains("settings-changed  person-left directory", await at.Told());
        Assert.Single(await at.Told(), e => e.StartsWith("hand-over-finished", StringComparison.Ordinal));
    }

    private async Task<TestHouse> Swapped(TestHouse other)
    {
        await house.DisposeAsync();
        return other;
    }

    /// <summary>Three that are theirs: an open one, one that they are the second pair of eyes on, and a closed one.</summary>
    private async Task<(string Own, string Second, string Closed)> Cases(string person)
    {
        var (own, second, closed) = (await Taken("corruption"), await Taken("harassment", "assembly"), await Taken("corruption"));
        foreach (var id in new[] { own, closed })
            (await Person.Compliance(house).Assigns(id, person)).Must(204);
        (await Person.Compliance(house).Closes(closed, "unsubstantiated", "nothing found")).Must(204);
        Assert.Equal(3, (await Auditor.Lists($"?handler={person}")).Count);
        return (own, second, closed);
    }

    private async Task AreHandedOver(string own, string second, string closed, string from = "audit-chair", string eyes = "safety-lead")
    {
        var (over, watched) = (await Over(own), await Over(second));
        Assert.Equal((from, "compliance", "fallback"), (Text(over, "from"), Text(over, "to"), Text(over, "rule")));
        Assert.Equal(("north-manager", "north-manager", eyes), (Text(watched, "from"), Text(watched, "to"), Text(watched, "second")));
        Assert.DoesNotContain(await Auditor.Events(closed), e => Text(e, "type") == "case-handed-over");
        Assert.Equal([closed], (await Auditor.Lists($"?handler={from}")).Select(c => Text(c, "id")));
        foreach (var id in new[] { own, second, closed, null })
            Assert.True((await Auditor.Verifies(id)).GetProperty("holds").GetBoolean());
    }

    private Task<Reply> Leaves(string person) => Admin.Asks("POST", $"people/{person}/offboarding", new { reason = "Left the organisation", to = "safety-lead" });

    private async Task<string> Taken(string category, string unit = "headquarters") =>
        await Auditor.Finds(Submitted.Of((await new Reporter(house).TriesToSubmit(Reporter.Report("x", category, unit))).Must(201).Json).Reference);

    private async Task<JsonElement> Over(string id) => Assert.Single(await Auditor.Events(id), e => Text(e, "type") == "case-handed-over");

    private async Task<string?> HandlerOf(string id) => Text(Assert.Single(await Auditor.Lists(), c => Text(c, "id") == id), "handler");

    private async Task<string> Dates(string id) => Assert.Single(await Auditor.Lists(), c => Text(c, "id") == id).GetProperty("feedbackBy").ToString();

    private static string? Text(JsonElement from, string name) => from.GetProperty(name).GetString();
}
