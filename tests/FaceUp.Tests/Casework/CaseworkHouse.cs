using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Casework;

/// <summary>A case of a house, with what is done with cases beyond the single one.</summary>
internal sealed record Worked(TestHouse House, Submitted Shown, string Id)
{
    public static async Task<Worked> Comes(TestHouse house, string text = "what happened", string category = "corruption", string unit = "plant-north")
    {
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(Reporter.Report(text, category, unit))).Must(201).Json);
        return new(house, shown, await Person.Compliance(house).Finds(shown.Reference));
    }

    private Person Handler => Person.Compliance(House);

    public Task<Reply> Links(Worked other, object? body = null, Person? by = null, string? key = null) => (by ?? Handler).Asks("PUT", $"cases/{Id}/links/{other.Id}", body ?? new { reason = "the same warehouse" }, key);

    public Task<Reply> Unlinks(Worked other, Person? by = null) => (by ?? Handler).Asks("DELETE", $"cases/{Id}/links/{other.Id}");

    public Task<Reply> Merges(Worked into, object? body = null, Person? by = null, string? key = null) =>
        (by ?? Handler).Asks("PUT", $"cases/{Id}/merge", body ?? new { into = into.Id, reason = "one and the same invoice", message = "We look into this together with another report." }, key);

    public Task<Reply> Excludes(string person, Person? by = null) => (by ?? Handler).Asks("PUT", $"cases/{Id}/exclusions/{person}", new { reason = "named in a message" });

    public Task<Reply> Redacts(object body, Person? by = null, string? key = null) => (by ?? Handler).Asks("POST", $"cases/{Id}/redactions", body, key);

    /// <summary>What is shown of the links: which case, and what it is to this one.</summary>
    public async Task<IReadOnlyList<(string Case, string Kind)>> LinksFor(Person? by = null) =>
        (await (by ?? Handler).Reads(Id)).TryGetProperty("links", out var links) ? [.. links.EnumerateArray().Select(l => (l.GetProperty("case").GetString()!, l.GetProperty("kind").GetString()!))] : [];

    public async Task<IReadOnlyList<string>> Events() => [.. (await Person.Auditor(House).Events(Id)).Select(e => e.GetProperty("type").GetString()!)];

    public Task<JsonElement> Read(Person? by = null) => (by ?? Handler).Reads(Id);

    public async Task<JsonElement> Line() => (await Read()).GetProperty("case");

    public async Task Verifies() => Assert.True((await Person.Auditor(House).Verifies(Id)).GetProperty("holds").GetBoolean());
}
