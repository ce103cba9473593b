using System.Diagnostics;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Routing;

namespace FaceUp.Benchmarks;

/// <summary>Routing in a large organisation, best of twenty rounds of 1,000 reports; beside the same rules read from the settings the plain way, and what a round of making ready costs.</summary>
public static class RoutingSpeed
{
    public static Task<IReadOnlyList<Budget>> Measure()
    {
        var plan = new RoutingPlan(LargeOrganisation.Settings, LargeOrganisation.Units);
        var names = new NameBook(LargeOrganisation.Settings.People);
        var routing = BestOf(20, i => Router.Route(plan, LargeOrganisation.Reports[i], p => !LargeOrganisation.Reports[i].Concerned!.Known.Contains(p)).To);
        var plain = BestOf(3, i => Plainly(LargeOrganisation.Reports[i]));
        var named = BestOf(20, i => names.Called($"Given{i % 97} Family{i}").Count);
        var ready = BestOf(3, _ => new RoutingPlan(LargeOrganisation.Settings, LargeOrganisation.Units), 20);
        return Task.FromResult<IReadOnlyList<Budget>>(
        [
            new("routing a report: 200 units, 40 categories, 300 rules, 1,000 people", $"{routing.Text()} µs", $"{plain.Text()} µs (the settings read rule by rule)", $"{(routing / plain).Text("0.####")} ×", "< 100 µs", routing < 100),
            new("finding a typed name among 1,000", $"{named.Text()} µs", "–", "–", "< 100 µs", named < 100),
            new("making the rules ready, once per version of the settings", $"{ready.Text()} µs", $"{routing.Text()} µs (one report)", $"{(ready / routing).Text("0")} ×", "–", true),
        ]);
    }

    private static double BestOf<T>(int rounds, Func<int, T> work, int times = 1000)
    {
        var best = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < times; i++)
                _ = work(i);
            best = Math.Min(best, watch.Elapsed.TotalMicroseconds / times);
        }

        return best;
    }

    // What one would write first: every condition and every person anew for every report.
    private static PersonId Plainly(RoutingFacts report)
    {
        var (settings, units) = (LargeOrganisation.Settings, LargeOrganisation.Units);
        var rule = settings.Rules.FirstOrDefault(r => (r.Category is null || r.Category == report.Category) && (r.Unit is null || units.IsWithin(report.Unit, r.Unit))
            && (r.Language is null || report.Language.StartsWith(r.Language, StringComparison.OrdinalIgnoreCase)) && (r.AtLeast is null || report.Urgency >= r.AtLeast)
            && (r.Answers ?? []).All(a => report.Answers!.TryGetValue(a.Field, out var given) && given.Contains(a.EqualTo))
            && (r.Concerned is null || report.Concerned!.Known.Any(p => settings.Find(p)?.Unit is { } place && units.IsWithin(place, report.Unit))));
        bool May(PersonId p) => settings.MayHandle(p) && !report.Concerned!.Known.Contains(p);
        if (rule?.To is { } to && May(to))
            return to;
        foreach (var unit in rule is null ? [] : units.Upwards(report.Unit))
        {
            var near = settings.People.Where(p => p.Within?.Any(w => w.Role == Role.Handler && w.Unit == unit && (w.Category is null || w.Category == report.Category)) == true && May(p.Id)).ToList();
            if (near.Count > 0)
                return near[0].Id;
        }

        return settings.Fallbacks!.Prepend(settings.FallbackHandler).FirstOrDefault(May);
    }
}
