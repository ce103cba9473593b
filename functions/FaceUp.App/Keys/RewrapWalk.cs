using System.Collections.Concurrent;
using System.Diagnostics;
using Azure.Core.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;

namespace FaceUp.App.Keys;

/// <summary>How far a piece came: where to go on (null: the walk is through), what was left and why, and what it stopped at.</summary>
internal sealed record Walked(RewrapPlace? Place, string? Left, KeyUnusableException? Stopped);

/// <summary>
/// A piece of a walk through everything that an organisation's key locks: first the addresses, then all cases of all shards in the order of their ids, which are random. Each lock
/// of another version is opened and replaced by one of the current version, under its row's version; whoever writes the case meanwhile is not in the way, since nobody
/// else writes these rows. What is opened is in memory for that moment only. Done twice, it finds nothing left to do.
/// </summary>
internal sealed class RewrapWalk(IRecords records, WrappedKeys wrapped, IKeyEncryptionKeyResolver opening, Turnstile turnstile, Tenant tenant, TenantPublicKey key)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(6); // then the key store's last answer, and what a chore may take
    private const int Batch = 32;
    private const int AtOnce = 8;
    private const int MaxTries = 5;

    private readonly ConcurrentDictionary<string, string> _shut = []; // versions that open nothing: one vain try for all that they locked
    private string? _left;

    public async Task<Walked> From(RewrapPlace place, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                var next = await Step(place, ct);
                if (next is null || Stopwatch.GetElapsedTime(since) >= Longest)
                    return new(next, _left, null);
                place = next;
            }
        }
        catch (KeyUnusableException stopped)
        {
            return new(place, _left, stopped); // some of the batch is done, and will be found so
        }
    }

    private async Task<RewrapPlace?> Step(RewrapPlace at, CancellationToken ct)
    {
        if (at.Shard < 0)
        {
            await Addresses(ct);
            return new(0);
        }

        var partition = Partitions.Shard(tenant.Id, at.Shard);
        var ids = await Next(partition, at.After, ct);
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (id, stop) => await Case(id, stop));
        return ids.Count == Batch ? at with { After = ids[^1].Value } : at.Shard + 1 < tenant.Shards ? new(at.Shard + 1) : null;
    }

    // Everything of a case begins with its id, so the next case is the first row behind all of this one.
    private async Task<List<CaseId>> Next(string partition, string after, CancellationToken ct)
    {
        var (ids, from) = (new List<CaseId>(), after.Length == 0 ? "c|" : CaseRows.All(new(after)).To);
        while (ids.Count < Batch && (await records.Range(partition, from, "c~", 1, ct)).Rows is [var row])
        {
            ids.Add(new(row.Key.Split('|')[1]));
            from = CaseRows.All(ids[^1]).To;
        }

        return ids;
    }

    private async Task Case(CaseId id, CancellationToken ct)
    {
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var conflict = false;
            foreach (var old in (await wrapped.Of(tenant.Id, id, ct)).Where(old => old.KeyId != key.KeyId))
            {
                if (await Anew(old.KeyId, old.Wrapped, ct) is { } anew)
                    conflict |= await wrapped.Replace(tenant.Id, id, old, key.KeyId, anew, ct) == CommitResult.Conflict;
            }

            if (!conflict)
                return;
        }

        throw new InvalidOperationException("A case's locks kept changing while they were locked anew.");
    }

    private async Task Addresses(CancellationToken ct)
    {
        var (from, to) = TenantRows.Addresses;
        for (var page = await records.Range(Partitions.Settings(tenant.Id), from, to, IRecords.MaxPage, ct); page.Rows.Count > 0; page = await records.Range(Partitions.Settings(tenant.Id), from, to, IRecords.MaxPage, ct))
        {
            foreach (var row in page.Rows.Where(row => !row.Body.IsEmpty))
                await Address(row, ct);
            from = page.Rows[^1].Key + "!";
        }
    }

    // A conflict: a new address came, which is locked by the current version.
    private async Task Address(Row row, CancellationToken ct)
    {
        var secret = RowJson.Read(row.Body, RowJson.Default.SealedSecret);
        if (secret.KeyId != key.KeyId && await Anew(secret.KeyId, secret.WrappedKey, ct) is { } anew)
            await records.Commit(Partitions.Settings(tenant.Id), [new Write.Replace(row.Key, row.ETag, RowJson.Write(new SealedSecret(key.KeyId, anew, secret.Sealed), RowJson.Default.SealedSecret))], ct);
    }

    /// <summary>The same key under the current version; null when it cannot be opened and nobody but an administrator of the key store could change that.</summary>
    private async Task<byte[]?> Anew(string keyId, byte[] locked, CancellationToken ct)
    {
        if (_shut.TryGetValue(keyId, out var why))
            return Left(why);
        await turnstile.Pass(ct);
        try
        {
            using var opened = await TenantLock.Open(opening, keyId, locked, ct);
            return key.Wrap(opened);
        }
        catch (SealBrokenException)
        {
            return Left("seal-broken");
        }
        catch (KeyUnusableException no) when (no.Trouble is KeyTrouble.Disabled or KeyTrouble.Missing)
        {
            return Left(_shut[keyId] = RewrapChore.CodeOf(no));
        }
    }

    private byte[]? Left(string why)
    {
        _left = why;
        return null;
    }
}
