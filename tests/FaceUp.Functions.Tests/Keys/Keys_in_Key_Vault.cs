using Azure.Core.Cryptography;
using FaceUp.App.Tenants;

namespace FaceUp.Functions.Tests.Keys;

public sealed class Keys_in_Key_Vault : FaceUp.Tests.Crypto.A_tenants_keys
{
    private readonly FakeVault _vault = new();

    protected override ITenantKeyring Keys => _vault.Ring;

    protected override IKeyEncryptionKeyResolver Opener => _vault.Resolver;
}
