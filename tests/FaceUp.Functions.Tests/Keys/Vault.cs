using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys;
using FaceUp.Domain;
using FaceUp.Functions.Keys;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.Keys;

/// <summary>A Key Vault whose every answer the test gives, and the adapter on it.</summary>
internal sealed class Vault
{
    public static readonly Uri Uri = new("https://acme-kek.vault.azure.net/");
    public static readonly TenantId Tenant = new("acme");
    private static readonly RSAParameters _rsa = RSA.Create(3072).ExportParameters(includePrivateParameters: false);

    public Vault(bool hardware = false)
    {
        Keys = new(new Lazy<KeyClient>(() => Client.Object), hardware, Clock, Log);
        Client.Setup(c => c.CreateRsaKeyAsync(It.IsAny<CreateRsaKeyOptions>(), It.IsAny<CancellationToken>()))
            .Callback((CreateRsaKeyOptions wanted, CancellationToken _) => Wanted = wanted)
            .ReturnsAsync(() => Response.FromValue(Key("1"), Mock.Of<Response>()));
    }

    public Mock<KeyClient> Client { get; } = new(MockBehavior.Strict);

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public ListLog<KeyVaultTenantKeys> Log { get; } = new();

    public KeyVaultTenantKeys Keys { get; }

    public CreateRsaKeyOptions? Wanted { get; private set; }

    public Vault Answers(Func<KeyVaultKey> answer)
    {
        Client.Setup(c => c.GetKeyAsync("t-acme", null, It.IsAny<CancellationToken>())).Returns(async () => Response.FromValue(answer(), Mock.Of<Response>()));
        return this;
    }

    public Vault Answers(int status, string code = "", string message = "refused") => Answers(() => throw new RequestFailedException(status, message, code, null));

    public void AskedTimes(int times) => Client.Verify(c => c.GetKeyAsync("t-acme", null, It.IsAny<CancellationToken>()), Times.Exactly(times));

    public static KeyVaultKey Key(string version, bool? enabled = true)
    {
        var properties = KeyModelFactory.KeyProperties(new($"{Uri}keys/t-acme/{version}"), Uri, "t-acme", version);
        properties.Enabled = enabled;
        return KeyModelFactory.KeyVaultKey(properties, KeyModelFactory.JsonWebKey(KeyType.Rsa, n: _rsa.Modulus, e: _rsa.Exponent));
    }
}
