using Azure.Security.KeyVault.Keys;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.Functions.Keys;

/// <summary>What the desk may do to tenants' keys in Key Vault. Key ids are those of Key Vault, <c>https://{vault}/keys/t-{tenant}/{version}</c>.</summary>
/// <param name="opened">Forgets what a version opened as soon as it is disabled here.</param>
/// <param name="hardware">Makes new keys in a hardware module (RSA-HSM), which takes a vault of the Premium tier.</param>
public sealed class KeyVaultKeyring(KeyVaultTenantKeys publicKeys, Lazy<KeyClient> client, CaseKeyCache opened, bool hardware, TimeProvider time) : ITenantKeyring
{
    /// <summary>Key Vault makes a new version when the last is this old (ISO 8601 duration).</summary>
    public const string RotateAfter = "P18M";

    /// <summary>And says that a version should be gone after this: half a year for somebody to see that rotation failed. It opens and locks on all the same.</summary>
    public const string ExpireAfter = "P2Y";
    private const int ExpireYears = 2;
    private const int Bits = 3072; // NIST SP 800-57 part 1: 128-bit strength

    private readonly VaultCalls _calls = new(time);

    public ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct) => publicKeys.Current(tenant, ct);

    public bool IsOf(TenantId tenant, string keyId) => Uri.TryCreate(keyId, UriKind.Absolute, out var key) && KeyNames.IsOf(tenant, key);

    public async Task Create(TenantId tenant, CancellationToken ct)
    {
        if (!await Exists(tenant, ct))
            await Make(tenant, ct);
        await KeepRotating(tenant, ct); // as well after a crash between the two
    }

    public async Task<TenantKeyVersion> Rotate(TenantId tenant, CancellationToken ct)
    {
        var key = await _calls.Order(async limit => (await client.Value.RotateKeyAsync(KeyNames.Of(tenant), limit)).Value, ct);
        publicKeys.Saw(tenant, key);
        return Shown(key.Properties, key.Id);
    }

    public async Task<IReadOnlyList<TenantKeyVersion>> Versions(TenantId tenant, CancellationToken ct)
    {
        var (all, current) = await List(tenant, ct);
        return [.. all.Select(version => Shown(version, current)).OrderByDescending(version => version.Current).ThenByDescending(version => version.CreatedAt)];
    }

    public async Task<bool> Disable(TenantId tenant, string keyId, CancellationToken ct)
    {
        var (all, current) = await List(tenant, ct);
        if (keyId == current.AbsoluteUri)
            return false;
        await Switch(all, keyId, on: false, ct);
        opened.Drop(keyId);
        return true;
    }

    public async Task Enable(TenantId tenant, string keyId, CancellationToken ct) => await Switch((await List(tenant, ct)).All, keyId, on: true, ct);

    private async Task<bool> Exists(TenantId tenant, CancellationToken ct)
    {
        try
        {
            await Get(tenant, ct);
            return true;
        }
        catch (KeyUnusableException no) when (no.Trouble is KeyTrouble.Missing or KeyTrouble.Disabled)
        {
            return no.Trouble == KeyTrouble.Disabled;
        }
    }

    private async Task Make(TenantId tenant, CancellationToken ct)
    {
        var wanted = new CreateRsaKeyOptions(KeyNames.Of(tenant), hardware) { KeySize = Bits, ExpiresOn = time.GetUtcNow().AddYears(ExpireYears) };
        wanted.KeyOperations.Add(KeyOperation.WrapKey);
        wanted.KeyOperations.Add(KeyOperation.UnwrapKey);
        try
        {
            await _calls.Order(async limit => (await client.Value.CreateRsaKeyAsync(wanted, limit)).Value, ct);
        }
        catch (KeyUnusableException no) when (no.Trouble == KeyTrouble.Missing) // 409: deleted and not purged, or being changed by somebody else
        {
            if (!await Exists(tenant, ct))
                throw;
        }
    }

    // An administrator's own policy stays. Key Vault's, where nobody set one, lets no version expire.
    private async Task KeepRotating(TenantId tenant, CancellationToken ct)
    {
        var name = KeyNames.Of(tenant);
        var policy = await _calls.Ask(async limit => (await client.Value.GetKeyRotationPolicyAsync(name, limit)).Value, ct);
        if (policy.ExpiresIn is not null)
            return;
        var ours = new KeyRotationPolicy { ExpiresIn = ExpireAfter };
        ours.LifetimeActions.Add(new KeyRotationLifetimeAction(KeyRotationPolicyAction.Rotate) { TimeAfterCreate = RotateAfter });
        await _calls.Ask(async limit => (await client.Value.UpdateKeyRotationPolicyAsync(name, ours, limit)).Value, ct);
    }

    private Task<KeyVaultKey> Get(TenantId tenant, CancellationToken ct) => _calls.Ask(async limit => (await client.Value.GetKeyAsync(KeyNames.Of(tenant), null, limit)).Value, ct);

    private async Task<(IReadOnlyList<KeyProperties> All, Uri Current)> List(TenantId tenant, CancellationToken ct)
    {
        var current = await Get(tenant, ct); // without a version, Key Vault answers with the newest
        var all = await _calls.Ask(async limit => await client.Value.GetPropertiesOfKeyVersionsAsync(KeyNames.Of(tenant), limit).ToListAsync(limit), ct);
        return (all, current.Id);
    }

    private async Task Switch(IReadOnlyList<KeyProperties> all, string keyId, bool on, CancellationToken ct)
    {
        var version = all.FirstOrDefault(version => version.Id.AbsoluteUri == keyId) ?? throw new KeyUnusableException(KeyTrouble.Missing);
        if ((version.Enabled ?? true) == on)
            return;
        version.Enabled = on;
        await _calls.Ask(async limit => (await client.Value.UpdateKeyPropertiesAsync(version, null, limit)).Value, ct);
    }

    private static TenantKeyVersion Shown(KeyProperties version, Uri current) =>
        new(version.Id.AbsoluteUri, version.CreatedOn, version.ExpiresOn, version.Enabled ?? true, version.Id == current);
}
