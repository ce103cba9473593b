using System.Text.Json.Nodes;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;

namespace FaceUp.Tests.Retention;

/// <summary>What tests of the end of a case have in common.</summary>
internal static class Endings
{
    public const string AfterThirtyDays = """[{"id":"thirty","how":"dispose","after":{"number":30,"unit":"days"}}]""";

    public const string FiguresAfterThirtyDays = """[{"id":"figures","how":"anonymise","after":{"number":30,"unit":"days"},"tombstoneMonths":6}]""";

    public static readonly string Nothing = new('0', 26);

    public static Task Wants(this TestHouse house, string retention) => House.Settings(house, s => s["retention"] = JsonNode.Parse(retention));

    /// <summary>A report with a file, a conversation, somebody's name, requests, a note, somebody kept out: something of everything; closed.</summary>
    public static async Task<Scene> ClosedCase(this TestHouse house, string text = "what happened")
    {
        var key = Reporter.NewKey();
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(Reporter.Report(text), key, Deeds.File)).Must(201).Json);
        await house.Settle();
        var (handler, id) = (Person.Compliance(house), await Person.Compliance(house).Finds(shown.Reference));
        (await house.Send("POST", "api/v1/tenants/demo/report/identity", new(Disguise.Identity("who I am"), Receipt: shown.Receipt))).Must(204);
        (await new Reporter(house).Writes(shown.Receipt, "and more", file: ("more.txt", [1, 2, 3]))).Must(201);
        var file = (await handler.Reads(id)).GetProperty("files")[0].GetProperty("id").GetString();
        (await handler.Asks("GET", $"cases/{id}/files/{file}")).Must(200); // so there is a clean copy
        (await handler.Asks("POST", $"cases/{id}/files/{file}/original-requests", new { reason = "to have it examined" })).Must(201);
        (await handler.Asks("POST", $"cases/{id}/identity-requests", new { reason = "to ask them" })).Must(201);
        (await Person.Admin(house).Asks("POST", "glass", new { @case = id, reason = "to see it" })).Must(202);
        (await handler.Notes(id, "internal")).Must(204);
        (await handler.Closes(id, "substantiated", "we acted")).Must(204);
        await house.ComeToRest();
        return new(shown, id, key);
    }

    /// <summary>The workflow looks as often as it takes: announcing, disposing and clearing away are looks of their own.</summary>
    public static async Task LooksOn(this TestHouse house, int times = 4)
    {
        for (var time = 0; time < times; time++)
            await house.Settle();
    }

    /// <summary>Past the day on which a case that was closed just now is disposed of, with the looks in between.</summary>
    public static async Task ThirtyDaysPass(this TestHouse house)
    {
        foreach (var days in new[] { 18, 15, 1 })
        {
            house.Clock.Advance(TimeSpan.FromDays(days));
            await house.LooksOn();
        }
    }

    public static async Task<bool> IsGone(this TestHouse house, string id) =>
        await new CaseStore(house.RawRecords, new DueRows(house.RawRecords), TimeProvider.System).FindGone(TestHouse.Tenant, new CaseId(id), default) is not null;

    public static string Problem(this Reply said) => said.Json.GetProperty("type").GetString()!["urn:faceup:problem:".Length..];

    /// <summary>Everything in the store that names the case or belongs to it, but for due rows.</summary>
    public static async Task<IReadOnlyList<string>> RowsAbout(this TestHouse house, string id)
    {
        var rows = await house.RawRecords.All(RawStore.Cases);
        return [.. rows.Where(r => r.Key.Contains(id, StringComparison.Ordinal) || System.Text.Encoding.UTF8.GetString(r.Body.Span).Contains(id, StringComparison.Ordinal)).Select(r => r.Key.Replace(id, "ID", StringComparison.Ordinal))];
    }
}
