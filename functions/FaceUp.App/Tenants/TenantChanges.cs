using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Tenants;

/// <summary>Writes what <see cref="TenantStore"/> reads. Stands at the desk's door only: whoever writes settings decides who reads cases.</summary>
public sealed class TenantChanges(IRecords records, TenantStore tenants)
{
    /// <summary>What the settings of one organisation may come to, as stored.</summary>
    public const int MaxBytes = IRecords.MaxBody - 4096;

    public static bool Holds(TenantSettings settings) => RowJson.Write(new TenantRow(settings, 1, []), RowJson.Default.TenantRow).Length <= MaxBytes;

    /// <param name="shards">1 to <see cref="Partitions.MaxShards"/>; never changes afterwards.</param>
    /// <returns>False: there is one of that name already.</returns>
    public async Task<bool> Add(TenantId id, TenantSettings settings, int shards, IReadOnlyDictionary<string, SealedSecret> addresses, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shards, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shards, Partitions.MaxShards);
        await records.Commit(Partitions.Tenants, [new Write.Put(id.Value, Array.Empty<byte>())], ct);
        var row = new TenantRow(settings, shards, RandomNumberGenerator.GetBytes(32));
        var done = await records.Commit(Partitions.Settings(id),
            [new Write.Insert(TenantStore.SettingsKey, RowJson.Write(row, RowJson.Default.TenantRow)), .. Addresses(addresses)], ct);
        // A conflict may be one with ourselves, when the answer was lost: then the random key there is the one made here.
        return done == CommitResult.Done || await tenants.Read(id, ct) is { } there && there.CursorKey.AsSpan().SequenceEqual(row.CursorKey);
    }

    /// <summary>False: the settings are no longer those of <paramref name="tenant"/>.</summary>
    public async Task<bool> Change(Tenant tenant, TenantSettings settings, IReadOnlyDictionary<string, SealedSecret> addresses, CancellationToken ct)
    {
        var row = new TenantRow(settings, tenant.Shards, tenant.CursorKey);
        var done = await records.Commit(Partitions.Settings(tenant.Id),
            [new Write.Replace(TenantStore.SettingsKey, tenant.ETag, RowJson.Write(row, RowJson.Default.TenantRow)), .. Addresses(addresses)], ct);
        tenants.Forget(tenant.Id);
        return done == CommitResult.Done;
    }

    private static IEnumerable<Write> Addresses(IReadOnlyDictionary<string, SealedSecret> addresses) =>
        addresses.Select(a => new Write.Put(TenantStore.AddressKey(a.Key), RowJson.Write(a.Value, RowJson.Default.SealedSecret)));
}
