using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;

namespace FaceUp.App.Notifications;

/// <summary>
/// The targets that may hear of a case. Of those that several read: the ones that its rule names, or those of its unit and the ones above it; and of a case that keeps
/// somebody out, only those whose readers are all known and none of them is kept out. A chat with an unknown reader may be read by the very person that a report is about.
/// Of those that are one person's own: the ones of persons whom the event concerns, unless the case keeps them out.
/// </summary>
public static class Audience
{
    /// <summary>Who hears that it has arrived.</summary>
    public static IEnumerable<NoticeTarget> Of(Tenant tenant, CaseId id, CaseState state) =>
        [.. Shared(tenant, id, state, NoticeKind.ReportReceived), .. Own(tenant, id, state, NoticeKind.ReportReceived, PersonId.Nobody)];

    /// <summary>Those that several read. Of a broken glass all hear that may hear of the case, whatever its rule and unit.</summary>
    public static IEnumerable<NoticeTarget> Shared(Tenant tenant, CaseId id, CaseState state, NoticeKind kind) =>
        (kind == NoticeKind.GlassBroken ? tenant.Settings.Targets.Where(t => t.Person is null) : Meant(tenant, state)).Where(t => t.HearsOf(kind) && MayHear(tenant, id, state.Facts, t, state.LastAt));

    /// <summary>Those that are one person's own, the most concerned first.</summary>
    /// <param name="to">Whom the event is addressed to; the empty id for nobody.</param>
    public static IEnumerable<NoticeTarget> Own(Tenant tenant, CaseId id, CaseState state, NoticeKind kind, PersonId to)
    {
        var own = tenant.OwnTargets;
        var concerned = new[] { to, state.Handler, state.Second }.Where(p => !p.IsNobody).Concat(own.Count == 0 ? [] : Office(tenant, kind)).Distinct();
        return from person in concerned
               where MayHear(tenant, id, state.Facts, person, state.LastAt)
               from target in own[person]
               where target.HearsOf(kind)
               select target;
    }

    /// <summary>Which of those that several read the rules would tell of its arrival, if the report concerned nobody.</summary>
    public static IEnumerable<NoticeTarget> Meant(Tenant tenant, CaseState state) => tenant.Routing.Find(state.Rule)?.Notify is { } named
        ? tenant.Settings.Targets.Where(t => t.Person is null && named.Contains(t.Id))
        : tenant.Settings.Targets.Where(t => t.Person is null && (t.Units.Count == 0 || tenant.Units.Upwards(state.Unit).Any(t.Units.Contains)));

    // What waits for the decision of whoever holds an office, and for no one person.
    private static IEnumerable<PersonId> Office(Tenant tenant, NoticeKind kind) => kind switch
    {
        NoticeKind.IdentityAsked => Holders(tenant, Role.Custodian),
        NoticeKind.NobodyHandles => Holders(tenant, Role.Admin),
        NoticeKind.OriginalAsked => Holders(tenant, Role.Auditor).Concat(Holders(tenant, Role.Custodian)),
        _ => [],
    };

    private static IEnumerable<PersonId> Holders(Tenant tenant, Role role) => tenant.Settings.People.Where(p => p.HasAnywhere(role)).Select(p => p.Id);

    /// <summary>Whether nobody who is kept out of the case would hear of it there.</summary>
    public static bool MayHear(Tenant tenant, CaseId id, CaseFacts facts, NoticeTarget target, DateTimeOffset at) => target.Person is { } person
        ? MayHear(tenant, id, facts, person, at)
        : !facts.Barred.Values.Any(until => until is null || until > at)
            || (target.Readers is { Count: > 0 } readers && !readers.Any(r => Sight.IsBarred(facts, tenant.Marks.Of(id, r), at)));

    private static bool MayHear(Tenant tenant, CaseId id, CaseFacts facts, PersonId person, DateTimeOffset at) =>
        tenant.Settings.Find(person) is { IsActive: true } && !Sight.IsBarred(facts, tenant.Marks.Of(id, person), at);
}
