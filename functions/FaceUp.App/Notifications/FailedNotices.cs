using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>
/// Tells a case that a notice about it reached its target at no attempt. Where none of those that carried a reminder or an escalation reached anybody, its plan goes on to
/// whoever comes next. Told at once by whoever made the last attempt, and again by whoever looks after the outbox: the record takes each notice once.
/// </summary>
public sealed class FailedNotices(CaseStore cases, NoticeStore notices, TenantStore tenants, IWorkflow workflow, TimeProvider time)
{
    /// <summary>Nothing happens unless the notice is a dead letter about a case, a digest that counts such, or the muted last of a rung whose others are dead.</summary>
    public async Task Tell(TenantId tenantId, FoundNotice notice, CancellationToken ct)
    {
        if (notice.Row is not { State: NoticeState.Dead or NoticeState.Muted } row || await tenants.Find(tenantId, ct) is not { } tenant)
            return;
        if (!row.Case.IsOrganisations)
            await TellCase(tenant, notice, ct);
        else if (row.State == NoticeState.Dead)
            await TellCasesOf(tenant, row, ct);
    }

    // What was gathered is dead with its digest. Each is marked before its case is told, so that of two of one rung the later one sees the earlier one dead.
    private async Task TellCasesOf(Tenant tenant, NoticeRow digest, CancellationToken ct)
    {
        foreach (var id in digest.Reminders ?? [])
        {
            if (await notices.Find(tenant.Id, id, ct) is { Row.State: NoticeState.Gathered } gathered)
                await notices.DiedIn(tenant.Id, gathered, gathered.Row with { State = NoticeState.Dead, Code = digest.Code }, ct);
            if (await notices.Find(tenant.Id, id, ct) is { Row: { State: NoticeState.Dead, Case.IsOrganisations: false } } dead)
                await TellCase(tenant, dead, ct);
        }
    }

    private async Task TellCase(Tenant tenant, FoundNotice notice, CancellationToken ct)
    {
        var row = notice.Row;
        var missed = row.Duty is not null && await IsMissed(tenant.Id, notice, ct);
        if (row.State == NoticeState.Muted && !missed)
            return; // as it was wished
        var (now, rung) = (time.GetUtcNow(), missed ? row : row with { Duty = null, Due = null, Rung = null, Task = null });
        var told = await cases.Change(tenant, row.Case, _ => new CaseCommand.NoticeFailed(notice.Id, row.Target, rung.Duty, rung.Due, rung.Rung, rung.Task, now), ct);
        if (told?.Decision.Refused == Refusal.Changed)
            throw new InvalidOperationException("A case kept changing while it was told of a notice that failed."); // whoever brought it brings it again
        if (told is { Decision.Events.Count: > 0 })
            await workflow.Wake(tenant.Id, row.Case, ct);
    }

    /// <summary>True when no notice of the same reminder or escalation has reached anybody or still can, and one at least has failed.</summary>
    private async Task<bool> IsMissed(TenantId tenant, FoundNotice notice, CancellationToken ct)
    {
        var rung = (await notices.Of(tenant, notice.Row.Case, ct)).Where(n => n.Id != notice.Id && Rung(n.Row) == Rung(notice.Row)).Select(n => n.Row.State).Append(notice.Row.State).ToList();
        return rung.Contains(NoticeState.Dead) && rung.TrueForAll(state => state is NoticeState.Dead or NoticeState.Muted);
    }

    private static (Duty? Duty, DateOnly? Due, string? Rung, ObjectId? Task, NoticeKind Kind) Rung(NoticeRow row) => (row.Duty, row.Due, row.Rung, row.Task, row.Kind);
}
