using System.Text.Json.Nodes;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Directory;

namespace FaceUp.App.Directory;

/// <summary>Users and groups as they are shown to the directory: what is kept of what it said, and nothing that this organisation knows besides.</summary>
public static class ScimResources
{
    /// <summary>Where an organisation's directory finds it. Ends without a slash.</summary>
    public static string Address(PublicAddress address, TenantId tenant) => new Uri(address.Url, $"api/v1/tenants/{tenant}/scim/v2").AbsoluteUri;

    public static JsonObject Of(KnownUser known, string address)
    {
        var user = known.User;
        var name = Only(("formatted", user.Formatted), ("givenName", user.GivenName), ("familyName", user.FamilyName));
        var resource = Only(("externalId", user.ExternalId), ("userName", user.UserName), ("displayName", user.DisplayName), ("name", name.Count == 0 ? null : name), ("active", user.Active));
        return Whole(resource, ScimSchemas.User, known.Id.Value, "User", $"{address}/Users/{known.Id}", known.Row.CreatedAt, known.Row.ChangedAt);
    }

    public static JsonObject Of(KnownGroup known, string address, bool withMembers)
    {
        var members = withMembers ? new JsonArray([.. known.Row.Members.Select(id => new JsonObject { ["value"] = id, ["$ref"] = $"{address}/Users/{id}" })]) : null;
        var resource = Only(("externalId", known.Row.ExternalId), ("displayName", known.Row.DisplayName), ("members", members));
        return Whole(resource, ScimSchemas.Group, known.Id, "Group", $"{address}/Groups/{known.Id}", known.Row.CreatedAt, known.Row.ChangedAt);
    }

    /// <summary>Also the answer to a POST or PUT: with its tag and, when it is new, its address.</summary>
    public static ScimAnswer Answer(JsonObject resource, int status = 200) => new(
        status, resource, status == 201 ? (string?)resource["meta"]!["location"] : null, (string?)resource["meta"]!["version"]);

    public static string TagOf(JsonObject resource) => (string)resource["meta"]!["version"]!;

    private static JsonObject Whole(JsonObject said, string schema, string id, string type, string location, DateTimeOffset created, DateTimeOffset changed)
    {
        var resource = new JsonObject { ["schemas"] = new JsonArray(schema), ["id"] = id };
        foreach (var (member, value) in said)
            resource[member] = value?.DeepClone();
        resource["meta"] = new JsonObject { ["resourceType"] = type, ["created"] = created, ["lastModified"] = changed, ["location"] = location, ["version"] = ScimAnswer.TagOf(resource) };
        return resource;
    }

    // What is not there is left out: Entra ID reads no nulls.
    private static JsonObject Only(params (string Member, JsonNode? Value)[] members) => new(members.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Member, m.Value)));
}
