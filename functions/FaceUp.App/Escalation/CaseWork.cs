using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Retention;
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
public sealed class CaseWork(CaseStore cases, TenantStore tenants, DueRows due, NoticeCarrier carrier, Disposal disposal, Leftovers leftovers, TimeProvider time)
{
    private const int MaxSteps = 50; // a case that has slept through everything climbs a ladder for each of its duties; one of many tasks goes on at the next look
    private const int MaxIdle = 20;  // steps that came to nothing, because somebody else was faster

    public async Task<CaseLook> Look(TenantId tenantId, CaseId id, CancellationToken ct)
    {
        if (await tenants.Find(tenantId, ct) is not { } tenant)
            return new CaseLook.Done();
        var (steps, idle) = (0, 0);
        while (steps < MaxSteps && idle < MaxIdle)
        {
            if (await cases.Find(tenantId, id, ct) is not { } found)
                return await Gone(tenant, id, ct);
            var now = time.GetUtcNow();
            var whom = Hands.Whom(tenant, id, found.State, now);
            var step = await Together(tenant, found, CasePlan.Next(found.State, now, tenant.TermsOf(found.State), whom), now, ct);
            // By policy it never goes while a notice of it, such as that it will go, is still on its way.
            if (step is CaseStep.Dispose dispose && (dispose.AskedBy is not null || await carrier.Carry(tenantId, id, ct) is null))
            {
                await disposal.Do(tenant, found, dispose, now, ct);
                idle++; // if it was done, nothing more is found
                continue;
            }

            if ((Hands.Over(tenant, id, found.State, now) ?? Command(step, found, whom, now)) is { } command)
            {
                (steps, idle) = await cases.Change(tenant, id, _ => command, ct) is { Decision.Events.Count: > 0 } ? (steps + 1, 0) : (steps, idle + 1);
                continue;
            }

            var check = await carrier.Carry(tenantId, id, ct);
            var plan = step is CaseStep.Wait wait ? DueRows.Whole(wait.Until) : (DateTimeOffset?)null;
            var next = check is null || plan < check ? plan : check;
            if (await MoveDueRow(found, next, ct))
                return Answer(found.State, next);
            idle++;
        }

        // Either way its due row still stands: somebody looks again.
        return idle < MaxIdle ? new CaseLook.Until(time.GetUtcNow()) : throw new InvalidOperationException("A case kept changing while it was looked at.");
    }

    // What is worked on as another case is not disposed of, nor is that announced, while the other is open or under a hold: the two are one matter. Asked anew every day.
    private async Task<CaseStep> Together(Tenant tenant, LoadedCase found, CaseStep step, DateTimeOffset now, CancellationToken ct) =>
        step is CaseStep.Dispose or CaseStep.Announce && found.State.Merged is { } into && await cases.Find(tenant.Id, into.Other, ct) is { State: var other } && (other.Status != CaseStatus.Closed || !other.Holds.IsEmpty)
            ? new CaseStep.Wait(now.AddDays(1))
            : step;

    // What is left to clear of it is done by now or fails, and is brought up again by its due row; nobody waits for the end of a tombstone.
    private async Task<CaseLook> Gone(Tenant tenant, CaseId id, CancellationToken ct)
    {
        if (await cases.FindGone(tenant.Id, id, ct) is { } gone)
            await leftovers.Clear(tenant, gone, ct);
        return new CaseLook.Done();
    }

    private static CaseLook Answer(CaseState state, DateTimeOffset? next) => next switch
    {
        { } at => new CaseLook.Until(at),
        null when state.Status == CaseStatus.Closed => new CaseLook.Done(),
        null => new CaseLook.WaitsForPeople(),
    };

    // A reminder that leads to nobody is the handler's, whoever that is by now.
    private static CaseCommand? Command(CaseStep step, LoadedCase found, Whom whom, DateTimeOffset now) => step switch
    {
        CaseStep.Remind remind => new CaseCommand.Remind(remind.Duty, remind.Due, remind.To.IsNobody ? found.State.Handler : remind.To, now, remind.Rung, remind.Task),
        CaseStep.Escalate escalate => new CaseCommand.Escalate(escalate.Duty, escalate.Due, escalate.To, now, escalate.Rung, escalate.Task),
        CaseStep.Acknowledge => new CaseCommand.AcknowledgeAutomatically(now),
        CaseStep.Nudge => new CaseCommand.Nudge(now),
        CaseStep.Announce announce => new CaseCommand.AnnounceDisposal(announce.On, Keeper(whom), now),
        _ => null,
    };

    private static readonly RungWho[] _keepers = [RungWho.Assignee, RungWho.Second, RungWho.Deputy, RungWho.UnitHead, RungWho.Fallback, RungWho.Committee];

    // Years after, whoever handled the case may be gone: then somebody else is told that it will go.
    private static PersonId Keeper(Whom whom) => _keepers.Select(who => whom(new("keeper", who, ChaseKind.Reminder), null)).FirstOrDefault(p => !p.IsNobody, PersonId.Nobody);

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
