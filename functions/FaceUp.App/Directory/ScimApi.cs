using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>SCIM 2.0 (RFC 7643, RFC 7644), as much of it as Entra ID asks for: see SCIM.md.</summary>
public sealed class ScimApi(DirectoryDoor door, ReadUsers users, ChangeUsers changeUsers, ReadGroups groups, ChangeGroups changeGroups, PublicAddress address)
{
    private const string Base = "api/v1/tenants/{tenant}/scim/v2/"; // private, for it is no route

    public const string Config = Base + "ServiceProviderConfig";
    public const string Types = Base + "ResourceTypes";
    public const string Schemas = Base + "Schemas";
    public const string Users = Base + "Users";
    public const string User = Base + "Users/{user}";
    public const string Groups = Base + "Groups";
    public const string Group = Base + "Groups/{group}";

    public const int MaxUserBytes = 64 * 1024;
    public const int MaxGroupBytes = 1024 * 1024;

    [Endpoint("GET", Config, "What of SCIM is done here.", Asks = Asks.Directory, Answer = typeof(JsonElement))]
    public Task<IResult> ShowScimConfig(HttpRequest request, string tenant) => Shown(request, tenant, ScimDocuments.Config);

    [Endpoint("GET", Types, "That there are users and groups.", Asks = Asks.Directory, Answer = typeof(JsonElement))]
    public Task<IResult> ListScimTypes(HttpRequest request, string tenant) => Shown(request, tenant, ScimDocuments.Types);

    [Endpoint("GET", Schemas, "What is kept of users and groups.", Asks = Asks.Directory, Answer = typeof(JsonElement))]
    public Task<IResult> ListScimSchemas(HttpRequest request, string tenant) => Shown(request, tenant, ScimDocuments.Schemas);

    [Endpoint("GET", Users, "People whom the directory brought; by filter those of a userName, externalId or id.", Asks = Asks.Directory, Answer = typeof(JsonElement), Refuses = [400], Query = ["filter", "startIndex", "count", "attributes", "excludedAttributes"])]
    public Task<IResult> ListUsers(HttpRequest request, string tenant) =>
        door.ForDirectory(request, tenant, (found, ct) => users.List(found, ScimQuery.Of(request.Query), ct));

    [Endpoint("POST", Users, "Somebody new in the organisation. What is not kept of them is passed over.", Asks = Asks.Directory, Body = typeof(JsonElement), Answer = typeof(JsonElement), Status = 201, Refuses = [409])]
    public Task<IResult> AddUser(HttpRequest request, string tenant) =>
        door.ForDirectory(request, tenant, async (found, ct) => await changeUsers.Add(found, ScimPatch.Attributes(await Body(request, MaxUserBytes, ct)), ct));

    [Endpoint("GET", User, "One of them.", Asks = Asks.Directory, Answer = typeof(JsonElement), Refuses = [400], Query = ["attributes", "excludedAttributes"])]
    public Task<IResult> ReadUser(HttpRequest request, string tenant, string user) =>
        door.ForDirectory(request, tenant, (found, ct) => users.One(found, user, ScimQuery.Of(request.Query), ct));

    [Endpoint("PUT", User, "Everything that is kept of them anew; active and externalId stay where they are not named.", Asks = Asks.Directory, Body = typeof(JsonElement), Answer = typeof(JsonElement), Refuses = [409, 412])]
    public Task<IResult> ReplaceUser(HttpRequest request, string tenant, string user) => door.ForDirectory(request, tenant, async (found, ct) =>
    {
        var attributes = ScimPatch.Attributes(await Body(request, MaxUserBytes, ct));
        return await changeUsers.Change(found, user, Tag(request), was => was.ReplacedBy(attributes), ct);
    });

    [Endpoint("PATCH", User, "Some of it. With active false they are let in to nothing until it is true again.", Asks = Asks.Directory, Body = typeof(JsonElement), Answer = typeof(JsonElement), Refuses = [409, 412])]
    public Task<IResult> PatchUser(HttpRequest request, string tenant, string user) => door.ForDirectory(request, tenant, async (found, ct) =>
    {
        var operations = ScimPatch.Operations(await Body(request, MaxUserBytes, ct));
        return await changeUsers.Change(found, user, Tag(request), was => was.With(operations), ct);
    });

    [Endpoint("DELETE", User, "They leave for good: their cases go to others, and only their id and name stay, since records name them.", Asks = Asks.Directory, Status = 204, Refuses = [409, 412])]
    public Task<IResult> DeleteUser(HttpRequest request, string tenant, string user) =>
        door.ForDirectory(request, tenant, (found, ct) => changeUsers.Delete(found, user, Tag(request), ct));

    [Endpoint("GET", Groups, "The directory's groups; by filter those of a displayName, externalId, id or member.", Asks = Asks.Directory, Answer = typeof(JsonElement), Refuses = [400], Query = ["filter", "startIndex", "count", "attributes", "excludedAttributes"])]
    public Task<IResult> ListGroups(HttpRequest request, string tenant) =>
        door.ForDirectory(request, tenant, (found, ct) => groups.List(found, ScimQuery.Of(request.Query), ct));

    [Endpoint("POST", Groups, "A new group.", Asks = Asks.Directory, Body = typeof(JsonElement), Answer = typeof(JsonElement), Status = 201, Refuses = [403, 409])]
    public Task<IResult> AddGroup(HttpRequest request, string tenant) =>
        door.ForDirectory(request, tenant, async (found, ct) => await changeGroups.Add(found, ScimPatch.Attributes(await Body(request, MaxGroupBytes, ct)), ct));

    [Endpoint("GET", Group, "One of them.", Asks = Asks.Directory, Answer = typeof(JsonElement), Refuses = [400], Query = ["attributes", "excludedAttributes"])]
    public Task<IResult> ReadGroup(HttpRequest request, string tenant, string group) =>
        door.ForDirectory(request, tenant, (found, ct) => groups.One(found, group, ScimQuery.Of(request.Query), ct));

    [Endpoint("PUT", Group, "Everything of it anew.", Asks = Asks.Directory, Body = typeof(JsonElement), Answer = typeof(JsonElement), Refuses = [409, 412])]
    public Task<IResult> ReplaceGroup(HttpRequest request, string tenant, string group) => door.ForDirectory(request, tenant, async (found, ct) =>
    {
        var attributes = ScimPatch.Attributes(await Body(request, MaxGroupBytes, ct));
        return await changeGroups.Change(found, group, Tag(request), was => was.ReplacedBy(attributes), answer: true, ct);
    });

    [Endpoint("PATCH", Group, "Its name, or who is in it. Members have the roles that the settings give to it.", Asks = Asks.Directory, Body = typeof(JsonElement), Status = 204, Refuses = [409, 412])]
    public Task<IResult> PatchGroup(HttpRequest request, string tenant, string group) => door.ForDirectory(request, tenant, async (found, ct) =>
    {
        var operations = ScimPatch.Operations(await Body(request, MaxGroupBytes, ct));
        return await changeGroups.Change(found, group, Tag(request), was => was.With(operations), answer: false, ct);
    });

    [Endpoint("DELETE", Group, "The group is gone, and with it the roles that it gave.", Asks = Asks.Directory, Status = 204, Refuses = [409, 412])]
    public Task<IResult> DeleteGroup(HttpRequest request, string tenant, string group) =>
        door.ForDirectory(request, tenant, (found, ct) => changeGroups.Delete(found, group, Tag(request), ct));

    private Task<IResult> Shown(HttpRequest request, string tenant, Func<string, System.Text.Json.Nodes.JsonNode> document) =>
        door.ForDirectory(request, tenant, (found, _) => Task.FromResult<IResult>(new ScimAnswer(200, document(ScimResources.Address(address, found.Id)))));

    private static async Task<JsonElement> Body(HttpRequest request, int maxBytes, CancellationToken ct) => Read(await JsonBody.ReadBytes(request, maxBytes, ct, ScimSchemas.ContentType));

    internal static JsonElement Read(byte[] utf8)
    {
        var body = JsonBody.Parse(utf8, ApiJson.Wire.JsonElement);
        JsonBody.RefuseHalves(utf8);
        return body;
    }

    private static string? Tag(HttpRequest request) => request.Headers.IfMatch.FirstOrDefault();
}
