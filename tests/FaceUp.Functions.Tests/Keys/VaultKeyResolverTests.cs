using Azure.Core.Cryptography;
using FaceUp.Functions.Keys;

namespace FaceUp.Functions.Tests.Keys;

public class A_stored_key_id
{
    private const string Good = "https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef";

    private readonly Mock<IKeyEncryptionKeyResolver> _inner = new(MockBehavior.Strict);
    private readonly VaultKeyResolver _resolver;

    public A_stored_key_id()
    {
        _inner.Setup(r => r.ResolveAsync(Good, It.IsAny<CancellationToken>())).ReturnsAsync(Mock.Of<IKeyEncryptionKey>());
        _inner.Setup(r => r.Resolve(Good, It.IsAny<CancellationToken>())).Returns(Mock.Of<IKeyEncryptionKey>());
        _resolver = new(new(() => _inner.Object), Vault.Uri);
    }

    [Fact]
    public async Task Of_a_tenants_key_in_the_vault_is_resolved_once()
    {
        var key = await _resolver.ResolveAsync(Good);
        Assert.Same(key, await _resolver.ResolveAsync(Good));
        Assert.Same(key, _resolver.Resolve(Good));
        _inner.Verify(r => r.ResolveAsync(Good, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData("https://evil.example/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net.evil.example/keys/t-acme/0123456789abcdef")]
    [InlineData("https://other-kek.vault.azure.net/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net:8443/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net@evil.example/keys/t-acme/0123456789abcdef")]
    [InlineData("https://x@acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef")]
    [InlineData("http://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/")]
    [InlineData("https://acme-kek.vault.azure.net/keys/master/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/secrets/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/../secrets/t-acme/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef/unwrapkey")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef?api-version=7.6")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-acme/0123456789abcdef#x")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-ACME/0123456789abcdef")]
    [InlineData("https://acme-kek.vault.azure.net/keys/t-a%63me/0123456789abcdef")]
    [InlineData("keys/t-acme/0123456789abcdef")]
    [InlineData("")]
    public async Task That_names_anything_else_is_refused_before_a_call_goes_out(string keyId)
    {
        await Assert.ThrowsAsync<ForeignKeyException>(() => _resolver.ResolveAsync(keyId));
        Assert.Throws<ForeignKeyException>(() => _resolver.Resolve(keyId));
        _inner.VerifyNoOtherCalls();
    }
}
