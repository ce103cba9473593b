using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public class A_tenants_secret
{
    private static readonly byte[] Address = "https://hooks.example/T0/B0/x"u8.ToArray();

    [Fact]
    public async Task Opens_for_its_tenant() =>
        Assert.Equal(Address, await SecretBox.Open(KeyRing.Both, "acme", "slack", Sealed(), default));

    [Fact]
    public async Task Is_refused_for_another_tenant_name_or_key()
    {
        await Refused("globex", "slack", Sealed());
        await Refused("acme", "teams", Sealed());
        await Refused("acme", "slack", Sealed() with { KeyId = "globex/1" });
    }

    [Fact]
    public async Task Is_refused_when_its_parts_are_mixed_with_anothers()
    {
        await Refused("acme", "slack", Sealed() with { Sealed = Sealed().Sealed });
        await Refused("acme", "slack", Sealed() with { WrappedKey = Sealed().WrappedKey });
    }

    private static SealedSecret Sealed() => SecretBox.Seal(KeyRing.Acme.PublicKey, "acme", "slack", Address);

    private static Task<SealBrokenException> Refused(string tenant, string name, SealedSecret secret) =>
        Assert.ThrowsAsync<SealBrokenException>(() => SecretBox.Open(KeyRing.Both, tenant, name, secret, default));
}
