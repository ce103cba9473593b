using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>The directory's groups, as far as it brought them.</summary>
public sealed class ReadGroups(DirectoryStore directory, PublicAddress address)
{
    public async Task<IResult> One(Tenant tenant, string id, ScimQuery query, CancellationToken ct)
    {
        var known = await directory.Group(tenant.Id, id, ct) ?? throw ReadUsers.NotThere();
        var resource = ScimResources.Of(known, ScimResources.Address(address, tenant.Id), withMembers: true);
        return ScimResources.Answer(resource) with { Body = query.Cut((System.Text.Json.Nodes.JsonObject)resource.DeepClone()) };
    }

    public async Task<IResult> List(Tenant tenant, ScimQuery query, CancellationToken ct)
    {
        foreach (var by in query.Filter)
            _ = Fits(by, new("", new("", [], default, default), "")); // refuses what nothing can be found by, also where there is no group
        var found = (await directory.Groups(tenant.Id, ct)).Where(g => query.Filter.All(by => Fits(by, g))).ToList();
        return query.List(found, group => ScimResources.Of(group, ScimResources.Address(address, tenant.Id), query.Shows("members")));
    }

    private static bool Fits(ScimComparison by, KnownGroup group) => by.Path switch
    {
        { Name: "displayname", Where.Count: 0 } => string.Equals(group.Row.DisplayName, by.Value, StringComparison.OrdinalIgnoreCase),
        { Name: "externalid", Where.Count: 0 } => group.Row.ExternalId == by.Value,
        { Name: "id", Where.Count: 0 } => group.Id == by.Value,
        { Name: "members" or "members.value", Where.Count: 0 } => group.Row.Members.Contains(by.Value),
        _ => throw ScimInputException.Filter("Groups are found by displayName, externalId, id and members."),
    };
}
