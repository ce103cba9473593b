using System.Globalization;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Tenants;

/// <summary>Every version of the settings there was: who made it and why, what it said, and back to it.</summary>
public sealed class SettingsHistory(TenantStore tenants, TenantRecord record, ChangeSettings settings)
{
    private const int Page = 50;
    private const int MaxWalked = 1000; // events in one call; where so many tell of something else, a page is shorter, and still names the next

    /// <summary>The newest first.</summary>
    public async Task<IResult> List(Caller caller, string? cursor, CancellationToken ct)
    {
        var seal = new Cursor(caller.Tenant, "settings-versions");
        if (!seal.TryOpen(cursor, out var place))
            return Problems.Invalid("cursor", "Must be the value of next from the answer before.", 400);
        var end = place is null ? await record.Count(caller.Tenant.Id, ct) : int.Parse(place, CultureInfo.InvariantCulture);
        var versions = new List<SettingsVersion>();
        for (var walked = 0; end > 0 && versions.Count < Page && walked < MaxWalked; walked += Page)
        {
            var start = Math.Max(0, end - Page);
            foreach (var link in (await record.Links(caller.Tenant.Id, start, end, ct)).Reverse())
            {
                if (versions.Count == Page)
                    break;
                if (TenantChain.TryEvent(link) is SettingsEvent e) // what cannot be read is for verification to name
                    versions.Add(Line(e));
                end = Math.Clamp(link.Sequence, start, end);
            }

            end = versions.Count == Page ? end : start;
        }

        return TypedResults.Json(new SettingsVersions(versions, end == 0 ? null : seal.Close(end.ToString(CultureInfo.InvariantCulture))), ApiJson.Wire.SettingsVersions);
    }

    /// <summary>The document of one version, in the very bytes that its hash in the record is of.</summary>
    public async Task<IResult> Show(Caller caller, string version, CancellationToken ct) =>
        await Find(caller, version, ct) is { } document ? Results.Bytes(document.ToArray(), "application/json") : Problems.For(Refusal.NotFound);

    /// <summary>
    /// An earlier version as a new one, by the rules of today. Addresses of webhooks are in no version: a target that is there now keeps its own, one that had
    /// left has none, and the answer names it. What people may do comes back; who is let in does not, see <see cref="Domain.Access.Restoration"/>.
    /// </summary>
    public async Task<IResult> Restore(Caller caller, string version, SettingsAsked asked, HttpResponse response, CancellationToken ct)
    {
        if (await Find(caller, version, ct) is not { } document)
            return Problems.For(Refusal.NotFound);
        try
        {
            var then = CanonicalSettings.Read(document.Span);
            var now = await tenants.Read(caller.Tenant.Id, ct) ?? caller.Tenant;
            return await settings.Put(caller, then with { People = Domain.Access.Restoration.Of(then.People, now.Settings.People, caller.Person.Id) }, asked, response, ct, Number(version));
        }
        catch (JsonException) // somebody altered it in the store
        {
            return Problems.Invalid("version", "This version cannot be read any more; the verification of the record tells more.");
        }
    }

    private async Task<ReadOnlyMemory<byte>?> Find(Caller caller, string version, CancellationToken ct) =>
        Number(version) is { } number ? await tenants.Version(caller.Tenant.Id, number, ct) : default(ReadOnlyMemory<byte>?);

    private static int? Number(string version) =>
        version.Length is > 0 and <= 8 && version[0] != '0' && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static SettingsVersion Line(SettingsEvent e) => e switch
    {
        TenantEvent.OrganisationMade made => new(e.Version, e.At, made.Installer, e.Why, e.Sha256),
        TenantEvent.SettingsChanged changed => new(e.Version, e.At, changed.By.Value, e.Why, e.Sha256),
        TenantEvent.SettingsRestored restored => new(e.Version, e.At, restored.By.Value, e.Why, e.Sha256, restored.From),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
