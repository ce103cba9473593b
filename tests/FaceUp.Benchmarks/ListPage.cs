using System.Diagnostics;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Benchmarks;

/// <summary>The first page of the list with many cases beside the same page with a thousand.</summary>
public static class ListPage
{
    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("BENCH_CASES"), out var cases) ? cases : 100_000;

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        var due = new DueRows(records);
        var cases = new CaseStore(records, due, TimeProvider.System);
        await Fill(cases, 1000);
        var few = await Page(records);
        await Fill(cases, Many - 1000);
        var many = await Page(records);
        await records.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return [new($"case list page, {Many} cases", $"{(many * 1000).Text()} ms", $"{(few * 1000).Text()} ms (1000 cases)", $"{(many / few).Text()} ×", "≤ 1.5 ×", many <= 1.5 * few)];
    }

    private static async Task Fill(CaseStore cases, int count)
    {
        var tenant = new Tenant(Demo.Tenant, Demo.Settings([]), 1, new byte[32], "");
        var hour = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, ct) =>
        {
            var at = hour.AddHours(number % 8000);
            var submit = new CaseCommand.Submit("4F7QK-91XZM", "corruption", "headquarters", "web", "en", new(NewIds.Object(), new string('a', 64)), [], "fallback", new("compliance"), at);
            var events = CaseDecider.Decide(CaseState.None, submit).Events;
            await cases.Create(tenant, new("00" + NewIds.Object().Value[..24]), new("ring:demo/1", [], []), events, "", ct);
        });
    }

    private static async Task<double> Page(SqliteRecords records)
    {
        var caller = new Caller(new Tenant(Demo.Tenant, Demo.Settings([]), 1, new byte[32], ""), Demo.Settings([]).People[0]);
        var list = new ListCases(new(records, new(new(records, new(records), TimeProvider.System), TimeProvider.System), new(records, TimeProvider.System), TimeProvider.System), TimeProvider.System);
        var best = double.MaxValue;
        for (var i = 0; i < 300; i++)
        {
            var watch = Stopwatch.StartNew();
            await list.Handle(caller, new(Status: [CaseStatus.New]), null, 50, default);
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }

        return best;
    }
}
