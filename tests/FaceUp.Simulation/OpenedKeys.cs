using System.Collections.Concurrent;
using Azure.Core.Cryptography;

namespace FaceUp.Simulation;

/// <summary>
/// Remembers what it unwrapped, as the Functions head does for minutes. Unwrapping is an RSA operation of the machine and of nothing of ours, and in three years of days
/// that last milliseconds it would be most of the work. Wrapping and sealing are done each time.
/// </summary>
internal sealed class OpenedKeys(IKeyEncryptionKeyResolver keys) : IKeyEncryptionKeyResolver
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, byte[]> _opened = new();

    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) => new Key(keys.Resolve(keyId, cancellationToken), _opened);

    public async Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => new Key(await keys.ResolveAsync(keyId, cancellationToken), _opened);

    private sealed class Key(IKeyEncryptionKey key, ConcurrentDictionary<string, byte[]> opened) : IKeyEncryptionKey
    {
        public string KeyId => key.KeyId;

        public byte[] WrapKey(string algorithm, ReadOnlyMemory<byte> key1, CancellationToken cancellationToken = default) => key.WrapKey(algorithm, key1, cancellationToken);

        public Task<byte[]> WrapKeyAsync(string algorithm, ReadOnlyMemory<byte> key1, CancellationToken cancellationToken = default) => key.WrapKeyAsync(algorithm, key1, cancellationToken);

        public byte[] UnwrapKey(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default)
        {
            var name = $"{key.KeyId} {Convert.ToBase64String(encryptedKey.Span[..24])}";
            if (!opened.TryGetValue(name, out var bytes))
            {
                bytes = key.UnwrapKey(algorithm, encryptedKey, cancellationToken);
                if (opened.Count >= Most)
                    opened.Clear();
                opened[name] = bytes;
            }

            return [.. bytes]; // whoever asks wipes what they get
        }

        public Task<byte[]> UnwrapKeyAsync(string algorithm, ReadOnlyMemory<byte> encryptedKey, CancellationToken cancellationToken = default) =>
            Task.FromResult(UnwrapKey(algorithm, encryptedKey, cancellationToken));
    }
}
