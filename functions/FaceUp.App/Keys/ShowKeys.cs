using FaceUp.App.Tenants;

namespace FaceUp.App.Keys;

/// <summary>The versions of an organisation's key, and what is known of each.</summary>
public sealed class ShowKeys(ITenantKeyring keyring, KeyRecord record)
{
    public async Task<KeyList> List(Tenant tenant, CancellationToken ct)
    {
        var book = await record.Book(tenant.Id, ct);
        return new([.. (await keyring.Versions(tenant.Id, ct)).Select(v => View(v, book))]);
    }

    internal static KeyVersion View(TenantKeyVersion v, KeyBook book) => new(
        ChangeKeys.VersionOf(v.KeyId), v.KeyId, v.CreatedAt, v.ExpiresAt, v.Enabled,
        v.Current ? KeyUse.Current : book.Find(v.KeyId) is { Unused: true } ? KeyUse.Unused : KeyUse.Possible);
}
