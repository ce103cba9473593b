using System.Globalization;

namespace FaceUp.Benchmarks;

/// <summary>One line of the table: what was measured, what it is compared with, and whether the budget holds.</summary>
public sealed record Budget(string What, string Figure, string Baseline, string Ratio, string Limit, bool Holds);

/// <summary>Runs every measurement in turn. A budget that does not hold is shown, not hidden, and fails nothing: shared machines are noisy, people read the table.</summary>
public static class Budgets
{
    private static readonly (string Name, Func<Task<IReadOnlyList<Budget>>> Measure)[] All =
    [
        ("operations", OperationsPerReport.Measure),
        ("sealing", SealingSpeed.Measure),
        ("verifying", VerifyingSpeed.Measure),
        ("record", LargeRecord.Measure),
        ("attachment", LargeAttachment.Measure),
        ("upload", UploadInParts.Measure),
        ("clean", CleanCopy.Measure),
        ("export", LargeExport.Measure),
        ("list", ListPage.Measure),
        ("inbox", InboxPages.Measure),
        ("start", StartUp.Measure),
        ("reports", DurableReports.Measure),
        ("routing", RoutingSpeed.Measure),
        ("settings", SettingsPut.Measure),
        ("planning", PlanningSpeed.Measure),
        ("due", DuePickUp.Measure),
        ("flood", Flood.Measure),
        ("figures", FiguresSpeed.Measure),
    ];

    public static async Task<int> Run(string? only)
    {
        var chosen = All.Where(m => only is null || m.Name == only).ToList();
        if (chosen.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no measurement of that name. Known: {string.Join(", ", All.Select(m => m.Name))}.");
            return 2;
        }

        Console.WriteLine("| what | figure | baseline of the same run | ratio | budget | holds |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (_, measure) in chosen)
        {
            foreach (var b in await measure())
                Console.WriteLine($"| {b.What} | {b.Figure} | {b.Baseline} | {b.Ratio} | {b.Limit} | {(b.Holds ? "yes" : "NO")} |");
        }

        return 0;
    }

    public static string Text(this double number, string format = "0.##") => number.ToString(format, CultureInfo.InvariantCulture);
}
