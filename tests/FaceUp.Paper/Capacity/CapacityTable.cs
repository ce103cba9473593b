using System.Globalization;

namespace FaceUp.Paper.Capacity;

/// <summary>For each size the rate at which reporters, people and looks first meet a limit; then one rate, and the settings that must be moved until it holds.</summary>
public static class CapacityTable
{
    private static readonly double[] _rates = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
    private static readonly int[] _organisations = [1, 10, 100, 1_000, 10_000];

    public static int Print(IReadOnlyList<string> args, TextWriter to)
    {
        var seed = args switch
        {
            [] => 1,
            ["--seed", var text] when int.TryParse(text, out var n) => n,
            _ => throw new PaperException("scripts/capacity [--seed N]"),
        };
        to.WriteLine($"Simulated second by second for {Simulation.Seconds} s, organisations by Zipf's law, seed {seed}. A rate in front is the lowest of {string.Join(", ", _rates.Select(Rate))} reports a second at which more is asked for than let through.");
        First(to, "Burst: reports, and what follows at once", sustained: false, seed);
        First(to, "Sustained: the whole life of every report, as after months of this", sustained: true, seed);
        Made(to, seed);
        Ladder(to, new(10_000, 1_000, Sustained: false), seed);
        Ladder(to, new(10_000, 10), seed);
        Ladder(to, new(10_000, 100), seed);
        Ladder(to, new(10_000, 1_000), seed);
        return 0;
    }

    /// <summary>The readings at the lowest rate at which somebody in <paramref name="whom"/> meets a limit, the worst first; none when nobody does.</summary>
    public static (double Rate, Reading Worst)? FirstMet(World world, Effect whom, int seed)
    {
        foreach (var rate in _rates)
        {
            var reached = Simulation.Run(world with { ReportsPerSecond = rate }, seed).Where(r => r.Reached && r.Limit.Effect == whom).OrderByDescending(r => r.Use).ToList();
            if (reached.Count > 0)
                return (rate, reached[0]);
        }

        return null;
    }

    /// <summary>Each step: the limit most overrun, and the world after its setting was moved; until nothing is overrun or no setting is left.</summary>
    public static IEnumerable<(Reading Worst, World? After)> Climb(World world, int seed)
    {
        while (Simulation.Run(world, seed).Where(r => r.Reached && r.Limit.Move(world) is not null).MaxBy(r => r.Use) is { } worst)
        {
            world = worst.Limit.Move(world)!;
            yield return (worst, world);
        }

        foreach (var left in Simulation.Run(world, seed).Where(r => r.Reached))
            yield return (left, null);
    }

    private static void First(TextWriter to, string title, bool sustained, int seed)
    {
        to.WriteLine($"\n**{title}**\n\n| organisations | reporters refused | people wait | looks and notices late |\n|--:|---|---|---|");
        foreach (var count in _organisations)
        {
            var world = new World(count, 0, sustained);
            to.WriteLine($"| {Number(count)} | {string.Join(" | ", Enum.GetValues<Effect>().Select(e => FirstMet(world, e, seed) is var (rate, worst) ? $"{Rate(rate)}/s: {worst.Limit.Name}" : "–"))} |");
        }
    }

    private static void Made(TextWriter to, int seed)
    {
        to.WriteLine("\n**New organisations** (a key each)\n\n| made in a second | software keys | hardware keys |\n|--:|---|---|");
        foreach (var rate in new[] { 0.5, 1.5, 3 })
            to.WriteLine($"| {Rate(rate)} | {Use(rate, false)} | {Use(rate, true)} |");

        string Use(double rate, bool hardware)
        {
            var reading = Simulation.Run(new(1, 0, NewOrganisationsPerSecond: rate, HardwareKeys: hardware), seed).Single(r => r.Limit.Name == Limits.KeyMaking(new(1, 0)).Name);
            return reading.Reached ? $"more than the vault makes: after a minute the last waits {reading.LongestWait.ToString("N0", CultureInfo.InvariantCulture)} s" : "made at once";
        }
    }

    private static void Ladder(TextWriter to, World world, int seed)
    {
        to.WriteLine($"\n**{Number(world.Organisations)} organisations, {Rate(world.ReportsPerSecond)} reports a second, {(world.Sustained ? "sustained" : "a burst")}: what is moved, worst first**\n\n| limit | asked for, of what it lets through | what moves it | in the end |\n|---|--:|---|---|");
        foreach (var steps in Climb(world, seed).GroupBy(s => s.Worst.Limit.Name))
        {
            var (first, last) = (steps.First().Worst, steps.Last().After);
            to.WriteLine($"| {first.Limit.Name} | {first.Use.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)} | {first.Limit.Setting} | {(last is { } enough ? InTheEnd(enough) : first.Limit.Effect == Effect.Later ? "late, not lost" : "not enough even so")} |");
        }
    }

    private static string InTheEnd(World w) => string.Join(", ", new[]
    {
        w.Installations > 1 ? $"{w.Installations} installations" : "", w.Shards > 1 ? $"{w.Shards} shards" : "", w.MaximumInstances > 40 ? $"{w.MaximumInstances} instances" : "",
        w.Durable == Backend.Storage ? "" : w.Durable == Backend.SchedulerOfThreeUnits ? "scheduler, three units" : "scheduler", w.PremiumBus ? "Premium bus" : "",
    }.Where(part => part.Length > 0));

    private static string Rate(double rate) => rate.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Number(int n) => n.ToString("N0", CultureInfo.InvariantCulture);
}
