using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// The chats that may hear of a case: those that its rule names, or those of its unit and the ones above it; and of a case that keeps somebody out, only those whose
/// readers are all known and none of them is kept out. A chat with an unknown reader may be read by the very person that a report is about.
/// </summary>
public static class Audience
{
    public static IEnumerable<NoticeTarget> Of(Tenant tenant, CaseId id, CaseState state) =>
        Meant(tenant, state).Where(t => IsSafe(tenant, id, state, t));

    /// <summary>All of the organisation's that may hear of it, whatever its rule and unit.</summary>
    public static IEnumerable<NoticeTarget> Everywhere(Tenant tenant, CaseId id, CaseState state) => tenant.Settings.Targets.Where(t => IsSafe(tenant, id, state, t));

    /// <summary>Whom the rules would tell, if the report concerned nobody.</summary>
    public static IEnumerable<NoticeTarget> Meant(Tenant tenant, CaseState state) => tenant.Routing.Find(state.Rule)?.Notify is { } named
        ? tenant.Settings.Targets.Where(t => named.Contains(t.Id))
        : tenant.Settings.Targets.Where(t => t.Units.Count == 0 || tenant.Units.Upwards(state.Unit).Any(t.Units.Contains));

    private static bool IsSafe(Tenant tenant, CaseId id, CaseState state, NoticeTarget target) =>
        !state.Barred.Values.Any(until => until is null || until > state.LastAt)
        || (target.Readers is { Count: > 0 } readers && !readers.Any(r => Sight.IsBarred(state.Facts, tenant.Marks.Of(id, r), state.LastAt)));
}
