using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Keys;

/// <summary>
/// Tenants' keys in Key Vault, of which this asks the public halves only. A key is asked for again after ten minutes; while Key Vault is throttled or
/// down, the one last seen serves for up to a day, so that reports keep coming in (they are sealed with it here, without a call).
/// </summary>
/// <param name="hardware">Makes new keys in a hardware module (RSA-HSM), which takes a vault of the Premium tier.</param>
public sealed partial class KeyVaultTenantKeys(Lazy<KeyClient> client, bool hardware, TimeProvider time, ILogger<KeyVaultTenantKeys> log) : ITenantKeyring
{
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Usable = TimeSpan.FromHours(24);
    private static readonly TimeSpan _beingAsked = TimeSpan.FromSeconds(30); // one asks, the others go on with what they have; also the pause after a vain try
    private const int MaxCached = 10_000; // about 1 KiB each; past it the cache starts anew rather than grow
    private const int Bits = 3072;        // NIST SP 800-57 part 1: 128-bit strength

    private readonly ConcurrentDictionary<TenantId, Seen> _seen = [];

    /// <exception cref="InvalidOperationException">Key Vault holds a deleted key of this name, or refuses this app's identity.</exception>
    public async Task Create(TenantId tenant, CancellationToken ct)
    {
        if (await Exists(tenant, ct))
            return;
        var wanted = new CreateRsaKeyOptions(KeyNames.Of(tenant), hardware) { KeySize = Bits };
        wanted.KeyOperations.Add(KeyOperation.WrapKey);
        wanted.KeyOperations.Add(KeyOperation.UnwrapKey);
        try
        {
            await client.Value.CreateRsaKeyAsync(wanted, ct);
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            if (!await Exists(tenant, ct)) // somebody made it at the same moment, or it was deleted and not purged
                throw new InvalidOperationException($"Key Vault still holds the deleted key {KeyNames.Of(tenant)}: recover it, or purge it once nobody needs to read what it locked.", failed);
        }
        catch (RequestFailedException failed) when (failed.Status == 403)
        {
            throw Refused("create", failed);
        }
    }

    public async ValueTask<TenantPublicKey> Current(TenantId tenant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var seen = _seen.TryGetValue(tenant, out var held) && now < held.Until ? held : null;
        if (seen is not null && (now < seen.AskAgain || !_seen.TryUpdate(tenant, seen with { AskAgain = now + _beingAsked }, seen)))
            return seen.Key; // fresh, or somebody else is asking already
        try
        {
            var key = await Fetch(tenant, ct);
            key = seen?.Key.KeyId == key.KeyId ? seen.Key : key; // the first use of an RSA object costs ten times a later one
            Keep(tenant, new(key, now + Fresh, now + Usable));
            return key;
        }
        catch (Exception failed) when (seen is not null && IsOutage(failed, ct))
        {
            Stale(log, tenant.Value, failed.GetType().Name);
            return seen.Key;
        }
        catch (KeyMissingException)
        {
            _seen.TryRemove(tenant, out _);
            throw;
        }
    }

    private async Task<bool> Exists(TenantId tenant, CancellationToken ct)
    {
        try
        {
            await client.Value.GetKeyAsync(KeyNames.Of(tenant), null, ct);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status == 404)
        {
            return false;
        }
        catch (RequestFailedException failed) when (failed.Status == 403)
        {
            throw Refused("read", failed);
        }
    }

    private async Task<TenantPublicKey> Fetch(TenantId tenant, CancellationToken ct)
    {
        try
        {
            var key = (await client.Value.GetKeyAsync(KeyNames.Of(tenant), null, ct)).Value;
            return key.Properties.Enabled != false
                ? new(key.Id.AbsoluteUri, new RSAParameters { Modulus = key.Key.N, Exponent = key.Key.E })
                : throw new KeyMissingException($"The key {key.Name} is disabled.");
        }
        catch (RequestFailedException failed) when (failed.Status == 404)
        {
            throw new KeyMissingException($"Key Vault holds no key {KeyNames.Of(tenant)}.");
        }
        catch (RequestFailedException failed) when (failed.Status == 403 && failed.Message.Contains("disabled key", StringComparison.OrdinalIgnoreCase))
        {
            throw new KeyMissingException($"The key {KeyNames.Of(tenant)} is disabled.");
        }
        catch (RequestFailedException failed) when (failed.Status == 403)
        {
            throw Refused("read", failed);
        }
    }

    private void Keep(TenantId tenant, Seen seen)
    {
        if (_seen.Count >= MaxCached)
            _seen.Clear();
        _seen[tenant] = seen;
    }

    // Throttled, broken or out of reach, the token service of the managed identity included. A refusal (401, 403) is an answer, not an outage.
    private static bool IsOutage(Exception failed, CancellationToken ct) => failed switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        Azure.Identity.AuthenticationFailedException or AggregateException or HttpRequestException or IOException => true,
        OperationCanceledException => !ct.IsCancellationRequested,
        _ => false,
    };

    private static InvalidOperationException Refused(string what, RequestFailedException failed) =>
        new($"Key Vault refuses to let this app {what} keys: give its identity the role for that (see infra/), and the vault's firewall its address.", failed);

    private sealed record Seen(TenantPublicKey Key, DateTimeOffset AskAgain, DateTimeOffset Until);

    [LoggerMessage(LogLevel.Warning, "Key Vault did not answer for tenant {Tenant} ({Kind}); its key as last seen is used.")]
    private static partial void Stale(ILogger log, string tenant, string kind);
}
