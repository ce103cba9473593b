using System.Diagnostics;
using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>
/// The same simulation twice, as a process of its own: once left alone, once killed (SIGKILL) again and again, at chosen hours and at any moment within them, and
/// each time followed by another. The records of both must be the same.
/// </summary>
public static class Kills
{
    public static async Task<int> Run(Extent extent, string folder, int kills, TextWriter say)
    {
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"kill: {kills} kills, {extent.Tenants} organisations, {extent.Cases} cases, {extent.Years} years, seed {extent.Seed}"));
        var watch = Stopwatch.StartNew();
        var undisturbed = await Live(extent, Path.Combine(folder, "undisturbed"), null);
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  undisturbed: {watch.Elapsed.TotalSeconds:F0} s"));

        var chance = extent.Chance("kills", kills);
        var hours = Enumerable.Range(0, kills).Select(_ => chance.Next(1, extent.Hours * 98 / 100)).Order().ToList();
        var (killed, done) = (0, 0);
        Lived? last = null;
        foreach (var hour in hours)
        {
            last = await Live(extent, Path.Combine(folder, "killed"), (hour, TimeSpan.FromMilliseconds(chance.NextDouble() * 12)));
            (killed, done) = (killed + (last.Killed ? 1 : 0), done + 1);
            if (done % 10 == 0)
                await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {killed} kills, {watch.Elapsed.TotalSeconds:F0} s"));
        }

        last = await Live(extent, Path.Combine(folder, "killed"), null);
        var same = undisturbed.Records.Length > 0 && undisturbed.Records == last.Records;
        var faults = undisturbed.Faults.Concat(last.Faults).ToList();
        foreach (var fault in faults.Take(20))
            await say.WriteLineAsync(fault);
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"kill: {killed} kills, {faults.Count} faults, records {(same ? "the same" : "NOT the same")} ({undisturbed.Records}, {last.Records}), {watch.Elapsed.TotalSeconds:F0} s"));
        return same && faults.Count == 0 && killed == kills ? 0 : 1;
    }

    /// <param name="kill">Behind which hour, and how long after it has been said.</param>
    private static async Task<Lived> Live(Extent extent, string folder, (int Hour, TimeSpan Later)? kill)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Kills).Assembly.Location, "--folder", folder, "--tell-hours", .. extent.Options]) { RedirectStandardOutput = true };
        using var child = Process.Start(start) ?? throw new SimulationException("No process could be started.");
        try
        {
            var (records, faults, killed) = ("", new List<string>(), false);
            while (await child.StandardOutput.ReadLineAsync() is { } line)
            {
                if (kill is { } at && !killed && line.StartsWith("hour ", StringComparison.Ordinal) && int.Parse(line[5..], CultureInfo.InvariantCulture) >= at.Hour - 1)
                {
                    var until = Stopwatch.GetTimestamp() + (long)(at.Later.TotalSeconds * Stopwatch.Frequency);
                    while (Stopwatch.GetTimestamp() < until)
                        Thread.SpinWait(50); // sleeping is coarser than the moments that matter
                    child.Kill();
                    killed = true;
                }

                records = line.StartsWith("records ", StringComparison.Ordinal) ? line[8..] : records;
                if (line.StartsWith("fault: ", StringComparison.Ordinal))
                    faults.Add(line);
            }

            await child.WaitForExitAsync();
            if (!killed && child.ExitCode != 0)
                faults.Add($"fault: a process ended by itself with {child.ExitCode}");
            return new(records, faults, killed);
        }
        finally
        {
            if (!child.HasExited)
                child.Kill();
        }
    }

    private sealed record Lived(string Records, IReadOnlyList<string> Faults, bool Killed);
}
