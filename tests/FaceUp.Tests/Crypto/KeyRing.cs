using Azure.Core.Cryptography;
using FaceUp.Crypto;

namespace FaceUp.Tests.Crypto;

/// <summary>Two tenants' private keys, made once because finding the primes is slow.</summary>
internal sealed class KeyRing : IKeyEncryptionKeyResolver
{
    public static readonly LocalKek Acme = LocalKek.New("acme/1");
    public static readonly LocalKek Globex = LocalKek.New("globex/1");
    public static readonly KeyRing Both = new();

    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) =>
        new[] { Acme, Globex }.Single(kek => kek.KeyId == keyId);

    public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Resolve(keyId, cancellationToken));
}
