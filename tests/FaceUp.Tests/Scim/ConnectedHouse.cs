using System.Text.Json;
using System.Text.Json.Nodes;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Scim;

/// <summary>An organisation whose directory is connected: members of FaceUp handlers handle everywhere, those of a group known by its id handle in Plant North.</summary>
public sealed class ConnectedHouse : IAsyncDisposable
{
    public const string Mapped = """
        {"groups":[{"group":"FaceUp handlers","roles":["handler"]},{"group":"oid-north","roles":["auditor"],"within":[{"role":"handler","unit":"plant-north"}]},{"group":"FaceUp admins","roles":["admin"]}]}
        """;

    public TestHouse House { get; private init; } = null!;

    public DirectoryClient Directory { get; private init; } = null!;

    public Person Admin => Person.Admin(House);

    public static async Task<ConnectedHouse> Open(string? directory = Mapped)
    {
        var house = await TestHouse.Open(withTargets: false);
        var connected = new ConnectedHouse { House = house, Directory = await DirectoryClient.Of(house) };
        if (directory is not null)
            (await connected.Changes(s => s["directory"] = JsonNode.Parse(directory))).Must(200);
        return connected;
    }

    public async Task<Reply> Changes(Action<JsonNode> edit, string query = "")
    {
        var read = (await Admin.Asks("GET", "settings")).Must(200);
        var settings = JsonNode.Parse(read.Body)!;
        edit(settings);
        return await Admin.Asks("PUT", "settings" + query, settings.ToJsonString(), ifMatch: read.TagOf());
    }

    public async Task<JsonElement> Settings() => (await Admin.Asks("GET", "settings")).Must(200).Json;

    /// <summary>A person as the settings have them: name, subject, state, roles, roles in parts.</summary>
    public async Task<string> Shown(string id)
    {
        var person = (await Settings()).GetProperty("people").EnumerateArray().Single(p => p.GetProperty("id").GetString() == id);
        var within = person.TryGetProperty("within", out var w) ? string.Join(',', w.EnumerateArray().Select(r => $"{r.GetProperty("role")}@{r.GetProperty("unit")}")) : "";
        return $"{person.GetProperty("name")}|{person.GetProperty("subject")}|{(person.TryGetProperty("state", out var state) ? state : "active")}|{string.Join(',', person.GetProperty("roles").EnumerateArray())}|{within}";
    }

    /// <summary>What the organisation's own record tells of versions: number, cause and through.</summary>
    public async Task<IReadOnlyList<string>> Told()
    {
        var told = new List<string>();
        for (var (path, more) = ("record", true); more;)
        {
            var page = (await Person.Auditor(House).Asks("GET", path)).Must(200).Json;
            told.AddRange(page.GetProperty("events").EnumerateArray().Select(e => JsonElement.Parse(e.GetProperty("canonical").GetString()!).GetProperty("event")).Select(Line));
            more = page.TryGetProperty("next", out var next);
            path = more ? $"record?cursor={Uri.EscapeDataString(next.GetString()!)}" : path;
        }

        return told;
    }

    public async Task<bool> Lets(string subject) => (await new Person(House, subject).Asks("GET", "cases")).Status is 200;

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private static string Line(JsonElement e) =>
        $"{e.GetProperty("type")} {Text(e, "by")} {Text(e, "cause")} {Text(e, "through")}".TrimEnd();

    private static string Text(JsonElement e, string member) => e.TryGetProperty(member, out var value) ? value.ToString() : "-";
}
