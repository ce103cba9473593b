using System.Text.Json.Nodes;

namespace FaceUp.Infra.Tests;

/// <summary>Ways to spoil a snapshot in memory.</summary>
internal static class Edit
{
    /// <summary>Sets a value in every resource of a type whose name contains something; null takes it away.</summary>
    public static Action<JsonArray> Set(string type, string name, string path, object? value) => all =>
    {
        foreach (var node in Found(all, type, name))
        {
            var (at, last) = Walk(node, path);
            if (at is JsonArray list)
                list[int.Parse(last, null)] = JsonValue.Create(value);
            else
                at[last] = value is JsonNode json ? json.DeepClone() : JsonValue.Create(value);
        }
    };

    public static Action<JsonArray> Setting(string door, string name, string? value) => all =>
    {
        foreach (var node in Found(all, "Microsoft.Web/sites/config", $"func-{door}-").Where(node => Name(node).EndsWith("/appsettings", StringComparison.Ordinal)))
        {
            if (value is null)
                node["properties"]!.AsObject().Remove(name);
            else
                node["properties"]![name] = value;
        }
    };

    public static Action<JsonArray> Drop(string type, string name) => all =>
    {
        foreach (var node in Found(all, type, name))
            all.Remove(node);
    };

    /// <summary>A resource more, as <c>type</c>, <c>name</c> and properties.</summary>
    public static Action<JsonArray> Add(string type, string name, string properties = "{}") => all =>
        all.Add(new JsonObject { ["id"] = $"/x/{type}/{name}", ["type"] = type, ["name"] = name, ["properties"] = JsonNode.Parse(properties) });

    /// <summary>Gives a door's identity one of Azure's roles more, on the first resource whose id contains something.</summary>
    public static Action<JsonArray> Grant(string door, string role, string on) => all =>
    {
        if (Found(all, "Microsoft.Authorization/roleAssignments", "").FirstOrDefault(node => node["properties"]!["principalId"]!.GetValue<string>().Contains($"'{door}Identity-", StringComparison.Ordinal)) is not { } like)
            return;
        var target = all.First(node => node!["id"]!.GetValue<string>().Contains(on, StringComparison.Ordinal))!["id"]!.GetValue<string>();
        var grant = like.DeepClone();
        grant["id"] = $"[extensionResourceId('{target}', 'Microsoft.Authorization/roleAssignments', 'more')]";
        grant["properties"]!["roleDefinitionId"] = $"/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/{role}";
        all.Add(grant);
    };

    /// <summary>Adds a data action to one of our own roles.</summary>
    public static Action<JsonArray> Widen(string role, string action) => all =>
    {
        foreach (var node in Found(all, "Microsoft.Authorization/roleDefinitions", "").Where(node => node["properties"]!["roleName"]!.GetValue<string>().StartsWith(role, StringComparison.Ordinal)))
            node["properties"]!["permissions"]![0]!["dataActions"]!.AsArray().Add(action);
    };

    private static List<JsonNode> Found(JsonArray all, string type, string name) =>
        [.. all.OfType<JsonNode>().Where(node => node["type"]!.GetValue<string>() == type && Name(node).Contains(name, StringComparison.Ordinal))];

    private static string Name(JsonNode node) => node["name"]!.GetValue<string>();

    private static (JsonNode At, string Last) Walk(JsonNode node, string path)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
            node = node is JsonArray list ? list[int.Parse(name, null)]! : node[name] ?? (node[name] = new JsonObject());
        return (node, names[^1]);
    }
}
