using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.Domain;

namespace FaceUp.App.Notifications;

/// <summary>Notices as one person sees them. A notice of a case that they may not know of is answered as one that is not there, after the same reads of the store.</summary>
public sealed class SeenNotices(NoticeStore notices, CaseSight sight, CaseStore cases)
{
    /// <summary>For who may open its case.</summary>
    public async Task<FoundNotice?> Find(Caller caller, string id, CancellationToken ct)
    {
        var notice = await notices.Find(caller.Tenant.Id, id, ct);
        if (notice?.Row.Case.IsOrganisations == true)
            return notice; // about no case, and no secret within the organisation
        return await sight.Find(caller, CaseOf(notice), CaseSight.Readers, ct) is null ? null : notice;
    }

    /// <summary>An undelivered one, for admins, who need not see its case and must not be kept out of it.</summary>
    public async Task<FoundNotice?> FindDead(Caller caller, string id, CancellationToken ct)
    {
        var notice = await notices.Find(caller.Tenant.Id, id, ct);
        return await MayKnow(caller, CaseOf(notice), ct) && notice?.Row.State == NoticeState.Dead ? notice : null;
    }

    /// <summary>Undelivered ones in id order, behind <paramref name="after"/>: as many as are asked for, unless these are all.</summary>
    public async Task<IReadOnlyList<FoundNotice>> Dead(Caller caller, string? after, int limit, CancellationToken ct)
    {
        var (found, known) = (new List<FoundNotice>(), new Dictionary<CaseId, bool>());
        for (var more = true; more && found.Count < limit;)
        {
            var dead = await notices.Dead(caller.Tenant, after, limit, ct);
            foreach (var notice in dead)
            {
                if (!known.TryGetValue(notice.Row.Case, out var may))
                    known[notice.Row.Case] = may = await MayKnow(caller, notice.Row.Case, ct);
                if (may && found.Count < limit)
                    found.Add(notice);
            }

            more = dead.Count == limit;
            after = dead.Count > 0 ? dead[^1].Id : after;
        }

        return found;
    }

    private async Task<bool> MayKnow(Caller caller, CaseId id, CancellationToken ct) =>
        id.IsOrganisations || await cases.FindRecord(caller.Tenant.Id, id, ct) is { } stored && !sight.IsBarred(caller, CaseSight.Facts(stored), id);

    private static CaseId CaseOf(FoundNotice? notice) => notice?.Row.Case ?? CasesApi.Id("");
}
