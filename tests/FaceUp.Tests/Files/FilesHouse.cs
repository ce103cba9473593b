using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Files;

/// <summary>A file that a reporter sent, as handlers find it.</summary>
internal sealed record SentFile(TestHouse House, Submitted Shown, string Case, string Id)
{
    public static Person Handler(TestHouse house) => Person.Compliance(house);

    public static async Task<SentFile> Sends(TestHouse house, string name, byte[] content)
    {
        var shown = await new Reporter(house).Submits("with a file", (name, content));
        return await Found(house, shown);
    }

    public static async Task<SentFile> Found(TestHouse house, Submitted shown)
    {
        var id = await Handler(house).Finds(shown.Reference);
        return new(house, shown, id, (await Handler(house).Reads(id)).GetProperty("files")[0].GetProperty("id").GetString()!);
    }

    public string Path => $"cases/{Case}/files/{Id}";

    public Task<Reply> Opens(string what = "", Person? by = null) => (by ?? Handler(House)).Asks("GET", Path + what);

    /// <summary>The entry of the file, as handlers see it.</summary>
    public async Task<JsonElement> Entry() => (await Handler(House).Reads(Case)).GetProperty("files")[0];

    public async Task<JsonElement> Check() => (await Entry()).GetProperty("check");

    public async Task<IReadOnlyList<string>> Events() => [.. (await Person.Auditor(House).Events(Case)).Select(e => e.GetProperty("type").GetString()!)];

    public Task<Reply> AsksFor(object? body = null, Person? by = null) => (by ?? Handler(House)).Asks("POST", Path + "/original-requests", body ?? new { reason = "a court wants to see it" });

    public async Task<string> Asked(object? body = null) => (await AsksFor(body)).Must(201).Json.GetProperty("id").GetString()!;

    public static Task<Reply> Decides(Person by, string request, object? body = null) => by.Asks("PUT", $"original-requests/{request}/decision", body ?? new { approve = true, reason = "the court is right" });
}
