using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests;

/// <summary>What the template comes to with one parameter set, as <c>bicep snapshot</c> evaluates it. What only Azure can know stays an expression in brackets.</summary>
public sealed class Snapshot(string set, JsonObject root)
{
    private static readonly string _folder = Path.Combine(Repository.Root, "tests/FaceUp.Infra.Tests/Sets");

    public static IReadOnlyList<string> Sets { get; } = [.. Directory.GetFiles(_folder, "*.bicepparam").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, string> _parameters = Sets.ToDictionary(set => set, set => File.ReadAllText(Path.Combine(_folder, $"{set}.bicepparam")));

    public static Snapshot Of(string set) => new(set, JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, $"{set}.snapshot.json")))!.AsObject());

    public IReadOnlyList<Resource> Resources { get; } = [.. root["predictedResources"]!.AsArray().Select(node => new Resource(node!.AsObject()))];

    public string Json => root.ToJsonString();

    public bool TwoDoors => Given("doors") != "one";

    public bool IsPrivate => Given("privateNetwork") == "true";

    public IReadOnlyList<string> Doors => TwoDoors ? ["reporter", "desk"] : ["desk"];

    /// <summary>The same after an edit of its resources.</summary>
    public Snapshot After(Action<JsonArray> edit)
    {
        var copy = root.DeepClone().AsObject();
        edit(copy["predictedResources"]!.AsArray());
        return new(set, copy);
    }

    /// <summary>What the parameter set gives a parameter, without quotes; null where it leaves the default.</summary>
    public string? Given(string parameter) =>
        Regex.Match(_parameters[set], $@"^param {parameter} = '?([^'\n]*)'?$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : null;

    public IEnumerable<Resource> All(string type) => Resources.Where(resource => resource.Type.Equals(type, StringComparison.OrdinalIgnoreCase));

    public Resource One(string type, string name) => Assert.Single(All(type), resource => resource.Name.StartsWith(name, StringComparison.Ordinal));

    public Resource App(string door) => Assert.Single(All("Microsoft.Web/sites"), app => app.Text("tags.azd-service-name") == door);

    /// <summary>The app settings of a door's app.</summary>
    public IReadOnlyDictionary<string, string> Settings(string door) =>
        One("Microsoft.Web/sites/config", $"{App(door).Name}/appsettings").Properties.ToDictionary(p => p.Key, p => p.Value!.GetValue<string>());

    public IEnumerable<Resource> Accounts => All("Microsoft.Storage/storageAccounts");

    public Resource Data => Assert.Single(Accounts, account => account.Name.StartsWith("stdata", StringComparison.Ordinal));

    public IEnumerable<Grant> Grants => All("Microsoft.Authorization/roleAssignments").Select(assignment => Grant.Read(this, assignment));

    /// <summary>What sets the names of this installation apart from others.</summary>
    public string Token => All("Microsoft.KeyVault/vaults").First().Name["kv-".Length..];

    public override string ToString() => set;
}

/// <summary>One resource of a snapshot. Paths are names with dots between.</summary>
public sealed class Resource(JsonObject node)
{
    public JsonObject Node { get; } = node;

    public string Type => Node["type"]!.GetValue<string>();

    public string Name => Node["name"]!.GetValue<string>();

    public string Id => Node["id"]!.GetValue<string>();

    public JsonObject Properties => Node["properties"]!.AsObject();

    public JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Node, (at, name) => at is JsonArray list ? list.ElementAtOrDefault(int.Parse(name, null)) : at?[name]);

    public string? Text(string path) => At(path)?.GetValue<string>();

    public bool? Flag(string path) => At(path)?.GetValue<bool>();

    public int? Number(string path) => At(path)?.GetValue<int>();

    public IReadOnlyList<string> Texts(string path) => [.. At(path)!.AsArray().Select(item => item!.GetValue<string>())];
}
