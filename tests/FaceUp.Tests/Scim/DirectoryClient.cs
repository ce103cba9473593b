using System.Text;
using System.Text.Json;
using FaceUp.Tests.Slices;

namespace FaceUp.Tests.Scim;

/// <summary>The organisation's directory, talking as Entra ID's provisioning does.</summary>
public sealed class DirectoryClient(TestHouse house, string token, string tenant = "demo")
{
    public string Token => token;

    /// <summary>Connected as an administrator does it.</summary>
    public static async Task<DirectoryClient> Of(TestHouse house, string tenant = "demo", string admin = "demo-admin") =>
        new(house, (await new Person(house, admin, tenant).Asks("PUT", "directory/token")).Must(200).Json.GetProperty("token").GetString()!, tenant);

    public async Task<Reply> Asks(string method, string path, string? body = null, string? ifMatch = null, string type = "application/scim+json")
    {
        using var request = new HttpRequestMessage(new(method), new Uri($"/api/v1/tenants/{tenant}/scim/v2/{path}", UriKind.Relative));
        if (token.Length > 0)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await house.Http.SendAsync(request);
        return await Reply.Of(answer);
    }

    public Task<Reply> Finds(string what, string filter, string more = "") => Asks("GET", $"{what}?{more}filter={Uri.EscapeDataString(filter)}");

    /// <summary>As Entra ID makes a user with the mapping that SCIM.md names.</summary>
    public static string User(string userName, string externalId, string displayName, bool active = true) => $$$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],"externalId":"{{{externalId}}}","userName":"{{{userName}}}",
        "active":{{{(active ? "true" : "false")}}},"displayName":"{{{displayName}}}","emails":[{"primary":true,"type":"work","value":"{{{userName}}}"}],"meta":{"resourceType":"User"},
        "name":{"formatted":"{{{displayName}}}","familyName":"Familyname","givenName":"Givenname"},"title":"Director","phoneNumbers":[{"type":"work","value":"+420 555 0100"}],"roles":[],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Procurement","manager":{"value":"someone"},"employeeNumber":"4711"}}
        """;

    public async Task<string> Adds(string userName, string externalId, string displayName = "Somebody New", bool active = true) =>
        (await Asks("POST", "Users", User(userName, externalId, displayName, active))).Must(201).Json.GetProperty("id").GetString()!;

    public async Task<string> AddsGroup(string displayName, string externalId) => (await Asks("POST", "Groups", $$$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group","http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],"externalId":"{{{externalId}}}","displayName":"{{{displayName}}}","meta":{"resourceType":"Group"}}
        """)).Must(201).Json.GetProperty("id").GetString()!;

    public Task<Reply> Patches(string what, params string[] operations) =>
        Asks("PATCH", what, $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{string.Join(',', operations)}}]}""");

    public Task<Reply> Joins(string group, params string[] ids) => Patches($"Groups/{group}", $$"""{"op":"Add","path":"members","value":[{{Listed(ids)}}]}""");

    /// <summary>Without the flag aadOptscim062020.</summary>
    public Task<Reply> Leaves(string group, params string[] ids) => Patches($"Groups/{group}", $$"""{"op":"Remove","path":"members","value":[{{Listed(ids)}}]}""");

    /// <summary>With it.</summary>
    public Task<Reply> LeavesByTheRfc(string group, string id) => Patches($"Groups/{group}", $$"""{"op":"remove","path":"members[value eq \"{{id}}\"]"}""");

    private static string Listed(string[] ids) => string.Join(',', ids.Select(id => $$"""{"$ref":null,"value":{{JsonSerializer.Serialize(id)}}}"""));
}
