using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.Functions.Keys;

/// <summary>All that the reporter's app knows of tenants' keys, from the adapter that knows more; its identity may read keys in the vault and do nothing with them.</summary>
internal sealed class PublicHalves(ITenantKeys keys) : ITenantKeys
{
    public ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct) => keys.Current(tenant, ct);
}
