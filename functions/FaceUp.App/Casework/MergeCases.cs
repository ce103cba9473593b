using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Conversation;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Casework;

/// <summary>
/// Merges a case into another one. Nothing moves: the merged case keeps its record, its content, its handler and its reporter, who is given the closing words and goes on
/// being heard and answered in it. Each step finds out by itself what is still to be done, so that a repeat makes whole what broke in between. See CASEWORK.md.
/// </summary>
public sealed class MergeCases(CaseSight sight, SealedObjects objects, OwnKeys keys, DueRows due, IWorkflow workflow, TimeProvider time)
{
    private const int MaxTurns = 5; // each further one is somebody's who kept a person out of one of the two at this moment

    public async Task<IResult> Handle(Caller caller, CaseId id, MergeRequest body, string? idempotencyKey, CancellationToken ct)
    {
        if (AccessRules.Fault(body.Reason, null, time.GetUtcNow()) is { } fault)
            return Problems.Invalid(fault.Field, fault.Detail);
        if (TextRules.Check(body.Message) is { } unsayable)
            return Problems.Invalid("/message", unsayable);
        var into = CasesApi.Id(body.Into);
        for (var turns = 0; turns < MaxTurns; turns++)
        {
            // Both are looked up, whichever of them is there: which one was missing shows nowhere.
            if ((await sight.Find(caller, id, CaseSight.Handlers, ct), await sight.Find(caller, into, CaseSight.Handlers, ct)) is not ({ } from, { } to))
                return Problems.For(Refusal.NotFound);
            if (id == into)
                return Problems.Invalid("/into", "Must be another case.");
            if (await Once(new(caller, from, to, body, idempotencyKey, time.GetUtcNow()), ct) is { } answer)
                return answer;
        }

        return Problems.For(Refusal.Changed);
    }

    /// <summary>Both cases as they are at this moment, and what is asked of them.</summary>
    private sealed record Turn(Caller Caller, LoadedCase From, LoadedCase To, MergeRequest Body, string? Key, DateTimeOffset Now);

    // Null: the two must be looked at once more.
    private async Task<IResult?> Once(Turn t, CancellationToken ct)
    {
        var (tenant, by) = (t.Caller.Tenant, t.Caller.Person.Id);
        var (forTo, forFrom) = (KeptOut.Of(tenant, t.From, t.To.Id, t.Now), KeptOut.Of(tenant, t.To, t.From.Id, t.Now));
        if (!forTo.All || !forFrom.All)
            return Problems.For(Refusal.KeptOutUnknown);
        var carried = MergeDecider.InForce(t.From.State, t.Now).Select(b => b.Mark).ToHashSet(StringComparer.Ordinal);
        CaseCommand Absorb(SealedRef why) => new CaseCommand.Absorb(t.From.Id, forTo.Known, why, by, t.Now, Again: t.From.State.Merged?.Other == t.To.Id);
        CaseCommand Merge(SealedRef words, SealedRef why) => new CaseCommand.Merge(t.To.Id, words, forFrom.Known, carried, why, by, t.Now);

        // Both are decided before either is written: what one of them refuses leaves no half behind.
        var none = new SealedRef(new(""), "");
        var (absorbing, merging) = (CaseDecider.Decide(t.To.State, Absorb(none)), CaseDecider.Decide(t.From.State, Merge(none, none)));
        if ((absorbing.Refused ?? merging.Refused) is { } refused)
            return Problems.For(refused);
        if (absorbing.Events.Count + merging.Events.Count == 0)
            return TypedResults.NoContent();
        if (absorbing.Events.Count > 0 && await Record(t, t.To, t.From.Id, false, (_, why) => Absorb(why), ct) is { } unabsorbed)
            return unabsorbed;
        return merging.Events.Count == 0 ? null : await Record(t, t.From, t.To.Id, merging.Events.OfType<CaseEvent.CaseMerged>().Any(), Merge, ct);
    }

    // Null: it is done, or somebody was kept out of the case meanwhile.
    private async Task<IResult?> Record(Turn t, LoadedCase at, CaseId other, bool words, Func<SealedRef, SealedRef, CaseCommand> command, CancellationToken ct)
    {
        var why = await Seal(t, at, $"merge\n{other}", ObjectKind.Note, t.Body.Reason, ct);
        var said = words ? await Seal(t, at, $"merge-words\n{other}", ObjectKind.Message, t.Body.Message, ct) : why;
        if (why is null || said is null)
            return Problems.For(Refusal.KeyReused);
        await due.Put(DueRows.NewKey(DueRows.Soon(t.Now), at.Tenant, at.Id), ct); // whoever handles it may be kept out of it from here on
        var changed = await sight.Change(t.Caller, at.Id, CaseSight.Handlers, _ => command(said, why), ct);
        if (changed is { Decision.Events.Count: > 0 })
            await workflow.Wake(at.Tenant, at.Id, ct);
        return changed is { Decision.Refused: null or Refusal.Changed } ? null : ChangeCase.Answer(changed);
    }

    // Named by how far the case is as well: what a broken try sealed is found again, and a later turn seals anew.
    private async Task<SealedRef?> Seal(Turn t, LoadedCase at, string purpose, ObjectKind kind, string text, CancellationToken ct)
    {
        var name = NewIds.Object(at.Id, $"{purpose}\n{t.Caller.Person.Id}", t.Key is null ? null : $"{t.Key}\n{at.State.Events}");
        using var key = await TenantLock.Open(keys.Of(at.Tenant), at.Locks.KeyId, at.Locks.Tenant, ct);
        return await objects.PutOnce(key, at.Tenant, at.Id, name, kind, SealedText.Of(new SealedMessage(text, [])), ct);
    }
}
