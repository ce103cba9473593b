using System.Security.Cryptography;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using FaceUp.App.Checkpoints;
using FaceUp.App.Tenants;
using FaceUp.Domain;

namespace FaceUp.Functions.Keys;

/// <summary>The keys that sign checkpoints in Key Vault, <c>https://{vault}/keys/c-{tenant}/{version}</c>: EC on P-256, which never leave it. Signing is a call, an hour apart.</summary>
/// <param name="hardware">Makes new keys in a hardware module (EC-HSM), which takes a vault of the Premium tier.</param>
public sealed class KeyVaultCheckpointKeys(Lazy<KeyClient> client, bool hardware, TimeProvider time) : ICheckpointKeys
{
    private readonly VaultCalls _calls = new(time);

    public async Task<CheckpointKey> Current(TenantId tenant, CancellationToken ct)
    {
        try
        {
            return Shown(await Get(tenant, ct));
        }
        catch (KeyUnusableException no) when (no.Trouble == KeyTrouble.Missing)
        {
            return Shown(await Make(tenant, ct));
        }
    }

    public Task<byte[]> Sign(TenantId tenant, CheckpointKey key, byte[] digest, CancellationToken ct)
    {
        var id = new Uri(key.KeyId);
        if (id.Segments is not ["/", "keys/", var name, var version] || name != KeyNames.OfCheckpoints(tenant) + "/")
            throw new KeyUnusableException(KeyTrouble.Missing);
        return _calls.Ask(async limit => (await client.Value.GetCryptographyClient(KeyNames.OfCheckpoints(tenant), version).SignAsync(SignatureAlgorithm.ES256, digest, limit)).Signature, ct);
    }

    private Task<KeyVaultKey> Get(TenantId tenant, CancellationToken ct) =>
        _calls.Ask(async limit => (await client.Value.GetKeyAsync(KeyNames.OfCheckpoints(tenant), null, limit)).Value, ct);

    private async Task<KeyVaultKey> Make(TenantId tenant, CancellationToken ct)
    {
        var wanted = new CreateEcKeyOptions(KeyNames.OfCheckpoints(tenant), hardware) { CurveName = KeyCurveName.P256 };
        wanted.KeyOperations.Add(KeyOperation.Sign);
        wanted.KeyOperations.Add(KeyOperation.Verify);
        try
        {
            return await _calls.Order(async limit => (await client.Value.CreateEcKeyAsync(wanted, limit)).Value, ct);
        }
        catch (KeyUnusableException no) when (no.Trouble == KeyTrouble.Missing) // 409: being made by somebody else, or deleted and not purged
        {
            return await Get(tenant, ct);
        }
    }

    private static CheckpointKey Shown(KeyVaultKey key)
    {
        using var half = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = key.Key.X, Y = key.Key.Y } });
        return new(key.Id.AbsoluteUri, half.ExportSubjectPublicKeyInfo());
    }
}
