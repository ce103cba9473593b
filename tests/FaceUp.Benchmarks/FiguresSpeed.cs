using System.Diagnostics;
using FaceUp.App.Access;
using FaceUp.App.Analytics;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain.Cases;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Benchmarks;

/// <summary>Figures of many cases: the first answer of a process beside reading the same rows and doing nothing with them, and the answer after one more case beside the first.</summary>
public static class FiguresSpeed
{
    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("BENCH_CASES"), out var cases) ? cases : 100_000;

    private static readonly Tenant Tenant = new(Demo.Tenant, Demo.Settings([]), 1, new byte[32], "");
    private static readonly string[] Units = [.. Tenant.Settings.Units.Select(u => u.Id)], Categories = [.. Tenant.Settings.Categories.Select(c => c.Id)];

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        // A year of cases, each written when it came: the clock goes with them.
        var clock = new Moved();
        var cases = new CaseStore(records, new DueRows(records), clock);
        for (var day = 0; day < 360; day++)
        {
            clock.Now = new DateTimeOffset(2025, 1, 1, 12, 0, 0, TimeSpan.Zero).AddDays(day);
            await Parallel.ForEachAsync(Enumerable.Range(0, Many / 360), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (n, ct) => await Comes(cases, clock.Now, n, ct));
        }

        clock.Now = clock.Now.AddDays(30);
        var rows = await Best(3, async () => await Rows(records));
        var figures = Figures(records, cases, clock);
        await figures.Of(Caller(1), Asked, default); // makes sure that every case has its facts, which is done once
        var cold = await Best(3, async () => await Figures(records, cases, clock).Of(Caller(1), Asked, default));
        var warm = await Best(20, async () =>
        {
            await Comes(cases, clock.Now, 1, default);
            await figures.Of(Caller(1), Asked, default);
        });
        var idle = await Best(20, async () => await figures.Of(Caller(1), Asked, default));
        var mine = await Best(10, async () => await figures.Of(Caller(0), Asked with { Of = "mine" }, default));
        await records.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return
        [
            new($"figures, {Many} cases, first of a process", $"{(cold * 1000).Text()} ms", $"{(rows * 1000).Text()} ms (the rows, read)", $"{(cold / rows).Text()} ×", "≤ 12 ×", cold <= 12 * rows),
            new("figures, after one more case", $"{(warm * 1000).Text()} ms", $"{(cold * 1000).Text()} ms (the first)", $"{(warm / cold).Text()} ×", "≤ 0.5 ×", warm <= 0.5 * cold),
            new("figures, again", $"{(idle * 1000).Text()} ms", $"{(cold * 1000).Text()} ms (the first)", $"{(idle / cold).Text()} ×", "≤ 0.1 ×", idle <= 0.1 * cold),
            new("figures of a handler's own, all", $"{(mine * 1000).Text()} ms", $"{(cold * 1000).Text()} ms (the first)", $"{(mine / cold).Text()} ×", "≤ 0.5 ×", mine <= 0.5 * cold),
        ];
    }

    private static FiguresAsked Asked => new(new(2025, 1, 1), new(2025, 12, 31), null, null, null, null, null, null, Compare: true, Of: "organisation");

    private static Caller Caller(int person) => new(Tenant, person == 0 ? Tenant.Settings.People[0] : Tenant.Settings.People.First(p => p.Id.Value == "auditor"));

    private static ShowFigures Figures(SqliteRecords records, CaseStore cases, TimeProvider clock)
    {
        var chores = new Chores(records, new TenantStore(records, clock), new ServiceCollection().BuildServiceProvider(), clock, NullLogger<Chores>.Instance);
        return new(new FactBook(records, clock), new FactsChore(records, cases, clock), new CaseSight(cases, clock), chores, clock);
    }

    private static async Task Rows(SqliteRecords records)
    {
        var (from, to) = CaseRows.Facts(0);
        for (var more = true; more;)
        {
            var page = await records.Range(Partitions.Shard(Tenant.Id, 0), from, to, IRecords.MaxPage, default);
            more = page.More;
            from = page.Rows[^1].Key + "!";
        }
    }

    private static async Task Comes(CaseStore cases, DateTimeOffset at, int number, CancellationToken ct)
    {
        var submit = new CaseCommand.Submit(
            "4F7QK-91XZM", Categories[number % Categories.Length], Units[number / 2 % Units.Length], "web", "en", new(NewIds.Object(), new string('a', 64)), [], "fallback", new("compliance"), at);
        await cases.Create(Tenant, new("00" + NewIds.Object().Value[..24]), new("ring:demo/1", [], []), CaseDecider.Decide(CaseState.None, submit).Events, "", ct);
    }

    private static async Task<double> Best(int times, Func<Task> work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }

    private sealed class Moved : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
