using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>What a change of the settings comes to, done or only tried.</summary>
/// <param name="Version">The version that the settings have then; where nothing changes, the one they have.</param>
/// <param name="Sha256">Of the settings' canonical document, lower-case hex.</param>
/// <param name="Changes">A JSON Patch (RFC 6902) from the settings before to these.</param>
/// <param name="Addresses">The targets whose webhook address comes with it. Addresses themselves are not given out.</param>
/// <param name="WithoutAddress">The targets that then have no webhook address, so that nothing is sent there until one is set.</param>
public sealed record SettingsChange(int Version, string Sha256, IReadOnlyList<Edit> Changes, IReadOnlyList<string> Addresses, IReadOnlyList<string> WithoutAddress);

/// <summary>One version of the settings, as the record tells of it.</summary>
/// <param name="By">Who: a person of the organisation, or for the first version the subject of the installer.</param>
/// <param name="Why">The reason that was given; empty for none.</param>
/// <param name="From">The earlier version that this one restored.</param>
public sealed record SettingsVersion(int Version, DateTimeOffset At, string By, string Why, string Sha256, int? From = null);

/// <param name="Next">Hand it back as <c>cursor</c> for earlier ones; absent at the first.</param>
public sealed record SettingsVersions(IReadOnlyList<SettingsVersion> Versions, string? Next = null);
