using Azure.Core.Cryptography;
using FaceUp.Crypto;

namespace FaceUp.SelfHost.Keys;

/// <summary>One version of a key in the ring: looked up anew at each use, because it can be disabled in between.</summary>
internal sealed class RingVersion(string keyId, Func<LocalKek> kek) : IKeyEncryptionKey
{
    public string KeyId => keyId;

    public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => kek().WrapKey(algorithm, key, cancellationToken);

    public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => kek().UnwrapKey(algorithm, encryptedKey, cancellationToken);

    public async Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key, CancellationToken cancellationToken = default) => await kek().WrapKeyAsync(algorithm, key, cancellationToken);

    public async Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) => await kek().UnwrapKeyAsync(algorithm, encryptedKey, cancellationToken);
}
