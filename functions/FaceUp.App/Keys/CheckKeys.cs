using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Keys;

/// <summary>
/// Compares the key store with the record every day, and minutes after every change: what the one has and the other does not say was done in the store itself, by its own
/// rotation, or by a process that died in between. It is recorded as found, by nobody.
/// </summary>
public sealed class CheckKeys(ITenantKeyring keyring, KeyRecord record, TimeProvider time) : IChore
{
    public const string Name = "keys";
    public const string All = "all";

    /// <summary>By then, a change is done or its process is gone.</summary>
    public static readonly TimeSpan AfterChange = TimeSpan.FromMinutes(2);

    public static readonly TimeSpan Every = TimeSpan.FromDays(1);

    public string Kind => Name;

    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        await Compare(tenant.Id, await keyring.Versions(tenant.Id, ct), ct);
        return time.GetUtcNow() + Every;
    }

    /// <summary>Records what the record does not know of <paramref name="versions"/>, the oldest first.</summary>
    internal async Task Compare(TenantId tenant, IReadOnlyList<TenantKeyVersion> versions, CancellationToken ct)
    {
        var book = await record.Book(tenant, ct);
        foreach (var version in versions.Reverse().Where(v => book.Find(v.KeyId) is not { } known || known.Enabled != v.Enabled))
        {
            await record.Tell(tenant, b => Found(b, version), ct);
            await record.Tell(tenant, b => Switched(b, version), ct);
        }
    }

    private Told? Found(KeyBook book, TenantKeyVersion version) =>
        book.Find(version.KeyId) is null ? new(new TenantEvent.KeyRotated(version.KeyId, time.GetUtcNow()), book.With(version.KeyId, new(time.GetUtcNow()))) : null;

    private Told? Switched(KeyBook book, TenantKeyVersion version) => book.Find(version.KeyId) is { } known && known.Enabled != version.Enabled
        ? new(
            version.Enabled ? new TenantEvent.KeyEnabled(version.KeyId, "", time.GetUtcNow()) : new TenantEvent.KeyDisabled(version.KeyId, "", time.GetUtcNow()),
            book.With(version.KeyId, known with { Enabled = version.Enabled }))
        : null;
}
