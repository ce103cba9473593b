using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace FaceUp.Simulation;

/// <summary>A record that the product's verifier has judged.</summary>
/// <param name="Place">Where it does not hold; null where it does.</param>
internal sealed record RecordToCheck(string Name, string File, IReadOnlyList<string> Keys, string? Place, long? Line);

/// <summary>The verifier that shares no line with the product: tests/vectors/verify-record.mjs, by Node.js with its standard library alone.</summary>
internal static class SecondReader
{
    /// <returns>Whether it says the same of every record; null where there is no Node.js.</returns>
    public static async Task<bool?> Check(IReadOnlyList<RecordToCheck> records, List<string> faults, CancellationToken ct)
    {
        var start = new ProcessStartInfo("node", [Script(), "--many"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        try
        {
            using var node = Process.Start(start)!;
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(records.Select(r => new { file = r.File, keys = r.Keys, witnesses = Array.Empty<string>() })));
            node.StandardInput.Close();
            var output = await node.StandardOutput.ReadToEndAsync(ct);
            await node.WaitForExitAsync(ct);
            if (node.ExitCode != 0)
            {
                faults.Add($"the second verifier ended with {node.ExitCode}");
                return false;
            }

            var others = records.Zip(JsonSerializer.Deserialize<List<Said>>(output, JsonSerializerOptions.Web)!).Where(p => p.First.Place != p.Second.Place || p.First.Line != p.Second.Line).ToList();
            faults.AddRange(others.Select(p => $"{p.First.Name}: one verifier names {p.First.Place ?? "nothing"}, the other {p.Second.Place ?? "nothing"} ({p.Second.Words})"));
            return others.Count == 0;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Script()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FaceUp.Serverless.sln")))
            folder = folder.Parent ?? throw new SimulationException("The simulation runs outside the repository, so the second verifier cannot be found.");
        return Path.Combine(folder.FullName, "tests", "vectors", "verify-record.mjs");
    }

    private sealed record Said(string? Place, long? Line, string? Words);
}
