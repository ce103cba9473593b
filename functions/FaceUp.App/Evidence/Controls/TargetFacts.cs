using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Evidence.Controls;

/// <summary>
/// Whether notices arrive, target by target, by the log of the last days. A notice counts that is about the organisation or about a case that has never kept anybody out. Digests do not,
/// since one may have gathered nothing but what others may not know of.
/// </summary>
public sealed class TargetFacts(TenantStore tenants, NoticeLog log, NoticeStore notices, CaseStore cases, TimeProvider time)
{
    private const int Page = 200;

    public async Task<IReadOnlyList<TargetFact>> Of(Tenant tenant, CancellationToken ct)
    {
        var (facts, open) = (new List<TargetFact>(), new Dictionary<CaseId, bool>());
        foreach (var target in tenant.Settings.Targets)
            facts.Add(new(target.Id, await tenants.Address(tenant.Id, target.Id, ct) is not null, await Failed(tenant, target.Id, open, ct)));
        return facts;
    }

    private async Task<bool> Failed(Tenant tenant, string target, Dictionary<CaseId, bool> open, CancellationToken ct)
    {
        var from = time.GetUtcNow().AddDays(-ControlRules.DeliveryDays);
        string? after = null;
        for (var more = true; more;)
        {
            var lines = await log.Read(tenant, target, after, Page, ct);
            foreach (var line in lines)
            {
                if (CaseRows.HourOf(line.At) < from)
                    return false;
                if (line.Row is { State: NoticeState.Dead, Test: not true, Kind: not NoticeKind.Digest } && await IsDead(tenant.Id, line.Notice, open, ct))
                    return true;
            }

            (after, more) = (lines.Count > 0 ? lines[^1].At : after, lines.Count == Page);
        }

        return false;
    }

    // Still: somebody may have sent it again.
    private async Task<bool> IsDead(TenantId tenant, string notice, Dictionary<CaseId, bool> open, CancellationToken ct)
    {
        if (await notices.Find(tenant, notice, ct) is not { Row: { State: NoticeState.Dead, Case: var id } })
            return false;
        if (!open.TryGetValue(id, out var may))
            open[id] = may = id.IsOrganisations || await cases.FindRecord(tenant, id, ct) is { } stored && CaseSight.Facts(stored).Barred.Count == 0;
        return may;
    }
}
