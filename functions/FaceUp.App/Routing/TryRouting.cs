using FaceUp.App.Access;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Notifications;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Routing;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Routing;

/// <summary>Tells where a report would go, with the reasons. It is answered from the settings alone: nothing is written, and no case is looked at.</summary>
public static class TryRouting
{
    private const int MaxErrors = 50;
    private static readonly CaseId NoCase = new(new string('0', CaseId.Length));

    public static IResult Handle(Caller caller, TrialRequest body)
    {
        var settings = body.Settings?.ToSettings() ?? caller.Tenant.Settings;
        if (body.Settings is not null && SettingsRules.Check(settings).Take(MaxErrors).Select(f => new FieldProblem("/settings" + f.At, f.Why)).ToList() is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        if (Faults(body, settings).ToList() is { Count: > 0 } errors)
            return Problems.Invalid(errors);

        var tenant = body.Settings is null ? caller.Tenant : new Tenant(caller.Tenant.Id, settings, 1, caller.Tenant.CursorKey, "");
        var concerned = ConcernedRules.Known(body.Concerned ?? [], tenant);
        var facts = new RoutingFacts(body.Category, body.Unit, body.Channel, body.Language, body.Answers, body.Urgency ?? default, body.Rule, concerned, NoCase);
        var trace = new RoutingTrace();
        var routed = Router.Route(tenant.Routing, facts, person => !concerned.Known.Contains(person), trace);
        return TypedResults.Json(Shown(tenant, facts, routed, trace), ApiJson.Wire.TrialView);
    }

    private static TrialView Shown(Tenant tenant, RoutingFacts facts, Routed routed, RoutingTrace trace)
    {
        var known = facts.Concerned?.Known ?? new HashSet<PersonId>();
        var coming = CaseState.None with
        {
            Unit = facts.Unit, Rule = routed.Rule, Barred = CaseState.None.Barred.SetItems(known.Select(p => KeyValuePair.Create(tenant.Marks.Of(NoCase, p), default(DateTimeOffset?)))),
        };
        var told = Audience.Of(tenant, NoCase, coming).Select(t => t.Id).ToList();
        return new(
            routed.Rule, trace.Tried, routed.To, trace.PassedOver, routed.Second, trace.SecondPassedOver, routed.Urgency, routed.Regime,
            [.. known.OrderBy(p => p.Value, StringComparer.Ordinal)], told, [.. Audience.Meant(tenant, coming).Select(t => t.Id).Except(told)]);
    }

    private static IEnumerable<FieldProblem> Faults(TrialRequest body, TenantSettings settings) => new[]
    {
        settings.Categories.Any(c => c.Id == body.Category) ? null : new FieldProblem("/category", "Must be the id of a category of this organisation."),
        settings.Units.Any(u => u.Id == body.Unit) ? null : new("/unit", "Must be the id of a unit of this organisation."),
        settings.Channels.Contains(body.Channel) ? null : new("/channel", "Must be the id of a channel of this organisation."),
        PlainText.IsLanguageTag(body.Language) ? null : new("/language", "Must be a language tag such as en, uk or pt-BR (BCP 47), at most 35 characters."),
        body.Rule is null || settings.Rules.Any(r => r.Id == body.Rule) ? null : new("/rule", "Must be the id of one of the rules."),
        body.Answers is not { Count: > ReportRules.MaxAnswers } ? null : new("/answers", $"At most {ReportRules.MaxAnswers} answers are allowed."),
    }.OfType<FieldProblem>().Concat(ConcernedRules.Check(body.Concerned ?? [], settings, anybody: true));
}
