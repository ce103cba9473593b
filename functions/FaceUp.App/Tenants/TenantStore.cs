using System.Collections.Concurrent;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Tenants;

/// <summary>Organisations and their settings, to read; <see cref="TenantChanges"/> writes them. Reads are answered from memory for a few seconds, so that taking in a report costs no read of its own.</summary>
/// <param name="moved">Reads organisations also while they move: for who moves them. Anybody else is stopped (<see cref="OrganisationMovingException"/>), and so writes nothing that would stay behind.</param>
public sealed class TenantStore(IRecords records, TimeProvider time, bool moved = false)
{
    /// <summary>So long an organisation is remembered.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const int MaxRemembered = 1000;

    private readonly ConcurrentDictionary<TenantId, (Tenant Tenant, DateTimeOffset Until)> _remembered = new();

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
        if (await records.Get(partition, TenantRows.Settings, ct) is not { } row)
            return null;
        var body = RowJson.Read(row.Body, RowJson.Default.TenantRow);
        if (body.Moving is not null && !moved)
            throw new OrganisationMovingException();
        return new(id, body.Settings, body.Shards, body.CursorKey, row.ETag, body.Version, body.Record, body.Request, body.Settled, body.Former);
    }

    /// <summary>The canonical document of a version of the settings, or null when there is none.</summary>
    public async Task<ReadOnlyMemory<byte>?> Version(TenantId id, int version, CancellationToken ct) =>
        await records.Get(Partitions.Settings(id), TenantRows.Version(version), ct) is { } row ? row.Body : default(ReadOnlyMemory<byte>?); // a plain null would become empty memory

    /// <summary>The next question is answered from the store.</summary>
    internal void Forget(TenantId id) => _remembered.TryRemove(id, out _);

    /// <summary>The sealed address of a notice target, or null when none is set.</summary>
    public async Task<SealedSecret?> Address(TenantId id, string target, CancellationToken ct) =>
        await records.Get(Partitions.Settings(id), TenantRows.Address(target), ct) is { Body.IsEmpty: false } row
            ? RowJson.Read(row.Body, RowJson.Default.SealedSecret)
            : null;

    /// <summary>The sealed account at the telephone provider, or null when none is set.</summary>
    public async Task<ReadOnlyMemory<byte>?> Telephone(TenantId id, CancellationToken ct) =>
        await records.Get(Partitions.Settings(id), TenantRows.Telephone, ct) is { Body.IsEmpty: false } row ? row.Body : default(ReadOnlyMemory<byte>?);
}
