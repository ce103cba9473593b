using System.Diagnostics;
using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>One simulation from its beginning, or from where one that was killed came to, and what it came to.</summary>
public static class Simulate
{
    private const double Mebi = 1024 * 1024;

    /// <param name="hours">Say each hour that has passed: for whoever watches in order to kill.</param>
    public static async Task<int> Run(Extent extent, string folder, bool hours, TextWriter say)
    {
        Directory.CreateDirectory(folder);
        await using var house = await House.Open(Path.Combine(folder, "data"));
        var (watch, memory) = (Stopwatch.StartNew(), new List<double>());
        if (!hours)
            await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"simulate: {extent.Tenants} organisations, {extent.Cases} cases, {extent.Years} years, seed {extent.Seed}"));
        Play play = null!;
        play = new(house, extent, new(folder)) { Passed = Tell };
        await play.Run(default);
        var played = watch.Elapsed;
        var accounts = await Accounts.Of(house, extent, play.Deeds, default);
        var reckoned = watch.Elapsed;
        var auditors = extent.Evidence ? await Auditors.Of(house, extent, accounts, Path.Combine(folder, "evidence"), default) : null;
        if (!hours)
            Summary.Print(say, extent, house, play, accounts, auditors, new(played, reckoned - played, watch.Elapsed - reckoned, SizeOf(Path.Combine(folder, "data")), memory));
        string[] faults = [.. accounts.Faults, .. auditors?.Faults ?? []];
        foreach (var fault in faults)
            await say.WriteLineAsync($"fault: {fault}");
        await say.WriteLineAsync($"records {accounts.Sha256}");
        return faults.Length == 0 ? 0 : 1;

        void Tell(int hour)
        {
            if (hours)
            {
                say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hour {hour}"));
                say.Flush();
            }
            else if (hour % (extent.Hours / 12 > 0 ? extent.Hours / 12 : 1) == 0 && hour > 0)
            {
                memory.Add(Environment.WorkingSet / Mebi);
                say.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Extent.At(hour):yyyy-MM-dd}  {play.Deeds.Done} deeds, {watch.Elapsed.TotalSeconds:F0} s, {memory[^1]:F0} MiB"));
            }
        }
    }

    private static double SizeOf(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => (double)f.Length) / Mebi;
}

/// <summary>How it went, apart from what the records say.</summary>
/// <param name="Stored">MiB in the folder.</param>
/// <param name="Memory">MiB of the process, at twelve moments.</param>
public sealed record Course(TimeSpan Played, TimeSpan Reckoned, TimeSpan Audited, double Stored, IReadOnlyList<double> Memory);
