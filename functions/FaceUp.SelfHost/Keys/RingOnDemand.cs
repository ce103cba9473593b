using Azure.Core.Cryptography;
using FaceUp.App.Checkpoints;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Keys;

/// <summary>
/// A key ring that asks for its secret only when a private half is made or opened: what is sealed for an organisation needs its public half alone, so most commands
/// run without the passphrase.
/// </summary>
public sealed class RingOnDemand(string folder, string? passphrase, bool development) : ITenantKeyring, ICheckpointKeys, IKeyEncryptionKeyResolver, IDisposable
{
    private readonly PublicRing _public = new(folder, TimeProvider.System);
    private readonly Lazy<KeyRing> _ring = new(() => new(folder, Secret(folder, passphrase, development)));

    public ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct) => _ring.IsValueCreated ? _ring.Value.Current(tenant, ct) : _public.Current(tenant, ct);

    public bool IsOf(TenantId tenant, string keyId) => keyId.StartsWith(KeyRing.Id(tenant, 0)[..^1], StringComparison.Ordinal);

    public Task Create(TenantId tenant, CancellationToken ct) => _ring.Value.Create(tenant, ct);

    public Task<TenantKeyVersion> Rotate(TenantId tenant, CancellationToken ct) => _ring.Value.Rotate(tenant, ct);

    public Task<IReadOnlyList<TenantKeyVersion>> Versions(TenantId tenant, CancellationToken ct) => _ring.Value.Versions(tenant, ct);

    public Task<bool> Disable(TenantId tenant, string keyId, CancellationToken ct) => _ring.Value.Disable(tenant, keyId, ct);

    public Task Enable(TenantId tenant, string keyId, CancellationToken ct) => _ring.Value.Enable(tenant, keyId, ct);

    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) => _ring.Value.Resolve(keyId, cancellationToken);

    public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => _ring.Value.ResolveAsync(keyId, cancellationToken);

    Task<CheckpointKey> ICheckpointKeys.Current(TenantId tenant, CancellationToken ct) => ((ICheckpointKeys)_ring.Value).Current(tenant, ct);

    public Task<byte[]> Sign(TenantId tenant, CheckpointKey key, byte[] digest, CancellationToken ct) => _ring.Value.Sign(tenant, key, digest, ct);

    /// <inheritdoc cref="KeyRing.Prove"/>
    public IReadOnlyList<string> Prove(TenantId tenant) => _ring.Value.Prove(tenant);

    public void Dispose()
    {
        if (_ring.IsValueCreated)
            _ring.Value.Dispose();
    }

    // A version sealed under the secret of Development, in a ring that has a passphrase, would open nowhere.
    private static CaseKey Secret(string folder, string? passphrase, bool development) => passphrase is null && File.Exists(Path.Combine(folder, "ring"))
        ? throw new SettingsException("Set FaceUp__KeyRing__PassphraseFile to a file with the key ring's passphrase: this ring was made with one.")
        : RingSecret.Open(folder, passphrase, development);
}
