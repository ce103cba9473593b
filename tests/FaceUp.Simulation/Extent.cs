using System.Globalization;

namespace FaceUp.Simulation;

/// <summary>The simulation cannot go on; one sentence that says why.</summary>
public sealed class SimulationException(string sentence) : Exception(sentence);

/// <summary>How much is simulated, and from which chance.</summary>
/// <param name="ChoresEvery">Hours from one round of chores to the next: checkpoints, controls and watching are most of the work where there are few cases.</param>
/// <param name="Evidence">In the end records and evidence are taken out and checked.</param>
public sealed record Extent(int Tenants = 20, int Cases = 100_000, double Years = 3, int Seed = 1, int ChoresEvery = 1, bool Evidence = true)
{
    private const string WithoutEvidence = "--no-evidence";

    /// <summary>A Thursday.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan IntoTheHour = new(0, 20, 35);

    public int Hours => (int)Math.Round(Years * 365.25 * 24);

    public static Extent Of(IReadOnlyList<string> options)
    {
        var extent = new Extent(Evidence: !options.Contains(WithoutEvidence));
        options = [.. options.Where(o => o != WithoutEvidence)];
        for (var i = 0; i < options.Count; i += 2)
        {
            var value = i + 1 < options.Count ? options[i + 1] : throw new SimulationException($"{options[i]} needs a value.");
            extent = options[i] switch
            {
                "--tenants" => extent with { Tenants = Number(options[i], value, 1, 500) },
                "--cases" => extent with { Cases = Number(options[i], value, 1, 2_000_000) },
                "--years" => extent with { Years = double.TryParse(value, CultureInfo.InvariantCulture, out var years) && years is > 0 and <= 20 ? years : throw new SimulationException("--years is a number above 0, at most 20.") },
                "--chores-every" => extent with { ChoresEvery = Number(options[i], value, 1, 24) },
                "--seed" => extent with { Seed = Number(options[i], value, 0, int.MaxValue) },
                _ => throw new SimulationException($"Unknown option {options[i]}."),
            };
        }

        return extent;
    }

    public IReadOnlyList<string> Options => ["--tenants", Text(Tenants), "--cases", Text(Cases), "--years", Years.ToString("R", CultureInfo.InvariantCulture), "--seed", Text(Seed), "--chores-every", Text(ChoresEvery), .. Evidence ? [] : new[] { WithoutEvidence }];

    /// <summary>When what happens in an hour happens: not at the full hour, where an hour and its moments would look the same.</summary>
    public static DateTimeOffset At(int hour) => Start.AddHours(hour) + IntoTheHour;

    /// <summary>Chance of its own for each thing that has a number, whatever is drawn for the others.</summary>
    public Random Chance(string what, int number)
    {
        var mixed = 1469598103934665603UL; // FNV-1a
        foreach (var part in $"{what} {number} {Seed}")
            mixed = (mixed ^ part) * 1099511628211UL;
        return new((int)(mixed ^ (mixed >> 32)));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string name, string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SimulationException($"{name} is a number from {least} to {most}.");
}
