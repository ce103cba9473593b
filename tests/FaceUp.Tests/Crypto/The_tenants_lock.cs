using System.Security.Cryptography;
using Azure;
using Azure.Core.Cryptography;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

public class The_tenants_lock
{
    private static readonly byte[] Text = "what was reported"u8.ToArray();

    [Fact]
    public async Task Opens_with_the_private_key()
    {
        using var key = CaseKey.New();
        using var opened = await TenantLock.Open(KeyRing.Both, "acme/1", KeyRing.Acme.PublicKey.Wrap(key), default);
        Assert.Equal(Text, Envelope.OpenBytes(opened, Sample.Name, Envelope.SealBytes(key, Sample.Name, Text)));
    }

    [Fact]
    public async Task Is_closed_as_well_by_a_public_key_that_travelled()
    {
        var spki = KeyRing.Acme.PublicKey.ToSubjectPublicKeyInfo();
        using var key = Sample.Key();
        using var opened = await TenantLock.Open(KeyRing.Both, "acme/1", TenantPublicKey.FromSubjectPublicKeyInfo("acme/1", spki).Wrap(key), default);
        Assert.True(opened.Bytes.SequenceEqual(key.Bytes));
    }

    [Fact]
    public async Task Opens_with_a_private_key_that_was_put_away_and_taken_out_again()
    {
        using var again = LocalKek.FromPkcs8("acme/1", KeyRing.Acme.ExportPkcs8());
        using var key = Sample.Key();
        Assert.Equal(key.Bytes.ToArray(), await again.UnwrapKeyAsync("RSA-OAEP-256", KeyRing.Acme.PublicKey.Wrap(key)));
        Assert.Equal(Text, KeyRing.Acme.UnwrapKey("RSA-OAEP-256", again.WrapKey("RSA-OAEP-256", Text)));
    }

    [Fact]
    public async Task Is_closed_by_many_threads_at_once()
    {
        var locked = new byte[64][];
        using var key = Sample.Key();
        Parallel.For(0, locked.Length, i => locked[i] = KeyRing.Acme.PublicKey.Wrap(key));
        foreach (var one in locked)
        {
            using var opened = await TenantLock.Open(KeyRing.Both, "acme/1", one, default);
            Assert.True(opened.Bytes.SequenceEqual(key.Bytes));
        }
    }

    [Fact]
    public async Task Is_refused_with_another_tenants_key()
    {
        using var key = CaseKey.New();
        await Refused("globex/1", KeyRing.Acme.PublicKey.Wrap(key));
    }

    [Fact]
    public async Task Is_refused_when_altered_or_no_case_key()
    {
        using var key = CaseKey.New();
        var wrapped = KeyRing.Acme.PublicKey.Wrap(key);
        await Refused("acme/1", wrapped[..^1]);
        wrapped[200] ^= 1;
        await Refused("acme/1", wrapped);
        await Refused("acme/1", []);
        await Refused("acme/1", KeyRing.Acme.WrapKey("RSA-OAEP-256", new byte[31]));
    }

    [Fact]
    public async Task Of_another_case_opens_nothing_here()
    {
        using var here = CaseKey.New();
        using var there = CaseKey.New();
        var sealedHere = Envelope.SealBytes(here, Sample.Name, Text);
        using var moved = await TenantLock.Open(KeyRing.Both, "acme/1", KeyRing.Acme.PublicKey.Wrap(there), default);
        Assert.Throws<SealBrokenException>(() => Envelope.OpenBytes(moved, Sample.Name, sealedHere));
    }

    [Fact]
    public async Task Tells_a_broken_lock_from_a_refusing_key_service()
    {
        await Assert.ThrowsAsync<SealBrokenException>(() => TenantLock.Open(new Refusing(400), "acme/1", new byte[384], default));
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => TenantLock.Open(new Refusing(403), "acme/1", new byte[384], default));
        Assert.Equal(403, refusal.Status);
    }

    [Fact]
    public void Is_never_closed_by_a_short_key()
    {
        using var rsa = RSA.Create(2048);
        Assert.Throws<ArgumentException>(() => new TenantPublicKey("short/1", rsa.ExportParameters(false)));
        Assert.Throws<ArgumentException>(() => LocalKek.FromPkcs8("short/1", rsa.ExportPkcs8PrivateKey()));
    }

    [Theory]
    [InlineData("RSA-OAEP")]
    [InlineData("RSA1_5")]
    public void Knows_one_algorithm_only(string algorithm)
    {
        Assert.Throws<NotSupportedException>(() => KeyRing.Acme.WrapKey(algorithm, new byte[32]));
        Assert.Throws<NotSupportedException>(() => KeyRing.Acme.UnwrapKey(algorithm, new byte[384]));
    }

    private static Task<SealBrokenException> Refused(string keyId, byte[] wrapped) =>
        Assert.ThrowsAsync<SealBrokenException>(() => TenantLock.Open(KeyRing.Both, keyId, wrapped, default));

    /// <summary>A key service that answers as Key Vault does when it will not.</summary>
    private sealed class Refusing(int status) : IKeyEncryptionKey, IKeyEncryptionKeyResolver
    {
        public string KeyId => "acme/1";

        public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) => this;

        public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => Task.FromResult<IKeyEncryptionKey>(this);

        public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) =>
            throw new RequestFailedException(status, "no");

        public async Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return UnwrapKey(algorithm, encryptedKey, cancellationToken);
        }
    }
}
