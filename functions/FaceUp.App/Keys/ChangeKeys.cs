using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Keys;

/// <summary>
/// Rotates an organisation's key, and disables and enables its versions. The record is told first and the key store asked then, and a chore that compares the two
/// stands before either: so no crash hides what was done, nor lets something stand that was not.
/// </summary>
public sealed class ChangeKeys(ITenantKeyring keyring, KeyRecord record, CheckKeys check, Chores chores, TimeProvider time)
{
    /// <summary>A new version, which locks from now on. Old ones still open.</summary>
    /// <param name="by">Null for whoever runs the installation.</param>
    /// <exception cref="KeyUnusableException">The key store will not or cannot. Before anything was recorded, where it does not answer at all.</exception>
    public async Task<TenantKeyVersion> Rotate(TenantId tenant, PersonId? by, string why, CancellationToken ct)
    {
        await Before(tenant, await keyring.Versions(tenant, ct), ct);
        await record.Tell(tenant, book => new(new TenantEvent.KeyRotationAsked(why, time.GetUtcNow(), by), book), ct);
        var made = await keyring.Rotate(tenant, ct);
        await check.Compare(tenant, [made], ct);
        return made;
    }

    /// <summary>Disables or enables a version. Null: done, or so before.</summary>
    /// <param name="version">The end of its key id, behind the last slash.</param>
    /// <param name="force">Disables one that something may still be locked by.</param>
    /// <exception cref="KeyUnusableException">The key store will not or cannot.</exception>
    public async Task<Refusal?> Switch(TenantId tenant, string version, bool on, bool force, PersonId? by, string why, CancellationToken ct)
    {
        var versions = await keyring.Versions(tenant, ct);
        if (versions.FirstOrDefault(v => VersionOf(v.KeyId) == version) is not { } found)
            return Refusal.NotFound;
        await Before(tenant, versions, ct);
        if (found.Enabled == on)
            return null;
        if (!on && found.Current)
            return Refusal.KeyCurrent;
        if (!on && !force && (await record.Book(tenant, ct)).Find(found.KeyId) is not { Unused: true })
            return Refusal.KeyInUse;

        await record.Tell(tenant, book => Said(book, found.KeyId, on, by, why), ct);
        if (on)
            await keyring.Enable(tenant, found.KeyId, ct);
        else if (!await keyring.Disable(tenant, found.KeyId, ct))
            return await Undone(tenant, ct);
        return null;
    }

    /// <summary>How a version is called in addresses: the last segment of its key id.</summary>
    public static string VersionOf(string keyId) => keyId[(keyId.LastIndexOf('/') + 1)..];

    private async Task Before(TenantId tenant, IReadOnlyList<TenantKeyVersion> versions, CancellationToken ct)
    {
        await chores.Plan(tenant, CheckKeys.Name, CheckKeys.All, time.GetUtcNow() + CheckKeys.AfterChange, ct);
        await check.Compare(tenant, versions, ct);
    }

    private Told? Said(KeyBook book, string keyId, bool on, PersonId? by, string why) => book.Find(keyId) is { } known && known.Enabled != on
        ? new(
            on ? new TenantEvent.KeyEnabled(keyId, why, time.GetUtcNow(), by) : new TenantEvent.KeyDisabled(keyId, why, time.GetUtcNow(), by),
            book.With(keyId, known with { Enabled = on }))
        : null;

    // It became the current one meanwhile: the record is told that it is enabled after all.
    private async Task<Refusal?> Undone(TenantId tenant, CancellationToken ct)
    {
        await check.Compare(tenant, await keyring.Versions(tenant, ct), ct);
        return Refusal.KeyCurrent;
    }
}
