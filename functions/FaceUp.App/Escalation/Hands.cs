using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;
using FaceUp.Domain.Routing;

namespace FaceUp.App.Escalation;

/// <summary>In whose hands a case is, by its codes and marks alone: nothing of it is opened to decide that.</summary>
public static class Hands
{
    /// <summary>The hand-over that the case needs, or null.</summary>
    public static CaseCommand? Over(Tenant tenant, CaseId id, CaseState state, DateTimeOffset now) =>
        HandingOver.Next(tenant.Routing, state, Facts(tenant, id, state, now), MayHave(tenant, id, state, now), now);

    /// <summary>Whom the rungs of its ladders lead to at this moment: never anybody who is kept out of the case.</summary>
    public static Whom Whom(Tenant tenant, CaseId id, CaseState state, DateTimeOffset now) => tenant.Reach.In(state, MayHave(tenant, id, state, now));

    /// <summary>False for whoever is kept out of the case.</summary>
    public static Func<PersonId, bool> MayHave(Tenant tenant, CaseId id, CaseState state, DateTimeOffset now) =>
        state.Barred.IsEmpty ? _ => true : person => !Sight.IsBarred(state.Facts, tenant.Marks.Of(id, person), now);

    // Whom a report named is not kept, only marks of those it keeps out: so these are asked for one by one, and only where a rule wants to know.
    private static RoutingFacts Facts(Tenant tenant, CaseId id, CaseState state, DateTimeOffset now)
    {
        var asked = !state.Barred.IsEmpty && tenant.Settings.Rules.Any(r => r.Concerned is not null);
        var known = asked ? tenant.Settings.People.Select(p => p.Id).Where(p => Sight.IsBarred(state.Facts, tenant.Marks.Of(id, p), now)).ToHashSet() : [];
        return new(state.Category, state.Unit, state.Channel, state.Language, Urgency: state.Urgency, Concerned: new(state.Barred.Count, known), Case: id);
    }
}
