using System.Text.Json.Serialization;

namespace FaceUp.Domain.Tenants;

/// <summary>A fact about an organisation, to the second, in UTC. It says nothing about reports: who reads this record may be kept out of any of them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OrganisationMade), "organisation-made")]
[JsonDerivedType(typeof(SettingsChanged), "settings-changed")]
[JsonDerivedType(typeof(SettingsRestored), "settings-restored")]
[JsonDerivedType(typeof(KeyRotationAsked), "key-rotation-asked")]
[JsonDerivedType(typeof(KeyRotated), "key-rotated")]
[JsonDerivedType(typeof(KeyDisabled), "key-disabled")]
[JsonDerivedType(typeof(KeyEnabled), "key-enabled")]
[JsonDerivedType(typeof(RewrapStarted), "rewrap-started")]
[JsonDerivedType(typeof(RewrapFinished), "rewrap-finished")]
public abstract record TenantEvent(DateTimeOffset At)
{
    /// <param name="Installer">The subject of the token that asked for it: no person of the organisation.</param>
    public sealed record OrganisationMade(int Version, string Sha256, string Installer, string Why, IReadOnlyList<string> Addresses, DateTimeOffset At) : SettingsEvent(Version, Sha256, Why, At);

    /// <param name="Changes">From the version before to this one.</param>
    /// <param name="Addresses">The targets whose webhook address came with it.</param>
    public sealed record SettingsChanged(int Version, string Sha256, PersonId By, string Why, IReadOnlyList<Edit> Changes, IReadOnlyList<string> Addresses, DateTimeOffset At) : SettingsEvent(Version, Sha256, Why, At);

    /// <param name="From">The earlier version that this one repeats.</param>
    public sealed record SettingsRestored(int Version, int From, string Sha256, PersonId By, string Why, IReadOnlyList<Edit> Changes, DateTimeOffset At) : SettingsEvent(Version, Sha256, Why, At);

    /// <summary>Stands before the new version is made, so that no crash hides who asked for it.</summary>
    /// <param name="By">Nobody of the organisation when whoever runs the installation asked.</param>
    public sealed record KeyRotationAsked(string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <summary>A version of the organisation's key that the record had not known.</summary>
    /// <param name="KeyId">As the key store names it.</param>
    public sealed record KeyRotated(string KeyId, DateTimeOffset At) : TenantEvent(At);

    /// <param name="By">Nobody when it was found so: done in the key store itself, or by whoever runs the installation.</param>
    public sealed record KeyDisabled(string KeyId, string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <inheritdoc cref="KeyDisabled"/>
    public sealed record KeyEnabled(string KeyId, string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <summary>Everything is to be locked anew, by the current version.</summary>
    public sealed record RewrapStarted(string Why, DateTimeOffset At, PersonId? By = null) : TenantEvent(At);

    /// <param name="KeyId">What was locked by another version before is locked by this one now, unless it could not be opened.</param>
    /// <param name="Whole">Everything was.</param>
    public sealed record RewrapFinished(string KeyId, bool Whole, DateTimeOffset At) : TenantEvent(At);
}

/// <summary>
/// A version of an organisation's settings, counted from 1 without a gap, vouched for by the SHA-256 (lower-case hex) of its canonical document. Addresses of
/// webhooks never stand here, only which targets were given one.
/// </summary>
public abstract record SettingsEvent(int Version, string Sha256, string Why, DateTimeOffset At) : TenantEvent(At);
