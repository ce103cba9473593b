using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.Domain;

namespace FaceUp.App.Notifications;

/// <summary>Notices as one person sees them. A notice of a case that they may not know of is answered as one that is not there, after the same reads of the store.</summary>
public sealed class SeenNotices(NoticeStore notices, NoticeLog log, CaseSight sight, CaseStore cases)
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

    /// <summary>
    /// The log of a target, behind <paramref name="after"/>: as many lines as are asked for, unless these are all. For admins, who need not see a case and must not be kept
    /// out of it. A line whose notice has gone with its case tells nobody anything any more.
    /// </summary>
    public async Task<IReadOnlyList<LoggedDelivery>> Deliveries(Caller caller, string target, string? after, int limit, CancellationToken ct)
    {
        var (found, known) = (new List<LoggedDelivery>(), new Dictionary<CaseId, bool>());
        for (var more = true; more && found.Count < limit;)
        {
            var logged = await log.Read(caller.Tenant, target, after, limit, ct);
            foreach (var line in logged)
            {
                if (found.Count < limit && await MayKnow(caller, line, known, ct))
                    found.Add(line);
            }

            more = logged.Count == limit;
            after = logged.Count > 0 ? logged[^1].At : after;
        }

        return found;
    }

    private async Task<bool> MayKnow(Caller caller, LoggedDelivery line, Dictionary<CaseId, bool> known, CancellationToken ct)
    {
        if (line.Row.Test == true)
            return true;
        if (await notices.Find(caller.Tenant.Id, line.Notice, ct) is not { } notice)
            return false;
        if (!known.TryGetValue(notice.Row.Case, out var may))
            known[notice.Row.Case] = may = await MayKnow(caller, notice.Row.Case, ct);
        return may;
    }

    private async Task<bool> MayKnow(Caller caller, CaseId id, CancellationToken ct) =>
        id.IsOrganisations || await cases.FindRecord(caller.Tenant.Id, id, ct) is { } stored && !sight.IsBarred(caller, CaseSight.Facts(stored), id);

    private static CaseId CaseOf(FoundNotice? notice) => notice?.Row.Case ?? CasesApi.Id("");
}
