using System.Collections.Concurrent;
using System.Globalization;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Keys;

/// <summary>
/// The public halves of a key ring that another process keeps: all of it that the reporter's door reads. It is never given the ring's passphrase, so the private
/// halves beside them are sealed bytes to it.
/// </summary>
public sealed class PublicRing(string folder, TimeProvider time) : ITenantKeys
{
    private const string Suffix = ".public";
    private static readonly TimeSpan Fresh = KeyRing.Fresh;

    private readonly ConcurrentDictionary<TenantId, (TenantPublicKey Key, long Read)> _seen = new();

    public ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct)
    {
        if (_seen.TryGetValue(tenant, out var seen) && time.GetElapsedTime(seen.Read) < Fresh)
            return new(seen.Key);
        var version = Newest(tenant) ?? throw new KeyUnusableException(KeyTrouble.Missing);
        if (File.Exists(Path.Combine(folder, tenant.Value, $"{version}.disabled")))
            throw new KeyUnusableException(KeyTrouble.Disabled);
        var id = KeyRing.Id(tenant, version);
        // The first use of an RSA object costs ten times a later one, so the one in use stays while its version does.
        var key = seen.Key?.KeyId == id ? seen.Key : TenantPublicKey.FromSubjectPublicKeyInfo(id, File.ReadAllBytes(Path.Combine(folder, tenant.Value, version + Suffix)));
        _seen[tenant] = (key, time.GetTimestamp());
        return new(key);
    }

    // The public half of a version is written last and whole, so what is here may be sealed for.
    private int? Newest(TenantId tenant)
    {
        var home = Path.Combine(folder, TenantId.IsValid(tenant.Value) ? tenant.Value : "-");
        return Directory.Exists(home)
            ? Directory.EnumerateFiles(home, "*" + Suffix).Select(f => int.TryParse(Path.GetFileNameWithoutExtension(f), NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : (int?)null).Max()
            : null;
    }
}
