using System.Runtime.CompilerServices;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Identity;

/// <summary>What requests for identity, for glass and for files as they were sent have in common: the case behind a request's id, and its sealed reason.</summary>
public sealed class Requesting(CaseStore cases, SealedObjects objects, OwnKeys keys, SealedReasons reasons, IRecords records, TimeProvider time)
{
    public const int MaxListed = 200; // shown at once; what is not shown does not count

    private static readonly CaseId NoCase = new(new string('0', CaseId.Length)); // looked up like any other, and never there

    /// <summary>The case that a request is about, for who may see it or not. Null: no such request, or its case is not there.</summary>
    public async Task<LoadedCase?> CaseOf(Tenant tenant, string request, CancellationToken ct)
    {
        var id = new ObjectId(ObjectId.IsValid(request) ? request : new string('0', ObjectId.Length));
        var row = await records.Get(Partitions.Of(tenant.Id, new CaseId(id.Value)), CaseRows.Request(id), ct);
        return await Find(tenant.Id, row is null ? NoCase : RequestRows.CaseOf(row), ct);
    }

    /// <summary>Everything on one of the two lists, with its case where there is one.</summary>
    public async IAsyncEnumerable<(Row Row, ObjectId Request, LoadedCase? Case)> Waiting(Tenant tenant, (string From, string To) list, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var shard = 0; shard < tenant.Shards; shard++)
        {
            await foreach (var page in records.Pages(Partitions.Shard(tenant.Id, shard), list.From, list.To, MaxListed, ct))
            {
                foreach (var row in page.Rows)
                    yield return (row, RequestRows.RequestOf(row), await Find(tenant.Id, RequestRows.CaseOf(row), ct));
            }
        }
    }

    /// <summary>The case. Null for one whose record is broken, too: that is told to those who see it, and here nobody has been found to.</summary>
    public async Task<LoadedCase?> Find(TenantId tenant, CaseId id, CancellationToken ct)
    {
        try
        {
            return await cases.Find(tenant, id, ct);
        }
        catch (RecordBrokenException)
        {
            return null;
        }
    }

    /// <summary>Seals a reason under the case's key. Null: the name holds another one, so its Idempotency-Key was used for two requests.</summary>
    public async Task<SealedRef?> Seal(LoadedCase found, ObjectId name, string reason, CancellationToken ct)
    {
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        return await objects.PutOnce(key, found.Tenant, found.Id, name, ObjectKind.Note, SealedText.Of(new SealedMessage(reason, [])), ct);
    }

    /// <summary>Opens the reason of a request, and nothing else of the case, once the record says who did. Null: not for this caller.</summary>
    /// <param name="may">Whether they may, by the state in which it is recorded.</param>
    public async Task<RequestView?> Read(Caller caller, LoadedCase found, ObjectId request, Func<CaseState, bool> may, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = await cases.Change(caller.Tenant, found.Id, _ => new CaseCommand.ReadReason(request, caller.Person.Id, now), ct, may);
        if (read is not { Decision.Refused: null })
            return null;
        var s = read.Case.State;
        var (by, at, why) = s.IdentityRequests.TryGetValue(request, out var identity) ? (identity.By, identity.At, identity.Why!)
            : s.OriginalRequests.TryGetValue(request, out var original) ? (original.By, original.At, original.Why)
            : Glass(s.GlassRequests[request]);
        using var key = await TenantLock.Open(keys.Of(found.Tenant), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
        return new(request.Value, s.Reference, by.Value, at, await reasons.Read(read.Case, key, why, ct));

        static (PersonId, DateTimeOffset, SealedRef) Glass(GlassRequest asked) => (asked.By, asked.At, asked.Why!);
    }
}
