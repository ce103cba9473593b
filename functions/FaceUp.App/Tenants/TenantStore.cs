using System.Collections.Concurrent;
using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>Organisations and their settings. Reads are answered from memory for a few seconds, so that taking in a report costs no read of its own.</summary>
public sealed class TenantStore(IRecords records, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);
    private const int MaxRemembered = 1000;
    private const string SettingsKey = "settings";

    /// <summary>What the settings of one organisation may come to, as stored.</summary>
    public const int MaxBytes = IRecords.MaxBody - 4096;

    private readonly ConcurrentDictionary<TenantId, (Tenant Tenant, DateTimeOffset Until)> _remembered = new();

    public static bool Holds(TenantSettings settings) => RowJson.Write(new TenantRow(settings, 1, []), RowJson.Default.TenantRow).Length <= MaxBytes;

    /// <summary>The organisation, as it is or was a few seconds ago. Null for none, and for a name that could not be one.</summary>
    public async ValueTask<Tenant?> Find(TenantId id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_remembered.TryGetValue(id, out var held) && held.Until > now)
            return held.Tenant;
        if (await Read(id, ct) is not { } tenant)
            return null;
        if (_remembered.Count >= MaxRemembered)
            _remembered.Clear();
        _remembered[id] = (tenant, now + Fresh);
        return tenant;
    }

    /// <summary>The organisation as it is at this moment.</summary>
    public async Task<Tenant?> Read(TenantId id, CancellationToken ct)
    {
        // A name that could not be one is looked up under one that never is: the same work, the same answer.
        var partition = Partitions.Settings(TenantId.IsValid(id.Value) ? id : new("-"));
        if (await records.Get(partition, SettingsKey, ct) is not { } row)
            return null;
        var body = RowJson.Read(row.Body, RowJson.Default.TenantRow);
        return new(id, body.Settings, body.Shards, body.CursorKey, row.ETag);
    }

    /// <summary>False: there is one of that name already.</summary>
    public async Task<bool> Add(TenantId id, TenantSettings settings, int shards, IReadOnlyDictionary<string, SealedSecret> addresses, CancellationToken ct)
    {
        await records.Commit(Partitions.Tenants, [new Write.Put(id.Value, Array.Empty<byte>())], ct);
        var row = new TenantRow(settings, shards, RandomNumberGenerator.GetBytes(32));
        var done = await records.Commit(Partitions.Settings(id),
            [new Write.Insert(SettingsKey, RowJson.Write(row, RowJson.Default.TenantRow)), .. Addresses(addresses)], ct);
        // A conflict may be one with ourselves, when the answer was lost: then the random key there is the one made here.
        return done == CommitResult.Done || await Read(id, ct) is { } there && there.CursorKey.AsSpan().SequenceEqual(row.CursorKey);
    }

    /// <summary>False: the settings are no longer those of <paramref name="tenant"/>.</summary>
    public async Task<bool> Change(Tenant tenant, TenantSettings settings, IReadOnlyDictionary<string, SealedSecret> addresses, CancellationToken ct)
    {
        var row = new TenantRow(settings, tenant.Shards, tenant.CursorKey);
        var done = await records.Commit(Partitions.Settings(tenant.Id),
            [new Write.Replace(SettingsKey, tenant.ETag, RowJson.Write(row, RowJson.Default.TenantRow)), .. Addresses(addresses)], ct);
        _remembered.TryRemove(tenant.Id, out _);
        return done == CommitResult.Done;
    }

    /// <summary>The sealed address of a notice target, or null when none was ever set.</summary>
    public async Task<SealedSecret?> Address(TenantId id, string target, CancellationToken ct) =>
        await records.Get(Partitions.Settings(id), AddressKey(target), ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.SealedSecret) : null;

    private static IEnumerable<Write> Addresses(IReadOnlyDictionary<string, SealedSecret> addresses) =>
        addresses.Select(a => new Write.Put(AddressKey(a.Key), RowJson.Write(a.Value, RowJson.Default.SealedSecret)));

    private static string AddressKey(string target) => $"address|{target}";
}
