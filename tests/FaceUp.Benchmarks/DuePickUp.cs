using System.Diagnostics;
using FaceUp.App.Escalation;
using FaceUp.App.Intake;
using FaceUp.Domain;
using FaceUp.SelfHost;
using FaceUp.SelfHost.Running;
using FaceUp.SelfHost.Storage;

namespace FaceUp.Benchmarks;

/// <summary>What the runner does every second: ask for the lease, and take up a batch of the cases that are due, among many that are not. Beside the same among a thousand.</summary>
public static class DuePickUp
{
    private const int Due = 200;
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static int Many => int.TryParse(Environment.GetEnvironmentVariable("BENCH_CASES"), out var cases) ? cases : 100_000;

    public static async Task<IReadOnlyList<Budget>> Measure()
    {
        var folder = Sample.Folder();
        await using var records = SqliteRecords.Open(Path.Combine(folder, "records.db"));
        var due = new DueRows(records);
        await Fill(due, Due, 0);
        await Fill(due, 1000 - Due, 1);
        var few = await PickUp(records, due);
        await Fill(due, Many - 1000, 1);
        var many = await PickUp(records, due);
        await records.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        return [new($"taking up {Due} due cases of {Many} open ones", $"{(many * 1000).Text()} ms", $"{(few * 1000).Text()} ms (of 1000)", $"{(many / few).Text()} ×", "≤ 1.5 ×", many <= 1.5 * few)];
    }

    // One row for each open case: due by now, or on some day of the next hundred.
    private static Task Fill(DueRows due, int count, int fromDay) => Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 256 }, async (number, ct) =>
    {
        var at = fromDay == 0 ? Now.AddHours(-1 - (number % 12)) : Now.AddDays(fromDay + (number % 100));
        await due.Put(DueRows.NewKey(at, Demo.Tenant, new("00" + NewIds.Object().Value[..24])), ct);
    });

    private static async Task<double> PickUp(SqliteRecords records, DueRows due)
    {
        var (lease, best) = (new RunnerLease(records, TimeProvider.System), double.MaxValue);
        for (var i = 0; i < 300; i++)
        {
            var watch = Stopwatch.StartNew();
            var ready = await lease.Hold(default) ? await due.Ready(Now, null, Due, default) : [];
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
            if (ready.Count != Due)
                throw new InvalidOperationException("Other rows came up than were due.");
        }

        await lease.LetGo(default);
        return best;
    }
}
