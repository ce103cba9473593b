using FaceUp.App.Tenants;

namespace FaceUp.App.Keys;

/// <summary>What the record says of one version of an organisation's key.</summary>
/// <param name="Since">When the record first knew of it.</param>
/// <param name="Unused">Everything was locked anew since it was current, so nothing needs it.</param>
public sealed record KeyNote(DateTimeOffset Since, bool Enabled = true, bool Unused = false);

/// <summary>What the record says of an organisation's key, by the key ids of its versions: kept beside the record and written with each of its events.</summary>
public sealed record KeyBook(IReadOnlyDictionary<string, KeyNote> Versions)
{
    public static readonly KeyBook Empty = new(new Dictionary<string, KeyNote>());

    public KeyNote? Find(string keyId) => Versions.GetValueOrDefault(keyId);

    public KeyBook With(string keyId, KeyNote note) => new(new Dictionary<string, KeyNote>(Versions) { [keyId] = note });

    /// <summary>After everything was locked anew by <paramref name="keyId"/>.</summary>
    public KeyBook AllBut(string keyId) => new(Versions.ToDictionary(v => v.Key, v => v.Value with { Unused = v.Key != keyId }));

    /// <summary>
    /// True when something that is locked may open for nobody: a version is disabled, and not known to be unused. Follows from what was done to the key alone,
    /// never from what lies there, since whoever is told may be kept out of a case.
    /// </summary>
    public bool IsShut(TenantKeyVersion version) => !version.Enabled && !version.Current && Find(version.KeyId) is not { Unused: true };
}
