using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain.Directory;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Directory;

/// <summary>What an administrator needs to see to give roles to groups.</summary>
public sealed class ShowDirectory(TenantStore tenants, DirectoryStore directory, DirectoryTokens tokens, PublicAddress address)
{
    public async Task<IResult> Handle(Caller caller, CancellationToken ct)
    {
        var tenant = await tenants.Read(caller.Tenant.Id, ct) ?? caller.Tenant;
        var mapped = tenant.Settings.Directory?.Groups ?? [];
        var view = new DirectoryView(
            ScimResources.Address(address, tenant.Id), [.. (await tokens.Tokens(tenant.Id, ct)).Select(t => new DirectoryTokenLine(t.MadeAt, t.Until))], (await directory.Users(tenant, ct)).Count,
            [.. (await directory.Groups(tenant.Id, ct)).Select(g => new DirectoryGroupLine(g.Id, g.Row.DisplayName, g.Row.Members.Count, mapped.Any(m => DirectoryRule.IsMeant(m, g.Group)), g.Row.ExternalId))]);
        return TypedResults.Json(view, ApiJson.Wire.DirectoryView);
    }
}
