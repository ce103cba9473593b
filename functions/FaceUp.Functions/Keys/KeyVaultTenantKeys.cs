using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Security.KeyVault.Keys;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Keys;

/// <summary>
/// The public halves of tenants' keys in Key Vault. A key is asked for again after ten minutes; when Key Vault will not give it any more, whatever the reason,
/// the one last seen serves for up to a day, so that reports keep coming in (they are sealed with it here, without a call) while somebody mends it. A mis-click
/// must not lose a report, and what is sealed for a disabled or deleted key opens once it is enabled or recovered. README.md has the table.
/// </summary>
public sealed partial class KeyVaultTenantKeys(Lazy<KeyClient> client, TimeProvider time, ILogger<KeyVaultTenantKeys> log) : ITenantKeys
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Usable = TimeSpan.FromHours(24);
    private static readonly TimeSpan _beingAsked = TimeSpan.FromSeconds(30); // one asks, the others go on with what they have; also the pause after a vain try
    private static readonly TimeSpan _silence = TimeSpan.FromHours(1);
    private const int MaxCached = 10_000; // about 1 KiB each; past it the cache starts anew rather than grow

    private readonly ConcurrentDictionary<TenantId, Seen> _seen = [];
    private readonly ConcurrentDictionary<KeyTrouble, DateTimeOffset> _said = [];
    private readonly VaultCalls _calls = new(time);

    public async ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (!_seen.TryGetValue(tenant, out var seen) || now >= seen.Until)
            return Keep(tenant, seen, await Fetch(_calls.Ask, tenant, ct), now);
        var asking = seen with { AskAgain = now + _beingAsked };
        if (now < seen.AskAgain || !_seen.TryUpdate(tenant, asking, seen))
            return seen.Key; // fresh, or somebody else is asking already
        try
        {
            return Keep(tenant, asking, await Fetch(_calls.Glance, tenant, ct), now);
        }
        catch (KeyUnusableException failed)
        {
            Say(failed);
            return seen.Key;
        }
    }

    /// <summary>Locks with this version from now on.</summary>
    internal void Saw(TenantId tenant, KeyVaultKey key) => _seen[tenant] = SeenAt(PublicHalf(key), time.GetUtcNow());

    internal static TenantPublicKey PublicHalf(KeyVaultKey key) => new(key.Id.AbsoluteUri, new RSAParameters { Modulus = key.Key.N, Exponent = key.Key.E });

    private delegate Task<KeyVaultKey> Way(Func<CancellationToken, Task<KeyVaultKey>> call, CancellationToken ct);

    private async Task<TenantPublicKey> Fetch(Way way, TenantId tenant, CancellationToken ct)
    {
        var key = await way(async limit => (await client.Value.GetKeyAsync(KeyNames.Of(tenant), null, limit)).Value, ct);
        return key.Properties.Enabled != false ? PublicHalf(key) : throw new KeyUnusableException(KeyTrouble.Disabled); // Key Vault shows a disabled key, and only refuses to open with it
    }

    // Kept only where nothing newer came in between: a rotation must not be undone by an answer from before it.
    private TenantPublicKey Keep(TenantId tenant, Seen? before, TenantPublicKey key, DateTimeOffset now)
    {
        key = before?.Key.KeyId == key.KeyId ? before.Key : key; // the first use of an RSA object costs ten times a later one
        if (_seen.Count >= MaxCached)
            _seen.Clear();
        if (before is null ? _seen.TryAdd(tenant, SeenAt(key, now)) : _seen.TryUpdate(tenant, SeenAt(key, now), before))
            return key;
        return _seen.TryGetValue(tenant, out var newer) ? newer.Key : key;
    }

    private static Seen SeenAt(TenantPublicKey key, DateTimeOffset now) => new(key, now + Fresh, now + Usable);

    // It is most often a report that asks, so a line tells that one may have come. Hence no tenant in it, and at most one an hour for each kind.
    private void Say(KeyUnusableException failed)
    {
        var now = time.GetUtcNow();
        var last = _said.GetOrAdd(failed.Trouble, DateTimeOffset.MinValue);
        if (now - last >= _silence && _said.TryUpdate(failed.Trouble, now, last))
            Stale(log, failed.Passes ? LogLevel.Warning : LogLevel.Error, failed.Trouble, (int)Usable.TotalHours);
    }

    private sealed record Seen(TenantPublicKey Key, DateTimeOffset AskAgain, DateTimeOffset Until);

    [LoggerMessage("Key Vault does not give an organisation's key ({Trouble}). Reports are sealed with the version last seen, for {Hours} hours from when it was seen; then they are refused.")]
    private static partial void Stale(ILogger log, LogLevel level, KeyTrouble trouble, int hours);
}
