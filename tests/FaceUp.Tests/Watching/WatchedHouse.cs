using System.Text.Json;
using FaceUp.App.Upkeep;
using FaceUp.App.Watching;
using FaceUp.Domain.Watching;
using FaceUp.Tests.Slices;
using Person = FaceUp.Tests.Slices.Person;

namespace FaceUp.Tests.Watching;

/// <summary>A house whose record is watched from some moment on, and what its alerts say.</summary>
internal static class WatchedHouse
{
    /// <summary>From now on: what was before is not judged.</summary>
    public static async Task BeginsToWatch(this TestHouse house)
    {
        await house.Get<Chores>().Plan(TestHouse.Tenant, WatchChore.ChoreKind, WatchChore.All, house.Clock.GetUtcNow(), default);
        await house.ChoresDone();
    }

    /// <summary>The hour is over, and was looked at: it is half past the next one.</summary>
    public static async Task WatchLooks(this TestHouse house)
    {
        house.Clock.SetUtcNow(Watch.Start(Watch.HourOf(house.Clock.GetUtcNow()) + 1).AddMinutes(30));
        await house.ChoresDone();
        await house.NoticesGo();
    }

    public static async Task<List<JsonElement>> Alerts(this TestHouse house, string query = "", Person? by = null) =>
        [.. (await (by ?? Person.Auditor(house)).Asks("GET", "alerts" + query)).Must(200).Json.GetProperty("alerts").EnumerateArray()];

    /// <summary>Each alert as its rule and whom it is about, the newest first.</summary>
    public static async Task<IEnumerable<string>> Alarms(this TestHouse house) =>
        (await house.Alerts()).Select(a => $"{a.GetProperty("rule").GetString()} {(a.TryGetProperty("person", out var person) ? person.GetString() : "nobody")}");

    /// <summary>Reports that came, as handlers find them.</summary>
    public static async Task<List<string>> Cases(this TestHouse house, int number)
    {
        var cases = new List<string>();
        for (var one = 0; one < number; one++)
            cases.Add(await Person.Compliance(house).Finds((await new Reporter(house).Submits("x")).Reference));
        return cases;
    }

    public static async Task Reads(this TestHouse house, IEnumerable<string> cases)
    {
        foreach (var id in cases)
            await Person.Compliance(house).Reads(id);
    }

    /// <summary>From here on the case keeps somebody out who neither handles nor audits.</summary>
    public static async Task KeepsSomebodyOut(this TestHouse house, string id) =>
        (await Person.Compliance(house).Asks("PUT", $"cases/{id}/exclusions/analyst", new { reason = "named in it" })).Must(204);
}
