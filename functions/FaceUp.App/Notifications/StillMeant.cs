using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// Whether a target may still hear of a case of which it was to be told some time ago. Asked of the readable part of the record, so that a broken one silences nobody.
/// </summary>
public sealed class StillMeant(CaseStore cases, TimeProvider time)
{
    /// <summary>False when the case keeps its reader out by now, or has been disposed of.</summary>
    public async Task<bool> Ask(Tenant tenant, NoticeTarget target, CaseId id, CancellationToken ct) =>
        id.IsOrganisations
        || (await cases.FindRecord(tenant.Id, id, ct) is { Gone: null } stored && Audience.MayHear(tenant, id, CaseSight.Facts(stored), target, time.GetUtcNow()));
}
