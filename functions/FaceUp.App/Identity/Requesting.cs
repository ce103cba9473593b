using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Identity;

/// <summary>What requests for identity and for glass have in common: the case behind a request's id, who may see it, and its sealed reason.</summary>
public sealed class Requesting(CaseStore cases, SealedObjects objects, OwnKeys keys, IRecords records, TimeProvider time)
{
    private const int MaxListed = 200;

    private static readonly CaseId NoCase = new(new string('0', CaseId.Length)); // looked up like any other, and never there

    /// <summary>The case that a request is about. Null: no such request, or its case is not there.</summary>
    public async Task<LoadedCase?> CaseOf(Tenant tenant, string request, CancellationToken ct)
    {
        var id = new ObjectId(ObjectId.IsValid(request) ? request : new string('0', ObjectId.Length));
        var row = await records.Get(Partitions.Of(tenant.Id, new CaseId(id.Value)), CaseRows.Request(id), ct);
        return await cases.Find(tenant.Id, row is null ? NoCase : RequestRows.CaseOf(row), ct);
    }

    /// <summary>True when this person may do with the case what one of the roles may. Nobody who is kept out ever does.</summary>
    public bool Sees(Caller caller, LoadedCase found, params ReadOnlySpan<Role> roles) =>
        Sight.Sees(caller.Person, found.State.Facts, caller.Tenant.Marks.Of(found.Id, caller.Person.Id), roles, caller.Tenant.Units, time.GetUtcNow());

    public bool IsBarred(Tenant tenant, LoadedCase found, PersonId person) => Sight.IsBarred(found.State.Facts, tenant.Marks.Of(found.Id, person), time.GetUtcNow());

    /// <summary>Everything on one of the two lists, with its case where there is one. At most 200.</summary>
    public async Task<IReadOnlyList<(Row Row, ObjectId Request, LoadedCase? Case)>> Waiting(Tenant tenant, (string From, string To) list, CancellationToken ct)
    {
        var waiting = new List<(Row, ObjectId, LoadedCase?)>();
        for (var shard = 0; shard < tenant.Shards && waiting.Count < MaxListed; shard++)
        {
            foreach (var row in (await records.Range(Partitions.Shard(tenant.Id, shard), list.From, list.To, MaxListed - waiting.Count, ct)).Rows)
                waiting.Add((row, RequestRows.RequestOf(row), await cases.Find(tenant.Id, RequestRows.CaseOf(row), ct)));
        }

        return waiting;
    }

    /// <summary>Seals a reason under the case's key. Null: the name holds another one, so its Idempotency-Key was used for two requests.</summary>
    public async Task<SealedRef?> Seal(LoadedCase found, ObjectId name, string reason, CancellationToken ct)
    {
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        return await objects.PutOnce(key, found.Tenant, found.Id, name, ObjectKind.Note, SealedText.Of(new SealedMessage(reason, [])), ct);
    }

    /// <summary>Opens a reason, and nothing else of the case, once the record says who did. Null: refused.</summary>
    public async Task<RequestView?> Read(Caller caller, LoadedCase found, string request, CancellationToken ct)
    {
        var (id, now) = (new ObjectId(request), time.GetUtcNow());
        var read = await cases.Change(caller.Tenant, found.Id, _ => new CaseCommand.ReadReason(id, caller.Person.Id, now), ct);
        if (read is not { Decision.Refused: null })
            return null;
        var (by, at, why) = read.Case.State is var s && s.IdentityRequests.TryGetValue(id, out var identity) ? (identity.By, identity.At, identity.Why!) : Glass(s.GlassRequests[id]);
        using var key = await TenantLock.Open(keys.Of(found.Tenant), found.Locks.KeyId, found.Locks.Tenant, ct);
        var reason = SealedText.Message(await objects.Read(key, found.Tenant, found.Id, why.Id, ObjectKind.Note, ct)).Text;
        return new(request, s.Reference, by.Value, at, reason);

        static (PersonId, DateTimeOffset, SealedRef) Glass(GlassRequest asked) => (asked.By, asked.At, asked.Why!);
    }
}
