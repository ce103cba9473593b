using System.Text.Json.Nodes;
using FaceUp.Domain.Directory;

namespace FaceUp.App.Directory;

/// <summary>What a directory can read about this end: RFC 7643 §5–7. It names what is done and what is kept, and nothing else.</summary>
internal static class ScimDocuments
{
    public static JsonNode Config(string address) => new JsonObject
    {
        ["schemas"] = new JsonArray(ScimSchemas.ServiceProviderConfig),
        ["patch"] = Supported(true),
        ["bulk"] = new JsonObject { ["supported"] = false, ["maxOperations"] = 0, ["maxPayloadSize"] = 0 },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ScimQuery.MaxCount },
        ["changePassword"] = Supported(false),
        ["sort"] = Supported(false),
        ["etag"] = Supported(true),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "Bearer token", ["description"] = "A token that an administrator of the organisation made for its directory.", ["primary"] = true,
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = $"{address}/ServiceProviderConfig" },
    };

    public static JsonNode Types(string address) => List(Type("User", "Users", ScimSchemas.User), Type("Group", "Groups", ScimSchemas.Group));

    public static JsonNode Schemas(string address) => List(
        Schema(ScimSchemas.User, "User", "A person whom the directory brought. Other attributes are taken and not kept.",
            Attribute("userName", "string", required: true, uniqueness: "server"),
            Attribute("externalId", "string", required: true, uniqueness: "server", caseExact: true),
            Attribute("active", "boolean"),
            Attribute("displayName", "string"),
            Attribute("name", "complex", parts: [Attribute("formatted", "string"), Attribute("givenName", "string"), Attribute("familyName", "string")])),
        Schema(ScimSchemas.Group, "Group", "People who have a role together, where the organisation gives the group one.",
            Attribute("displayName", "string", required: true, uniqueness: "server"),
            Attribute("externalId", "string", caseExact: true),
            Attribute("members", "complex", many: true, parts: [Attribute("value", "string", caseExact: true, mutability: "immutable"), Attribute("$ref", "reference", caseExact: true, mutability: "immutable", refers: "User")])));

    private static JsonObject List(params JsonNode[] resources) => new()
    {
        ["schemas"] = new JsonArray(ScimSchemas.List), ["totalResults"] = resources.Length, ["startIndex"] = 1, ["itemsPerPage"] = resources.Length, ["Resources"] = new JsonArray(resources),
    };

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };

    private static JsonObject Type(string name, string endpoint, string schema) => new()
    {
        ["schemas"] = new JsonArray(ScimSchemas.ResourceType), ["id"] = name, ["name"] = name, ["endpoint"] = $"/{endpoint}", ["schema"] = schema, ["meta"] = new JsonObject { ["resourceType"] = "ResourceType" },
    };

    private static JsonObject Schema(string id, string name, string description, params JsonNode[] attributes) => new()
    {
        ["schemas"] = new JsonArray(ScimSchemas.Schema), ["id"] = id, ["name"] = name, ["description"] = description, ["attributes"] = new JsonArray(attributes), ["meta"] = new JsonObject { ["resourceType"] = "Schema" },
    };

    private static JsonObject Attribute(
        string name, string type, bool many = false, bool required = false, string uniqueness = "none", bool caseExact = false, string mutability = "readWrite", JsonNode[]? parts = null, string? refers = null)
    {
        var attribute = new JsonObject
        {
            ["name"] = name, ["type"] = type, ["multiValued"] = many, ["required"] = required, ["caseExact"] = caseExact, ["mutability"] = mutability, ["returned"] = "default", ["uniqueness"] = uniqueness,
        };
        if (parts is not null)
            attribute["subAttributes"] = new JsonArray(parts);
        if (refers is not null)
            attribute["referenceTypes"] = new JsonArray(refers);
        return attribute;
    }
}
