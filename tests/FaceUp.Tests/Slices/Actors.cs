using System.Security.Cryptography;
using System.Text.Json;

namespace FaceUp.Tests.Slices;

/// <summary>What the receipt page showed.</summary>
public sealed record Submitted(string Receipt, string Reference, string Proof, string AcknowledgeBy, string FeedbackBy)
{
    public static Submitted Of(JsonElement shown) => new(
        shown.GetProperty("receipt").GetString()!, shown.GetProperty("reference").GetString()!, shown.GetProperty("proof").GetString()!,
        shown.GetProperty("acknowledgeBy").GetString()!, shown.GetProperty("feedbackBy").GetString()!);
}

/// <summary>Somebody who has seen something, and has nothing but the address of the form and later the receipt.</summary>
public sealed class Reporter(TestHouse house, string tenant = "demo")
{
    private string Root => $"api/v1/tenants/{tenant}";

    public static object Report(string text, string category = "corruption", string unit = "plant-north", string language = "en") =>
        new { category, unit, language, answers = new[] { new { question = "what", text } } };

    /// <summary>Random, as long as it must be.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public async Task<Submitted> Submits(string text, (string, byte[])? file = null, string? key = null) =>
        Submitted.Of((await TriesToSubmit(Report(text), key, file)).Must(201).Json);

    public Task<Reply> TriesToSubmit(object report, string? key = null, (string, byte[])? file = null) => house.Send("POST", $"{Root}/reports", new(report, Key: key, File: file));

    public async Task<JsonElement> Opens(string receipt) => (await TriesToOpen(receipt)).Must(200).Json;

    public Task<Reply> TriesToOpen(string? receipt) => house.Send("GET", $"{Root}/report", new(Receipt: receipt));

    public Task<Reply> Writes(string receipt, string text, string? key = null, (string, byte[])? file = null) =>
        house.Send("POST", $"{Root}/report/messages", new(new { text }, Receipt: receipt, Key: key, File: file));

    public Task<Reply> Downloads(string receipt, string file) => house.Send("GET", $"{Root}/report/files/{file}", new(Receipt: receipt));
}

/// <summary>A person of the organisation, signed in.</summary>
public sealed class Person(TestHouse house, string subject, string tenant = "demo")
{
    private string Root => $"api/v1/tenants/{tenant}";

    public static Person Compliance(TestHouse house) => new(house, "demo-compliance");

    public static Person Safety(TestHouse house) => new(house, "demo-safety");

    public static Person Admin(TestHouse house) => new(house, "demo-admin");

    public static Person Custodian(TestHouse house) => new(house, "demo-custodian");

    public static Person Auditor(TestHouse house) => new(house, "demo-auditor");

    public static Person Installer(TestHouse house) => new(house, "demo-installer");

    public async Task<Reply> Asks(string method, string path, object? body = null, string? key = null, string? ifMatch = null, string? reason = null) =>
        await house.Send(method, path.Length == 0 ? Root : $"{Root}/{path}", new(body, await house.TokenOf(subject), Key: key, IfMatch: ifMatch, Reason: reason));

    public async Task<IReadOnlyList<JsonElement>> Lists(string query = "") => [.. (await Asks("GET", "cases" + query)).Must(200).Json.GetProperty("cases").EnumerateArray()];

    /// <summary>The id of the one case with this reference.</summary>
    public async Task<string> Finds(string reference) =>
        Assert.Single(await Lists("?limit=200"), c => c.GetProperty("reference").GetString() == reference).GetProperty("id").GetString()!;

    public async Task<JsonElement> Reads(string id) => (await Asks("GET", $"cases/{id}")).Must(200).Json;

    public Task<Reply> Replies(string id, string text, bool feedback = false, string? key = null) => Asks("POST", $"cases/{id}/replies", new { text, feedback }, key);

    public Task<Reply> Notes(string id, string text, string? key = null) => Asks("POST", $"cases/{id}/notes", new { text }, key);

    public Task<Reply> Acknowledges(string id) => Asks("PUT", $"cases/{id}/acknowledgement");

    public Task<Reply> Assigns(string id, string to) => Asks("PUT", $"cases/{id}/assignment", new { to });

    public Task<Reply> Says(string id, string status) => Asks("PUT", $"cases/{id}/status", new { status });

    public Task<Reply> Closes(string id, string outcome, string? message = null, string? key = null) =>
        Asks("PUT", $"cases/{id}/closure", message is null ? new { outcome } : new { outcome, message }, key);

    public async Task<JsonElement> Verifies(string? id = null) => (await Asks("GET", id is null ? "record/verification" : $"cases/{id}/record/verification")).Must(200).Json;

    public async Task<IReadOnlyList<JsonElement>> Events(string id) =>
        [.. (await Asks("GET", $"cases/{id}/record")).Must(200).Json.GetProperty("events").EnumerateArray().Select(e => JsonDocument.Parse(e.GetProperty("canonical").GetString()!).RootElement.GetProperty("event"))];
}
