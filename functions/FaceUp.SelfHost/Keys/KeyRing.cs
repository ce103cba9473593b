using System.Collections.Concurrent;
using Azure.Core.Cryptography;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Keys;

/// <summary>
/// Tenants' RSA keys in a folder: the public half in the clear, the private half sealed under the ring's secret. The part of Key Vault, for one machine:
/// whoever holds the machine and the passphrase holds the keys.
/// </summary>
public sealed class KeyRing(string folder, CaseKey secret) : ITenantKeyring, IKeyEncryptionKeyResolver, IDisposable
{
    private const string Scheme = "ring:";

    private readonly ConcurrentDictionary<TenantId, TenantPublicKey> _public = new();
    private readonly ConcurrentDictionary<string, LocalKek> _private = new();

    public Task Create(TenantId tenant, CancellationToken ct)
    {
        var home = Home(tenant);
        PrivateFolder.Create(home);
        if (File.Exists(Path.Combine(home, "1.public")))
            return Task.CompletedTask;
        using var kek = LocalKek.New(Id(tenant, 1));
        // The public half last: it is what makes the key one that reports are sealed for.
        if (!File.Exists(Path.Combine(home, "1.private")))
            KeyFile.Write(Path.Combine(home, "1.private"), Envelope.SealBytes(secret, Name(tenant, 1), kek.ExportPkcs8()));
        using var kept = Read(tenant, 1);
        KeyFile.Write(Path.Combine(home, "1.public"), kept.PublicKey.ToSubjectPublicKeyInfo());
        return Task.CompletedTask;
    }

    public ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct) => new(_public.GetOrAdd(tenant, t =>
    {
        var file = Path.Combine(Home(t), "1.public");
        return File.Exists(file)
            ? TenantPublicKey.FromSubjectPublicKeyInfo(Id(t, 1), File.ReadAllBytes(file))
            : throw new KeyMissingException("The key ring holds no key of this organisation.");
    }));

    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default) => _private.GetOrAdd(keyId, id =>
        Parse(id) is var (tenant, version) && File.Exists(Path.Combine(Home(tenant), $"{version}.private"))
            ? Read(tenant, version)
            : throw new KeyMissingException("The key ring holds no such key."));

    public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => Task.FromResult(Resolve(keyId, cancellationToken));

    public void Dispose()
    {
        foreach (var kek in _private.Values)
            kek.Dispose();
        secret.Dispose();
    }

    private LocalKek Read(TenantId tenant, int version) =>
        LocalKek.FromPkcs8(Id(tenant, version), Envelope.OpenBytes(secret, Name(tenant, version), File.ReadAllBytes(Path.Combine(Home(tenant), $"{version}.private"))));

    private string Home(TenantId tenant) =>
        TenantId.IsValid(tenant.Value) ? Path.Combine(folder, tenant.Value) : throw new KeyMissingException("The key ring holds no such key.");

    internal static string Id(TenantId tenant, int version) => $"{Scheme}{tenant}/{version}";

    private static (TenantId Tenant, int Version) Parse(string id) =>
        id.StartsWith(Scheme, StringComparison.Ordinal) && id[Scheme.Length..].Split('/') is [var tenant, var number] && int.TryParse(number, out var version)
            ? (new(tenant), version)
            : throw new KeyMissingException("The key ring holds no such key.");

    private static SealedName Name(TenantId tenant, int version) => new(tenant.Value, "", $"kek-{version}", ObjectKind.Secret);
}
