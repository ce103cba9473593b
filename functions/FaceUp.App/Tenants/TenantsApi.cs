using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>Organisations and their settings.</summary>
public sealed class TenantsApi(DeskDoor door, ChangeSettings settings)
{
    public const string Tenant = "api/v1/tenants/{tenant}";
    public const string Settings = "api/v1/tenants/{tenant}/settings";

    [Endpoint("PUT", Tenant, "Makes an organisation, with its key and its first settings. How many partitions its cases are spread over (shards, 1 if not given) is fixed from then on.", Asks = Asks.Installer, Body = typeof(SettingsDocument), Status = 201, Refuses = [409], Query = ["shards"])]
    public Task<IResult> AddTenant(HttpRequest request, string tenant) =>
        door.ForInstaller(request, async ct => await settings.Add(new(tenant), ChangeSettings.ShardsOf(request.Query), await JsonBody.Read(request, ApiJson.Wire.SettingsDocument, ChangeSettings.MaxBodyBytes, ct), ct));

    [Endpoint("GET", Settings, "The settings, with their version as ETag. Webhook addresses are not given out.", Asks = Asks.Admin, Answer = typeof(SettingsDocument))]
    public Task<IResult> ShowSettings(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => settings.Show(caller, request.HttpContext.Response, ct));

    [Endpoint("PUT", Settings, "New settings, if they are still the version named by If-Match.", Asks = Asks.Admin, Body = typeof(SettingsDocument), Status = 204, Refuses = [412, 428], Headers = ["If-Match"])]
    public Task<IResult> PutSettings(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], ApiJson.Wire.SettingsDocument, ChangeSettings.MaxBodyBytes, (caller, body, ct) => settings.Put(caller, body, request, ct));
}
