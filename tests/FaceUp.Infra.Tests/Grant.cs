using System.Text.RegularExpressions;

namespace FaceUp.Infra.Tests;

/// <summary>A role given to somebody on something.</summary>
/// <param name="Who">The door whose identity it is; otherwise what stands in the template.</param>
/// <param name="Role">The role's name; its id where nobody here knows it.</param>
/// <param name="On">The resource, without subscription and group and without what sets installations apart.</param>
/// <param name="Rights">Its data actions, wildcards as they are.</param>
public sealed partial record Grant(string Who, string Role, string On, IReadOnlyList<string> Rights, string PrincipalType)
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
    private const string Messages = "Microsoft.Storage/storageAccounts/queueServices/queues/messages";
    private const string Entities = "Microsoft.Storage/storageAccounts/tableServices/tables/entities";
    private const string Keys = "Microsoft.KeyVault/vaults/keys";

    /// <summary>Roles of Azure's own that may be given, with their data actions as published (Azure built-in roles). Any other is unknown here and so refused.</summary>
    public static IReadOnlyDictionary<string, (string Name, string[] Rights)> BuiltIn { get; } = new Dictionary<string, (string, string[])>
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = ("Storage Blob Data Owner", [$"{Blobs}/*"]),
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = ("Storage Blob Data Contributor", [$"{Blobs}/delete", $"{Blobs}/read", $"{Blobs}/write", $"{Blobs}/move/action", $"{Blobs}/add/action"]),
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = ("Storage Queue Data Contributor", [$"{Messages}/delete", $"{Messages}/read", $"{Messages}/write", $"{Messages}/process/action"]),
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = ("Storage Table Data Contributor", [$"{Entities}/read", $"{Entities}/write", $"{Entities}/delete", $"{Entities}/add/action", $"{Entities}/update/action"]),
        ["e147488a-f6f5-4113-8e2d-b22465e65bf6"] = ("Key Vault Crypto Service Encryption User", [$"{Keys}/read", $"{Keys}/wrap/action", $"{Keys}/unwrap/action"]),
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = ("Azure Service Bus Data Sender", ["Microsoft.ServiceBus/*/send/action"]),
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = ("Azure Service Bus Data Receiver", ["Microsoft.ServiceBus/*/receive/action"]),
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = ("Monitoring Metrics Publisher", ["Microsoft.Insights/Metrics/Write", "Microsoft.Insights/Telemetry/Write"]),
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = ("Durable Task Data Contributor", ["Microsoft.DurableTask/schedulers/taskhubs/*"]),
    };

    public static Grant Read(Snapshot at, Resource assignment)
    {
        var role = assignment.Text("properties.roleDefinitionId")!.Split('/')[^1];
        var (name, rights) = BuiltIn.TryGetValue(role, out var known) ? known : Own(at, role);
        return new(Principal(assignment.Text("properties.principalId")!), name, Scope(at, assignment.Id), rights, assignment.Text("properties.principalType") ?? "");
    }

    /// <summary>True when one of the rights covers this data action.</summary>
    public bool Allows(string action) => Rights.Any(right => Regex.IsMatch(action, $"^{Regex.Escape(right).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase));

    private static (string Name, string[] Rights) Own(Snapshot at, string role) =>
        at.All("Microsoft.Authorization/roleDefinitions").FirstOrDefault(definition => definition.Name == role) is { } own
            ? (own.Text("properties.roleName")!.Replace($" {at.Token}", "", StringComparison.Ordinal), [.. own.Texts("properties.permissions.0.dataActions")])
            : (role, ["*"]);

    // The identity's module gives its principal; which module that is stands in the expression.
    private static string Principal(string expression) => Identity().Match(expression) is { Success: true } match ? match.Groups[1].Value : expression;

    private static string Scope(Snapshot at, string id) => Extended().Match(id) is { Success: true } match
        ? match.Groups[1].Value.Replace(at.Token, "", StringComparison.Ordinal)
        : id;

    [GeneratedRegex(@"^\[reference\(.*format\('(reporter|desk)Identity-\{0\}'.*\.outputs\.principalId\.value\]$")]
    private static partial Regex Identity();

    [GeneratedRegex(@"^\[extensionResourceId\('/subscriptions/[^/]+/resourceGroups/[^/]+/providers/([^']+)'")]
    private static partial Regex Extended();
}
