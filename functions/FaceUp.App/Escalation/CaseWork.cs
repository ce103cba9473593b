using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.App.Escalation;

/// <summary>What a look at a case came to: when to look again, if the case names a date at all.</summary>
public abstract record CaseLook
{
    private CaseLook() { }

    /// <summary>The plan or a notice on its way wants a look then.</summary>
    public sealed record Until(DateTimeOffset At) : CaseLook;

    /// <summary>The case is open and has no date: people must act.</summary>
    public sealed record WaitsForPeople : CaseLook;

    /// <summary>Closed, or never made, and nothing waits to be sent: nothing comes up by itself. Whoever reopens it wakes it anew.</summary>
    public sealed record Done : CaseLook;
}

/// <summary>
/// The only place that turns a step of the plan into work. Called at every date the plan names, after every change, and by every sweep; may be called by several
/// at once and any number of times. A look with nothing to do writes nothing.
/// </summary>
public sealed class CaseWork(CaseStore cases, TenantStore tenants, DueRows due, NoticeCarrier carrier, TimeProvider time)
{
    private const int MaxSteps = 20; // a case that has slept through everything has four things to catch up with, and one hand-over

    public async Task<CaseLook> Look(TenantId tenantId, CaseId id, CancellationToken ct)
    {
        if (await tenants.Find(tenantId, ct) is not { } tenant)
            return new CaseLook.Done();
        for (var steps = 0; steps < MaxSteps; steps++)
        {
            if (await cases.Find(tenantId, id, ct) is not { } found)
                return new CaseLook.Done();
            var now = time.GetUtcNow();
            if (Hands.Over(tenant, id, found.State, now) is { } handOver)
            {
                await cases.Change(tenant, id, _ => handOver, ct);
                continue;
            }

            if (Command(CasePlan.Next(found.State, now, tenant.TermsOf(found.State)), found, tenant, now) is { } command)
            {
                await cases.Change(tenant, id, _ => command, ct);
                continue;
            }

            var check = await carrier.Carry(tenantId, id, ct);
            var plan = CasePlan.Next(found.State, now, tenant.TermsOf(found.State)) is CaseStep.Wait wait ? DueRows.Whole(wait.Until) : (DateTimeOffset?)null;
            var next = check is null || plan < check ? plan : check;
            if (await MoveDueRow(found, next, ct))
                return Answer(found.State, next);
        }

        throw new InvalidOperationException("A case kept changing while it was looked at."); // its due row still stands: somebody looks again
    }

    private static CaseLook Answer(CaseState state, DateTimeOffset? next) => next switch
    {
        { } at => new CaseLook.Until(at),
        null when state.Status == CaseStatus.Closed => new CaseLook.Done(),
        null => new CaseLook.WaitsForPeople(),
    };

    private static CaseCommand? Command(CaseStep step, LoadedCase found, Tenant tenant, DateTimeOffset now) => step switch
    {
        CaseStep.Remind remind => new CaseCommand.Remind(remind.Duty, remind.Due, found.State.Handler, now),
        CaseStep.Escalate escalate => new CaseCommand.Escalate(escalate.Duty, escalate.Due, Hands.Above(tenant, found.Id, found.State, now), now),
        _ => null,
    };

    // The new row stands before the case points to it, and the old one goes only after: at every moment the case's pointer names a row that exists.
    private async Task<bool> MoveDueRow(LoadedCase found, DateTimeOffset? next, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (next is { } at ? DueRows.ComesBy(found.Due, at) && !DueRows.ComesBy(found.Due, now) : found.Due.Length == 0)
            return true; // early enough, and not yet spent
        var key = next is { } date ? DueRows.NewKey(date, found.Tenant, found.Id) : "";
        if (key.Length > 0)
            await due.Put(key, ct);
        if (await cases.PointTo(found, key, ct) == CommitResult.Conflict)
            return false;
        if (found.Due.Length > 0)
            await due.Remove(found.Due, ct);
        return true;
    }
}
