using System.Diagnostics;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Escalation;

namespace FaceUp.Benchmarks;

/// <summary>Asking the plan about every open case of a large organisation, on one core; beside making their states from their records, which every look must do before.</summary>
public static class PlanningSpeed
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("BENCH_CASES"), out var cases) ? cases : 100_000;

    public static Task<IReadOnlyList<Budget>> Measure()
    {
        var tenant = new Tenant(new("large"), LargeOrganisation.Settings, 1, new byte[32], "");
        var records = Enumerable.Range(0, Many).Select(number => CaseChain.Extend(tenant.Id, Id(number), 0, CaseChain.Start, Life(number))).ToArray();
        var watch = Stopwatch.StartNew();
        var states = records.Select(links => CaseState.Fold(links.Select(CaseChain.Event))).ToArray();
        var folding = watch.Elapsed.TotalSeconds;
        var planning = Math.Min(Plan(states, tenant), Plan(states, tenant));
        return Task.FromResult<IReadOnlyList<Budget>>(
        [
            new($"planning {Many} open cases, one core", $"{planning.Text()} s", $"{folding.Text()} s (reading their records from memory)", $"{(planning / folding).Text()} ×", "< 5 s", planning < 5),
        ]);
    }

    private static double Plan(CaseState[] states, Tenant tenant)
    {
        var (watch, acts) = (Stopwatch.StartNew(), 0);
        foreach (var state in states)
            acts += CasePlan.Next(state, Now, tenant.TermsOf(state)) is CaseStep.Wait or CaseStep.Done ? 0 : 1;
        return acts < states.Length ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException("Every case wants to act at once.");
    }

    private static CaseId Id(int number) => new($"00{number:D24}");

    // Up to a hundred days old; acknowledged, read, asked back and reminded of in every mixture.
    private static IEnumerable<CaseEvent> Life(int number)
    {
        var at = Now.AddDays(-(number % 100)).AddHours(-(number % 7));
        var by = new PersonId($"p{number % 1000}");
        yield return new CaseEvent.ReportReceived("4F7QK-91XZM", $"c{number % 40}", $"u{number % 200}", "web", "en", Ref(0), [], at);
        yield return new CaseEvent.CaseRouted("fallback", by, at, Urgency: (Urgency)(number % 3));
        if (number % 4 > 0)
            yield return new CaseEvent.CaseRead(by, at.AddHours(1));
        if (number % 3 > 0)
            yield return new CaseEvent.ReceiptAcknowledged(by, at.AddHours(2));
        if (number % 5 == 0)
            yield return new CaseEvent.HandlerReplied(Ref(1), by, false, at.AddHours(3));
        if (number % 10 == 0)
            yield return new CaseEvent.ReporterWrote(Ref(2), [], at.AddHours(4));
    }

    private static SealedRef Ref(int number) => new(new($"{number:D26}"), new string('a', 64));
}
