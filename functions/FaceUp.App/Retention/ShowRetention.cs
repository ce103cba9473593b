using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Retention;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Retention;

/// <summary>What keeps a case and until when, as codes and dates; and the reasons that were given, each opened by itself and recorded as read.</summary>
public sealed class ShowRetention(CaseSight sight, SealedReasons reasons, OwnKeys keys, TimeProvider time)
{
    public async Task<IResult> Handle(Caller caller, CaseId id, CancellationToken ct)
    {
        if (await sight.Find(caller, id, CaseSight.Auditors, ct) is not { State: var s })
            return Problems.For(Refusal.NotFound);
        var (ahead, now) = (Keeping.Of(s, caller.Tenant.TermsOf(s)), time.GetUtcNow());
        return TypedResults.Json(new CaseRetention(
            ahead.Stay, ahead.Policy?.Id, ahead.Policy?.How, ahead.On, ahead.RegimeSays, s.DisposalAnnounced,
            [.. s.Holds.OrderBy(h => h.Value.At).ThenBy(h => h.Key.Value, StringComparer.Ordinal).Select(h => new HoldView(h.Key.Value, h.Value.Why.Id.Value, h.Value.Owner.Value, h.Value.By.Value, h.Value.At))],
            [.. s.DisposalRequests.OrderBy(r => r.Value.At).ThenBy(r => r.Key.Value, StringComparer.Ordinal).Select(r => Shown(r.Key, r.Value, s, now))]), ApiJson.Wire.CaseRetention);
    }

    /// <param name="reason">As the view names it. Nothing else of the case opens under it.</param>
    public async Task<IResult> Reason(Caller caller, CaseId id, string reason, CancellationToken ct)
    {
        var (now, asked) = (time.GetUtcNow(), new ObjectId(ObjectId.IsValid(reason) ? reason : new string('0', ObjectId.Length)));
        var read = await sight.Change(caller, id, CaseSight.Auditors, _ => new CaseCommand.ReadRetentionReason(asked, caller.Person.Id, now), ct);
        if (read is not { Decision.Refused: null })
            return ChangeCase.Answer(read);
        using var key = await TenantLock.Open(keys.Of(caller.Tenant.Id), read.Case.Locks.KeyId, read.Case.Locks.Tenant, ct);
        return TypedResults.Json(new ReasonView(asked.Value, await reasons.Read(read.Case, key, read.Case.State.Objects[asked], ct)), ApiJson.Wire.ReasonView);
    }

    private static DisposalAskedView Shown(ObjectId id, DisposalRequest r, CaseState s, DateTimeOffset now) => new(
        id.Value, r.Why?.Id.Value ?? "", r.By.Value, r.At, r.IsPending(s, now) ? r.At + DisposalRequest.Waits : null, r.Approved, r.Approved is null ? null : r.DecidedBy.Value, r.Decision?.Id.Value);
}
