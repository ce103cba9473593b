using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Checkpoints;
using FaceUp.Functions.Keys;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.Keys;

public sealed class Signing_with_Key_Vault : IDisposable
{
    private static readonly TenantId Acme = new("acme");

    private readonly Signers vault = new();

    private KeyVaultCheckpointKeys Keys => new(new(() => vault), hardware: false, new FakeTimeProvider());

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task Makes_the_key_once_for_signing_alone()
    {
        var (first, second) = (await Keys.Current(Acme, default), await Keys.Current(Acme, default));
        Assert.Equal((first.KeyId, "https://kv.vault.azure.net/keys/c-acme/1"), (second.KeyId, first.KeyId));
        var wanted = Assert.Single(vault.Wanted);
        Assert.Equal(("c-acme", KeyCurveName.P256, KeyType.Ec), (wanted.Name, wanted.CurveName, wanted.KeyType));
        Assert.Equal([KeyOperation.Sign, KeyOperation.Verify], wanted.KeyOperations);
    }

    [Fact]
    public async Task Makes_it_in_hardware_where_that_is_asked_for()
    {
        await new KeyVaultCheckpointKeys(new(() => vault), hardware: true, new FakeTimeProvider()).Current(Acme, default);
        Assert.Equal(KeyType.EcHsm, Assert.Single(vault.Wanted).KeyType);
    }

    [Fact]
    public async Task Signs_what_anybody_can_verify()
    {
        var key = await Keys.Current(Acme, default);
        var (verifier, text) = (new VerifierKey("example.org/acme", key.PublicKey), "example.org/acme\n0\n\n");
        var signature = await Keys.Sign(Acme, key, VerifierKey.Digest(text), default);
        Assert.Equal(64, signature.Length);
        Assert.True(verifier.Signed(new(text, [verifier.Signature(signature)])));
    }

    [Fact]
    public async Task Signs_with_the_newest_version()
    {
        var first = await Keys.Current(Acme, default);
        vault.Add("c-acme");
        var second = await Keys.Current(Acme, default);
        Assert.NotEqual(Convert.ToHexString(first.PublicKey), Convert.ToHexString(second.PublicKey));
        var verifier = new VerifierKey("a", second.PublicKey);
        Assert.True(verifier.Signed(new("x\n", [verifier.Signature(await Keys.Sign(Acme, second, VerifierKey.Digest("x\n"), default))])));
    }

    [Theory]
    [InlineData("https://kv.vault.azure.net/keys/c-other/1")]
    [InlineData("https://kv.vault.azure.net/keys/t-acme/1")]
    [InlineData("https://kv.vault.azure.net/keys/c-acme")]
    public async Task Signs_with_no_key_but_the_organisations_own(string id)
    {
        var key = await Keys.Current(Acme, default);
        Assert.Equal(KeyTrouble.Missing, (await Assert.ThrowsAsync<KeyUnusableException>(() => Keys.Sign(Acme, key with { KeyId = id }, new byte[32], default))).Trouble);
    }

    [Fact]
    public async Task Says_why_it_cannot()
    {
        vault.Refuses = VaultAnswer.Forbidden.Thrown;
        Assert.Equal(KeyTrouble.Refused, (await Assert.ThrowsAsync<KeyUnusableException>(() => Keys.Current(Acme, default))).Trouble);
    }

    private sealed class Signers : KeyClient, IDisposable
    {
        private readonly List<(string Name, ECDsa Key)> keys = [];

        public List<CreateEcKeyOptions> Wanted { get; } = [];

        public Exception? Refuses { get; set; }

        public KeyVaultKey Add(string name)
        {
            keys.Add((name, ECDsa.Create(ECCurve.NamedCurves.nistP256)));
            return Bundle(name);
        }

        public override Task<Response<KeyVaultKey>> GetKeyAsync(string name, string? version = null, CancellationToken cancellationToken = default) =>
            Refuses is { } no ? throw no : keys.Exists(k => k.Name == name) ? Task.FromResult(Response.FromValue(Bundle(name), Mock.Of<Response>())) : throw VaultAnswer.NotFound.Thrown;

        public override Task<Response<KeyVaultKey>> CreateEcKeyAsync(CreateEcKeyOptions ecKeyOptions, CancellationToken cancellationToken = default)
        {
            Wanted.Add(ecKeyOptions);
            return Task.FromResult(Response.FromValue(Add(ecKeyOptions.Name), Mock.Of<Response>()));
        }

        public override CryptographyClient GetCryptographyClient(string keyName, string? keyVersion = default) =>
            new Signer(keys.Where(k => k.Name == keyName).ElementAt(int.Parse(keyVersion!, System.Globalization.CultureInfo.InvariantCulture) - 1).Key);

        public void Dispose() => keys.ForEach(k => k.Key.Dispose());

        private KeyVaultKey Bundle(string name)
        {
            var half = keys.Last(k => k.Name == name).Key.ExportParameters(includePrivateParameters: false);
            var id = new Uri($"https://kv.vault.azure.net/keys/{name}/{keys.Count(k => k.Name == name)}");
            return KeyModelFactory.KeyVaultKey(KeyModelFactory.KeyProperties(id), KeyModelFactory.JsonWebKey(KeyType.Ec, curveName: KeyCurveName.P256, x: half.Q.X, y: half.Q.Y));
        }
    }

    private sealed class Signer(ECDsa key) : CryptographyClient
    {
        public override Task<SignResult> SignAsync(SignatureAlgorithm algorithm, byte[] digest, CancellationToken cancellationToken = default)
        {
            Assert.Equal(SignatureAlgorithm.ES256, algorithm);
            return Task.FromResult(CryptographyModelFactory.SignResult(signature: key.SignHash(digest, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
        }
    }
}
