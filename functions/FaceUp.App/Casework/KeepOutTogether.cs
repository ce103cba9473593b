using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Identity;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Casework;

/// <summary>
/// Who is kept out of one of two cases that are worked on as one is kept out of the other, too, whether whoever says so sees that or not: nobody sees more by it. Asking again
/// makes whole what broke in between.
/// </summary>
public sealed class KeepOutTogether(CaseStore cases, Requesting requesting, DueRows due, IWorkflow workflow, TimeProvider time)
{
    /// <summary>Carries over whom the case keeps out at this moment to those that it is merged with.</summary>
    public async Task Carry(Caller caller, CaseId id, string reason, CancellationToken ct)
    {
        if (await cases.Find(caller.Tenant.Id, id, ct) is not { } found)
            return;
        var others = found.State.Absorbed.Keys.Concat(found.State.Merged is { } into ? [into.Other] : Array.Empty<CaseId>());
        foreach (var other in others)
        {
            if (await requesting.Find(caller.Tenant.Id, other, ct) is { } merged && AreOne(found, merged))
                await Carry(caller, found, merged, reason, ct);
        }
    }

    private static bool AreOne(LoadedCase one, LoadedCase two) => one.State.Merged?.Other == two.Id || two.State.Merged?.Other == one.Id;

    private async Task Carry(Caller caller, LoadedCase from, LoadedCase to, string reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var missing = MergeDecider.Missing(to.State, KeptOut.Of(caller.Tenant, from, to.Id, now).Known);
        if (missing.Count == 0 || await requesting.Seal(to, NewIds.Object(), reason, ct) is not { } why)
            return;
        await due.Put(DueRows.NewKey(DueRows.Soon(now), to.Tenant, to.Id), ct);
        if (await cases.Change(caller.Tenant, to.Id, _ => new CaseCommand.BarToo(missing, why, caller.Person.Id, now), ct) is { Decision.Events.Count: > 0 })
            await workflow.Wake(to.Tenant, to.Id, ct);
    }
}
