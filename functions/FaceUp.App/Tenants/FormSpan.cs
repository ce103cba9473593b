using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>Versions of the settings, one after the other, that ask the same; kept so that whoever loaded the form before a change can still send it.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The last of them.</param>
/// <param name="Until">When others came.</param>
public sealed record FormSpan(int From, int To, DateTimeOffset Until)
{
    /// <summary>How long somebody may take to fill in a form that changes meanwhile.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private const int Most = 20;

    /// <summary>The spans before new settings: those of the last <see cref="Grace"/>, and always the last one, which says since when the forms are as they are.</summary>
    public static IReadOnlyList<FormSpan>? After(Tenant tenant, TenantSettings settings, DateTimeOffset now)
    {
        if (Asked(tenant.Settings).AsSpan().SequenceEqual(Asked(settings)))
            return tenant.Former;
        var recent = (tenant.Former ?? []).Where(s => s.Until > now - Grace).TakeLast(Most - 1);
        return [.. recent, new(Since(tenant), tenant.Version, now)];
    }

    /// <summary>The first version that asks what is asked now.</summary>
    public static int Since(Tenant tenant) => tenant.Former is [.., var last] ? last.To + 1 : 0;

    /// <summary>True when that version asked what is asked now, or did so within <see cref="Grace"/>.</summary>
    public static bool IsRecent(Tenant tenant, int version, DateTimeOffset now) =>
        version >= Since(tenant) || (tenant.Former ?? []).Any(s => version >= s.From && version <= s.To && s.Until > now - Grace);

    // What decides which form is asked for a category, and how.
    private static byte[] Asked(TenantSettings s) => s.Forms is null ? [] : JsonSerializer.SerializeToUtf8Bytes(
        new FormsAsked(s.Forms, s.Categories.ToDictionary(c => c.Id, c => c.Form ?? "", StringComparer.Ordinal)), ApiJson.Wire.FormsAsked);
}

/// <summary>The forms, and by category which of them; empty for the first.</summary>
public sealed record FormsAsked(IReadOnlyList<Domain.Forms.Form> Forms, IReadOnlyDictionary<string, string> Categories);
