using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Azure.Core.Cryptography;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.SelfHost.Storage;

namespace FaceUp.SelfHost.Keys;

/// <summary>
/// Tenants' RSA keys in a folder, versions 1, 2, 3 …: the public half in the clear (<c>1.public</c>), the private half sealed under the ring's secret
/// (<c>1.private</c>), and an empty <c>1.disabled</c> beside a version that is to open nothing. The part of Key Vault, for one machine: whoever holds the
/// machine and the passphrase holds the keys. Nothing rotates by itself here.
/// </summary>
public sealed partial class KeyRing(string folder, CaseKey secret) : ITenantKeyring, IKeyEncryptionKeyResolver, IDisposable
{
    private const string Scheme = "ring:";

    /// <summary>So soon a process locks with a version that another one on the same folder made.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5); // as long as settings are

    private readonly Lock _making = new();
    private readonly ConcurrentDictionary<TenantId, (int Version, TenantPublicKey Key, long Read)> _public = new();
    private readonly ConcurrentDictionary<string, LocalKek> _private = new();

    public bool IsOf(TenantId tenant, string keyId) => keyId.StartsWith($"{Scheme}{tenant}/", StringComparison.Ordinal);

    public Task Create(TenantId tenant, CancellationToken ct)
    {
        PrivateFolder.Create(Home(tenant));
        lock (_making)
        {
            if (Newest(tenant) == 0)
                Make(tenant, 1);
        }

        return Task.CompletedTask;
    }

    public Task<TenantKeyVersion> Rotate(TenantId tenant, CancellationToken ct)
    {
        lock (_making)
        {
            var version = Existing(tenant) + 1;
            Make(tenant, version);
            _public[tenant] = (version, Public(tenant, version), Stopwatch.GetTimestamp());
            return Task.FromResult(Shown(tenant, version, current: version));
        }
    }

    public Task<IReadOnlyList<TenantKeyVersion>> Versions(TenantId tenant, CancellationToken ct)
    {
        var newest = Existing(tenant);
        return Task.FromResult<IReadOnlyList<TenantKeyVersion>>([.. Numbers(tenant).OrderDescending().Select(version => Shown(tenant, version, newest))]);
    }

    public Task<bool> Disable(TenantId tenant, string keyId, CancellationToken ct)
    {
        var version = Own(tenant, keyId);
        lock (_making)
        {
            if (version == Newest(tenant))
                return Task.FromResult(false);
            if (!IsDisabled(tenant, version))
                KeyFile.Write(FileOf(tenant, version, "disabled"), []);
        }

        if (_private.TryRemove(keyId, out var kek))
            kek.Dispose();
        return Task.FromResult(true);
    }

    public Task Enable(TenantId tenant, string keyId, CancellationToken ct)
    {
        File.Delete(FileOf(tenant, Own(tenant, keyId), "disabled"));
        PrivateFolder.Sync(Home(tenant));
        return Task.CompletedTask;
    }

    public ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct)
    {
        if (_public.TryGetValue(tenant, out var seen) && Stopwatch.GetElapsedTime(seen.Read) < Fresh)
            return new(seen.Key);
        var version = Existing(tenant);
        if (IsDisabled(tenant, version))
            throw new KeyUnusableException(KeyTrouble.Disabled);
        // The first use of an RSA object costs ten times a later one, so the one in use stays while its version does.
        var read = (version, seen.Version == version ? seen.Key : Public(tenant, version), Stopwatch.GetTimestamp());
        return new(_public.AddOrUpdate(tenant, read, (_, there) => there.Version > version ? there : read).Key);
    }

    public IKeyEncryptionKey Resolve(string keyId, CancellationToken cancellationToken = default)
    {
        var (tenant, version) = Parse(keyId);
        return File.Exists(FileOf(tenant, version, "private")) ? new RingVersion(keyId, () => Private(tenant, version)) : throw new KeyUnusableException(KeyTrouble.Missing);
    }

    public Task<IKeyEncryptionKey> ResolveAsync(string keyId, CancellationToken cancellationToken = default) => Task.FromResult(Resolve(keyId, cancellationToken));

    public void Dispose()
    {
        foreach (var kek in _private.Values)
            kek.Dispose();
        secret.Dispose();
    }

    private void Make(TenantId tenant, int version)
    {
        // The public half last: it is what makes the version one that reports are sealed for. A private half without one is what a crash left.
        if (!File.Exists(FileOf(tenant, version, "private")))
        {
            using var kek = LocalKek.New(Id(tenant, version));
            KeyFile.Write(FileOf(tenant, version, "private"), Envelope.SealBytes(secret, Name(tenant, version), kek.ExportPkcs8()));
        }

        using var kept = Read(tenant, version);
        KeyFile.Write(FileOf(tenant, version, "public"), kept.PublicKey.ToSubjectPublicKeyInfo());
    }

    // Asked for at each use, so that a version disabled by hand opens nothing from then on.
    private LocalKek Private(TenantId tenant, int version) =>
        IsDisabled(tenant, version) ? throw new KeyUnusableException(KeyTrouble.Disabled) : _private.GetOrAdd(Id(tenant, version), _ => Read(tenant, version));

    private LocalKek Read(TenantId tenant, int version) =>
        LocalKek.FromPkcs8(Id(tenant, version), Envelope.OpenBytes(secret, Name(tenant, version), File.ReadAllBytes(FileOf(tenant, version, "private"))));

    private TenantPublicKey Public(TenantId tenant, int version) => TenantPublicKey.FromSubjectPublicKeyInfo(Id(tenant, version), File.ReadAllBytes(FileOf(tenant, version, "public")));

    private TenantKeyVersion Shown(TenantId tenant, int version, int current) =>
        new(Id(tenant, version), File.GetLastWriteTimeUtc(FileOf(tenant, version, "public")), ExpiresAt: null, !IsDisabled(tenant, version), version == current);

    private bool IsDisabled(TenantId tenant, int version) => File.Exists(FileOf(tenant, version, "disabled"));

    private int Existing(TenantId tenant) => Newest(tenant) is > 0 and var newest ? newest : throw new KeyUnusableException(KeyTrouble.Missing);

    private int Newest(TenantId tenant) => Numbers(tenant).DefaultIfEmpty().Max();

    private IEnumerable<int> Numbers(TenantId tenant) => Directory.Exists(Home(tenant))
        ? Directory.EnumerateFiles(Home(tenant), "*.public").Select(file => int.Parse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture))
        : [];

    private string FileOf(TenantId tenant, int version, string part) => Path.Combine(Home(tenant), $"{version}.{part}");

    private string Home(TenantId tenant) =>
        TenantId.IsValid(tenant.Value) ? Path.Combine(folder, tenant.Value) : throw new KeyUnusableException(KeyTrouble.Missing);

    private int Own(TenantId tenant, string keyId) =>
        Parse(keyId) is var (owner, version) && owner == tenant && File.Exists(FileOf(tenant, version, "public")) ? version : throw new KeyUnusableException(KeyTrouble.Missing);

    internal static string Id(TenantId tenant, int version) => $"{Scheme}{tenant}/{version}";

    private static (TenantId Tenant, int Version) Parse(string id) =>
        id.StartsWith(Scheme, StringComparison.Ordinal) && id[Scheme.Length..].Split('/') is [var tenant, var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (new(tenant), version)
            : throw new KeyUnusableException(KeyTrouble.Missing);

    private static SealedName Name(TenantId tenant, int version) => new(tenant.Value, "", $"kek-{version}", ObjectKind.Secret);
}
