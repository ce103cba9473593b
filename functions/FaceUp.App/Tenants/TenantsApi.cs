using FaceUp.App.Http;
using FaceUp.Domain.Access;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>Organisations, and their settings in every version.</summary>
public sealed class TenantsApi(DeskDoor door, Door anybody, ChangeSettings settings, SettingsHistory history)
{
    public const string Tenant = "api/v1/tenants/{tenant}";
    public const string Settings = "api/v1/tenants/{tenant}/settings";
    public const string Versions = "api/v1/tenants/{tenant}/settings/versions";
    public const string Version = "api/v1/tenants/{tenant}/settings/versions/{version}";
    public const string Restoration = "api/v1/tenants/{tenant}/settings/versions/{version}/restoration";
    public const string Schema = "api/v1/schemas/settings.json";

    private static readonly Role[] Overseers = [Role.Admin, Role.Auditor];
    private static readonly Lazy<byte[]> SchemaBytes = new(() => ApiDescription.SchemaOf(typeof(SettingsDocument)));

    [Endpoint("PUT", Tenant, "Makes an organisation, with its key and its first settings. How many partitions its cases are spread over (shards, 1 if not given) is fixed from then on.", Asks = Asks.Installer, Body = typeof(SettingsDocument), Status = 201, Refuses = [409], Query = ["shards"], Headers = [SettingsAsked.ReasonHeader])]
    public Task<IResult> AddTenant(HttpRequest request, string tenant) => door.ForInstaller(request, async (installer, ct) =>
    {
        var (shards, why) = (ChangeSettings.ShardsOf(request.Query), SettingsAsked.ReasonOf(request));
        return await settings.Add(new(tenant), shards, await JsonBody.Read(request, ApiJson.Wire.SettingsDocument, ChangeSettings.MaxBodyBytes, ct), installer, why, ct);
    });

    [Endpoint("GET", Settings, "The settings, with their version as ETag. Webhook addresses are not given out.", Asks = Asks.Admin, Answer = typeof(SettingsDocument))]
    public Task<IResult> ShowSettings(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => settings.Show(caller, request.HttpContext.Response, ct));

    [Endpoint("PUT", Settings, "New settings, if they are still the version named by If-Match; with dryRun only what would change. What changes nothing makes no version.", Asks = Asks.Admin, Body = typeof(SettingsDocument), Answer = typeof(SettingsChange), Refuses = [412, 428], Headers = ["If-Match", SettingsAsked.ReasonHeader], Query = ["dryRun"])]
    public Task<IResult> PutSettings(HttpRequest request, string tenant) =>
        door.ForPeople(request, tenant, [Role.Admin], ApiJson.Wire.SettingsDocument, ChangeSettings.MaxBodyBytes, (caller, body, ct) =>
            settings.Put(caller, body, SettingsAsked.Of(request), request.HttpContext.Response, ct));

    [Endpoint("GET", Versions, "Who made which version of the settings, when and why, the newest first.", Asks = Asks.AdminOrAuditor, Answer = typeof(SettingsVersions), Refuses = [400], Query = ["cursor"])]
    public Task<IResult> ListVersions(HttpRequest request, string tenant) =>
        door.ForPeopleOfAll(request, tenant, Overseers, (caller, ct) => history.List(caller, request.Query["cursor"].FirstOrDefault(), ct));

    [Endpoint("GET", Version, "The settings of one version, in the bytes that the record has the hash of. Webhook addresses are in none.", Asks = Asks.AdminOrAuditor, Answer = typeof(SettingsDocument))]
    public Task<IResult> ShowVersion(HttpRequest request, string tenant, string version) =>
        door.ForPeopleOfAll(request, tenant, Overseers, (caller, ct) => history.Show(caller, version, ct));

    [Endpoint("POST", Restoration, "An earlier version as a new one, if the settings are still the version named by If-Match; with dryRun only what would change.", Asks = Asks.Admin, Answer = typeof(SettingsChange), Refuses = [400, 412, 422, 428], Headers = ["If-Match", SettingsAsked.ReasonHeader], Query = ["dryRun"])]
    public Task<IResult> RestoreVersion(HttpRequest request, string tenant, string version) =>
        door.ForPeople(request, tenant, [Role.Admin], (caller, ct) => history.Restore(caller, version, SettingsAsked.Of(request), request.HttpContext.Response, ct));

    [Endpoint("GET", Schema, "The JSON Schema (2020-12) of the settings.", Door = Doors.Desk, Bytes = "application/schema+json")]
    public Task<IResult> ShowSettingsSchema(HttpRequest request) =>
        anybody.ForAnybody(request, _ => Task.FromResult(Results.Bytes(SchemaBytes.Value, "application/schema+json")));
}
