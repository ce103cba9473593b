using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>People whom the directory brought. Those whom an administrator added by hand are none of its business, and are not shown.</summary>
public sealed class ReadUsers(DirectoryStore directory, PublicAddress address)
{
    public async Task<IResult> One(Tenant tenant, string id, ScimQuery query, CancellationToken ct)
    {
        var known = await directory.User(tenant, new(id), ct) ?? throw NotThere();
        var resource = ScimResources.Of(known, ScimResources.Address(address, tenant.Id));
        return ScimResources.Answer(resource) with { Body = query.Cut((System.Text.Json.Nodes.JsonObject)resource.DeepClone()) };
    }

    public async Task<IResult> List(Tenant tenant, ScimQuery query, CancellationToken ct) =>
        query.List(await Found(tenant, query.Filter, ct), user => ScimResources.Of(user, ScimResources.Address(address, tenant.Id)));

    /// <summary>The same words for who was never there, has left, and belongs to another organisation.</summary>
    internal static ScimInputException NotThere() => new(404, null, "There is no such thing here.");

    private async Task<IReadOnlyList<KnownUser>> Found(Tenant tenant, IReadOnlyList<ScimComparison> filter, CancellationToken ct)
    {
        if (filter.Count == 0)
            return await directory.Users(tenant, ct);
        foreach (var by in filter)
            _ = Fits(by, new()); // refuses what nobody can be found by, also when the first comparison finds nobody
        var one = filter[0] switch
        {
            { Path.Name: "username" } by => await directory.Named(tenant, by.Value, ct),
            { Path.Name: "externalid" } by => await directory.WithExternalId(tenant, by.Value, ct),
            var by => await directory.User(tenant, new(by.Value), ct),
        };
        return one is not null && filter.All(by => Fits(by, one.User, one.Id)) ? [one] : [];
    }

    private static bool Fits(ScimComparison by, DirectoryUser user, PersonId id = default) => by.Path switch
    {
        { Name: "username", Where.Count: 0 } => string.Equals(user.UserName, by.Value, StringComparison.OrdinalIgnoreCase),
        { Name: "externalid", Where.Count: 0 } => user.ExternalId == by.Value,
        { Name: "id", Where.Count: 0 } => id.Value == by.Value,
        _ => throw ScimInputException.Filter("Users are found by userName, externalId and id. Others of their attributes are not kept, or not looked through."),
    };
}
