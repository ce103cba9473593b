using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Moving;

/// <summary>
/// The rows in which something is locked by the organisation's key, and there are no others: keys of cases and of identities (as <see cref="WrappedKeys"/> has them), addresses of targets,
/// and ids of telephone calls under way. Each is opened by the key from which the organisation comes and locked by that to which it goes; nothing else in it changes.
/// </summary>
internal sealed class LockedRows(TenantId tenant, OwnKeys keys, TenantPublicKey to)
{
    /// <summary>What could not be opened, and goes as it is: somebody sealed it so that it opens nowhere (ENVELOPE.md §9).</summary>
    public int Left { get; private set; }

    public async Task<ReadOnlyMemory<byte>> Body(string partition, Row row, Row? there, CancellationToken ct)
    {
        if (partition == Partitions.Settings(tenant))
            return row.Key.StartsWith(TenantRows.Address(""), StringComparison.Ordinal) && !row.Body.IsEmpty ? await Secret(row, ct) : row.Body;
        if (partition == Partitions.Calls(tenant))
            return row.Key.StartsWith("t|", StringComparison.Ordinal) ? await Secret(row, ct) : row.Body;
        return row.Key.Split('|') switch
        {
            ["c", _, "k"] when IsShard(partition) => await Case(row, there, ct),
            ["c", _, "i"] when IsShard(partition) => await Identity(row, ct),
            _ => row.Body,
        };
    }

    private bool IsShard(string partition) => partition.Length == tenant.Value.Length + 3;

    // The receipt's lock is on the same key, and as random: where it is the same there, so is the key, and an earlier try has locked it.
    private async Task<ReadOnlyMemory<byte>> Case(Row row, Row? there, CancellationToken ct)
    {
        var locks = RowJson.Read(row.Body, RowJson.Default.CaseLocks);
        if (there is not null && RowJson.Read(there.Body, RowJson.Default.CaseLocks) is var done && done.KeyId == to.KeyId && done.Receipt.AsSpan().SequenceEqual(locks.Receipt) && done.Locator == locks.Locator && done.Former == locks.Former)
            return there.Body;
        return await Anew(locks.KeyId, locks.Tenant, ct) is { } anew ? RowJson.WriteApart(locks with { KeyId = to.KeyId, Tenant = anew }, RowJson.Default.CaseLocks) : row.Body;
    }

    private async Task<ReadOnlyMemory<byte>> Identity(Row row, CancellationToken ct)
    {
        var locked = RowJson.Read(row.Body, RowJson.Default.IdentityLock);
        return await Anew(locked.KeyId, locked.Tenant, ct) is { } anew ? RowJson.WriteApart(locked with { KeyId = to.KeyId, Tenant = anew }, RowJson.Default.IdentityLock) : row.Body;
    }

    private async Task<ReadOnlyMemory<byte>> Secret(Row row, CancellationToken ct)
    {
        var secret = RowJson.Read(row.Body, RowJson.Default.SealedSecret);
        return await Anew(secret.KeyId, secret.WrappedKey, ct) is { } anew ? RowJson.Write(secret with { KeyId = to.KeyId, WrappedKey = anew }, RowJson.Default.SealedSecret) : row.Body;
    }

    private async Task<byte[]?> Anew(string keyId, byte[] locked, CancellationToken ct)
    {
        try
        {
            using var opened = await TenantLock.Open(keys.Passing(tenant), keyId, locked, ct);
            return to.Wrap(opened);
        }
        catch (SealBrokenException)
        {
            Left++;
            return null;
        }
    }
}
