using FaceUp.App.Cases;
using FaceUp.App.Keys;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Work;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Moving;

/// <summary>
/// Brings the rows and objects of one organisation from one installation to another. Bytes of objects, events, trees and notes go as they are, so every hash, proof and signature holds there; what the
/// organisation's key locks is locked anew. Each step may break off and be done again.
/// </summary>
/// <param name="keys">Of the installation it comes from.</param>
public sealed class MoveRows(IRecords from, IBlobs fromBlobs, OwnKeys keys, IRecords to, IBlobs toBlobs)
{
    private const int AtOnce = 8;

    private readonly CopiedRows _rows = new(from, to);

    /// <summary>Objects, which never change: beside a running server, and once more when nobody writes any more.</summary>
    public async Task Objects(TenantId tenant, CancellationToken ct)
    {
        var there = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var name in toBlobs.List($"{tenant}/", ct))
            there.Add(name);
        await Parallel.ForEachAsync(fromBlobs.List($"{tenant}/", ct), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (name, stop) =>
        {
            if (there.Contains(name) || await fromBlobs.Open(name, stop) is not { } content)
                return; // gone meanwhile
            await using (content)
                await toBlobs.Put(name, content, stop);
        });
    }

    /// <summary>Every row but those by which a clock finds the organisation. It stands fenced there, and nobody works for it.</summary>
    /// <returns>How many locks opened nowhere and went as they are.</returns>
    public async Task<int> Rows(TenantId tenant, int shards, TenantPublicKey key, CancellationToken ct)
    {
        var locked = new LockedRows(tenant, keys, key);
        foreach (var partition in Partitions.AllOf(tenant, shards)) // the settings last: without them there is no organisation
            await _rows.Copy(partition, k => Goes(tenant, partition, k), (row, there) => locked.Body(partition, row, there, ct), ct);
        return locked.Left;
    }

    /// <summary>What is due, and when: last, so that nobody there comes before the rest is whole.</summary>
    public async Task Clocks(TenantId tenant, CancellationToken ct)
    {
        await _rows.Copy(Partitions.Due, k => IsOf(tenant, k, 1), (row, _) => Task.FromResult(row.Body), ct);
        await _rows.Copy(Partitions.Chores, k => IsOf(tenant, k, k[0] == 'c' ? 1 : 2), (row, _) => Task.FromResult(row.Body), ct);
        await to.Commit(Partitions.Tenants, [new Write.Put(tenant.Value, Array.Empty<byte>())], ct);
    }

    /// <summary>Where it came from, no clock finds it any more. Its rows and objects stay there, fenced, until whoever runs that installation removes them.</summary>
    public async Task Leave(TenantId tenant, CancellationToken ct)
    {
        var back = new CopiedRows(new Nothing(), from);
        await back.Copy(Partitions.Due, k => IsOf(tenant, k, 1), (row, _) => Task.FromResult(row.Body), ct);
        await back.Copy(Partitions.Chores, k => IsOf(tenant, k, k[0] == 'c' ? 1 : 2), (row, _) => Task.FromResult(row.Body), ct);
        await from.Commit(Partitions.Tenants, [new Write.Delete(tenant.Value)], ct);
    }

    /// <summary>Whether the clocks of the installation find the organisation.</summary>
    public static async Task<bool> IsListed(IRecords records, TenantId tenant, CancellationToken ct) => await records.Get(Partitions.Tenants, tenant.Value, ct) is not null;

    /// <summary>Locks are being made anew: what is half done must not go.</summary>
    public async Task<bool> IsLocking(TenantId tenant, CancellationToken ct) => await new RewrapRows(from).Read(tenant, ct) is { Row.State: RewrapState.Running };

    // What is known of the key's versions is about another key there, and is found by comparing (CheckKeys); work that was done at this door counts here alone.
    private static bool Goes(TenantId tenant, string partition, string key) =>
        partition == Partitions.Settings(tenant) ? key is not (TenantRows.Keys or TenantRows.Rewrap)
        : partition != Partitions.Receipts(tenant) || !SpentWork.Is(key);

    private static bool IsOf(TenantId tenant, string key, int part) => key.Split('|') is var parts && parts.Length > part && parts[part] == tenant.Value;

    private sealed class Nothing : IRecords
    {
        public Task<Row?> Get(string partition, string key, CancellationToken ct) => Task.FromResult<Row?>(null);

        public Task<RowPage> Range(string partition, string from, string to, int limit, CancellationToken ct) => Task.FromResult(new RowPage([], More: false));

        public Task<CommitResult> Commit(string partition, IReadOnlyList<Write> writes, CancellationToken ct) => throw new NotSupportedException("Nothing is written there.");
    }
}
