using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.App.Cases;

/// <summary>One key of a case under its tenant's lock.</summary>
/// <param name="Row">The row that holds the lock.</param>
/// <param name="KeyId">The version of the tenant's key that opens it.</param>
/// <param name="Wrapped">RSA-OAEP-256 of 32 bytes, see ENVELOPE.md §5.</param>
public sealed record WrappedKey(string Row, string ETag, string KeyId, byte[] Wrapped);

/// <summary>
/// Every key of a case that the tenant's key locks, and no other place in a case has one: the case's own, and the identity's where there is one. Whoever locks keys anew
/// takes them from here, so that a key which is added later is not forgotten.
/// </summary>
public sealed class WrappedKeys(IRecords records)
{
    public async Task<IReadOnlyList<WrappedKey>> Of(TenantId tenant, CaseId id, CancellationToken ct)
    {
        var found = new List<WrappedKey>();
        if (await records.Get(Partitions.Of(tenant, id), CaseRows.Keys(id), ct) is { } own && RowJson.Read(own.Body, RowJson.Default.CaseLocks) is var locks)
            found.Add(new(own.Key, own.ETag, locks.KeyId, locks.Tenant));
        if (await records.Get(Partitions.Of(tenant, id), CaseRows.Identity(id), ct) is { } apart && RowJson.Read(apart.Body, RowJson.Default.IdentityLock) is var identity)
            found.Add(new(apart.Key, apart.ETag, identity.KeyId, identity.Tenant));
        return found;
    }

    /// <summary>
    /// The same key, locked anew; nothing else in its row changes. <see cref="CommitResult.Conflict"/>: the row is not as it was read, or not there any more; read again.
    /// </summary>
    public async Task<CommitResult> Replace(TenantId tenant, CaseId id, WrappedKey old, string keyId, byte[] wrapped, CancellationToken ct)
    {
        var partition = Partitions.Of(tenant, id);
        if (await records.Get(partition, old.Row, ct) is not { } row || row.ETag != old.ETag)
            return CommitResult.Conflict;
        var body = old.Row == CaseRows.Keys(id)
            ? RowJson.WriteApart(RowJson.Read(row.Body, RowJson.Default.CaseLocks) with { KeyId = keyId, Tenant = wrapped }, RowJson.Default.CaseLocks)
            : RowJson.WriteApart(RowJson.Read(row.Body, RowJson.Default.IdentityLock) with { KeyId = keyId, Tenant = wrapped }, RowJson.Default.IdentityLock);
        return await records.Commit(partition, [new Write.Replace(old.Row, old.ETag, body)], ct);
    }
}
