using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Routing;

namespace FaceUp.App.Intake;

/// <summary>Where a report goes, and who is kept out of it.</summary>
/// <param name="Barred">Marks of the persons whom it concerns, as far as they are known here; null for none.</param>
/// <param name="IsAnnounced">True when some chat may hear of it.</param>
public sealed record Way(Routed Routed, IReadOnlyList<string>? Barred, bool IsAnnounced)
{
    public static Way Of(Tenant tenant, CaseId id, ReportRequest report)
    {
        var concerned = ConcernedRules.Known(report.Concerned ?? [], tenant);
        var facts = new RoutingFacts(report.Category, report.Unit, report.Channel, report.Language, Concerned: concerned, Case: id);
        var routed = Router.Route(tenant.Routing, facts, person => !concerned.Known.Contains(person));
        // By the characters of the marks, so that their order tells nothing of who is who.
        string[]? barred = concerned.Known.Count == 0 ? null : [.. concerned.Known.Select(p => tenant.Marks.Of(id, p)).Order(StringComparer.Ordinal)];
        var coming = CaseState.None with { Unit = report.Unit, Rule = routed.Rule, Barred = CaseState.None.Barred.SetItems((barred ?? []).Select(m => KeyValuePair.Create(m, default(DateTimeOffset?)))) };
        return new(routed, barred, Audience.Of(tenant, id, coming).Any());
    }
}
