using System.Collections.Concurrent;
using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Intake;

/// <summary>
/// Forms as they are and as they were. A form of today is at hand; one that has changed costs one read of the version that holds it, remembered for a few minutes,
/// since everybody who still has that page open comes with the same.
/// </summary>
public sealed class FormsInTime(TenantStore tenants, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private const int MaxRemembered = 50;
    private const string LoadAgain = "Load the form again: it has changed, or this is not the one that is asked for this category.";

    private readonly ConcurrentDictionary<(TenantId Tenant, int Version), (TenantSettings? Settings, DateTimeOffset Until)> _remembered = new();

    /// <summary>The form that a report must answer, or why it cannot be taken; neither where the organisation asks no form.</summary>
    public async ValueTask<(Form? Form, FieldProblem? Problem)> For(Tenant tenant, string category, FormUsed? used, CancellationToken ct)
    {
        var today = tenant.Settings.FormFor(category);
        if (used is null)
            return today is null ? (null, null) : (null, new("/form", "Must say which form was answered: load it first."));
        if (used.Version > tenant.Version) // shown by another process, which knew of the change first
        {
            if (await tenants.Read(tenant.Id, ct) is not { } newer || used.Version > newer.Version)
                return (null, new("/form", LoadAgain));
            (tenant, today) = (newer, newer.Settings.FormFor(category));
        }

        if (used.Version >= FormSpan.Since(tenant))
            return today?.Id == used.Id ? (today, null) : (null, new("/form", LoadAgain));
        var before = (await SettingsOf(tenant.Id, used.Version, ct))?.FormFor(category);
        return before?.Id == used.Id && (FormSpan.IsRecent(tenant, used.Version, time.GetUtcNow()) || IsSame(before, today))
            ? (before, null)
            : (null, new("/form", LoadAgain));
    }

    /// <summary>The form that was answered, as it was; null when it cannot be read any more.</summary>
    public async ValueTask<Form?> Find(Tenant tenant, FormUsed? used, CancellationToken ct)
    {
        if (used is null)
            return null;
        var settings = used.Version == tenant.Version ? tenant.Settings : await SettingsOf(tenant.Id, used.Version, ct);
        return settings?.Forms?.FirstOrDefault(f => f.Id == used.Id);
    }

    private static bool IsSame(Form before, Form? today) => today is not null &&
        JsonSerializer.SerializeToUtf8Bytes(before, ApiJson.Wire.Form).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(today, ApiJson.Wire.Form));

    private async ValueTask<TenantSettings?> SettingsOf(TenantId tenant, int version, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (version < 1)
            return null;
        if (_remembered.TryGetValue((tenant, version), out var held) && held.Until > now)
            return held.Settings;
        var settings = await tenants.Version(tenant, version, ct) is { } document ? Read(document.Span) : null;
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[(tenant, version)] = (settings, now + Fresh);
        return settings;
    }

    private static TenantSettings? Read(ReadOnlySpan<byte> document)
    {
        try
        {
            return CanonicalSettings.Read(document).ToSettings();
        }
        catch (JsonException)
        {
            return null; // altered in the store: the verification of the record tells
        }
    }
}
