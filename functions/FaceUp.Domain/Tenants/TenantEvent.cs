using System.Text.Json.Serialization;

namespace FaceUp.Domain.Tenants;

/// <summary>
/// A fact about an organisation, to the second, in UTC. Each of today's kinds is a version of its settings, counted from 1, vouched for by
/// the SHA-256 (lower-case hex) of its canonical document. Addresses of webhooks never stand here, only which targets were given one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OrganisationMade), "organisation-made")]
[JsonDerivedType(typeof(SettingsChanged), "settings-changed")]
[JsonDerivedType(typeof(SettingsRestored), "settings-restored")]
public abstract record TenantEvent(int Version, string Sha256, string Why, DateTimeOffset At)
{
    /// <param name="Installer">The subject of the token that asked for it: no person of the organisation.</param>
    public sealed record OrganisationMade(int Version, string Sha256, string Installer, string Why, IReadOnlyList<string> Addresses, DateTimeOffset At) : TenantEvent(Version, Sha256, Why, At);

    /// <param name="Changes">From the version before to this one.</param>
    /// <param name="By">A person; empty where it was none.</param>
    /// <param name="Addresses">The targets whose webhook address came with it.</param>
    /// <param name="Cause">What it was done for, one of <see cref="ChangeCause"/>; null for a change of the document as such.</param>
    /// <param name="Through"><c>directory</c>: the organisation's directory asked for it, and nobody signed in.</param>
    public sealed record SettingsChanged(
        int Version, string Sha256, PersonId By, string Why, IReadOnlyList<Edit> Changes, IReadOnlyList<string> Addresses, DateTimeOffset At, string? Cause = null, string? Through = null) : TenantEvent(Version, Sha256, Why, At);

    /// <param name="From">The earlier version that this one repeats.</param>
    public sealed record SettingsRestored(int Version, int From, string Sha256, PersonId By, string Why, IReadOnlyList<Edit> Changes, DateTimeOffset At) : TenantEvent(Version, Sha256, Why, At);
}
