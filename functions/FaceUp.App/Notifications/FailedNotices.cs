using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;

namespace FaceUp.App.Notifications;

/// <summary>
/// Tells a case that a notice about it reached its target at no attempt, so that its plan goes on to whoever comes next. Told at once by whoever made the last attempt,
/// and again by whoever looks after the outbox: the record takes each notice once.
/// </summary>
public sealed class FailedNotices(CaseStore cases, TenantStore tenants, IWorkflow workflow, TimeProvider time)
{
    /// <summary>Nothing happens unless the notice is a dead letter about a case.</summary>
    public async Task Tell(TenantId tenantId, FoundNotice notice, CancellationToken ct)
    {
        if (notice.Row is not { State: NoticeState.Dead, Case.IsOrganisations: false } row || await tenants.Find(tenantId, ct) is not { } tenant)
            return;
        var told = new CaseCommand.NoticeFailed(notice.Id, row.Target, row.Duty, row.Due, row.Rung, row.Task, time.GetUtcNow());
        if (await cases.Change(tenant, row.Case, _ => told, ct) is { Decision.Events.Count: > 0 })
            await workflow.Wake(tenantId, row.Case, ct);
    }
}
