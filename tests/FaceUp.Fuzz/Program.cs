using System.Globalization;
using FaceUp.Fuzz;
using FaceUp.Fuzz.Targets;

// FaceUp.Fuzz [--inputs 1000000] [--seed 1] [--target NAME] [--keep FOLDER]: exits 1 when an input came of which it should not have.
long inputs = 1_000_000;
var (seed, target, keep) = (1, "", "");
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--inputs": inputs = long.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--seed": seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture); break;
        case "--target": target = args[i + 1]; break;
        case "--keep": keep = args[i + 1]; break;
        default: Console.Error.WriteLine($"{args[i]} is not known: --inputs, --seed, --target, --keep."); return 2;
    }
}

var targets = All.Targets().Where(t => target.Length == 0 || t.Name == target).ToList();
if (targets.Count == 0)
{
    Console.Error.WriteLine($"There is no target {target}. There are {string.Join(", ", All.Targets().Select(t => t.Name))}.");
    return 2;
}

var (all, bad) = (0L, 0);
foreach (var tally in new Battery(targets, seed).Run(inputs))
{
    all += tally.Inputs;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tally.Target,-22} {tally.Inputs,9} inputs, {tally.Taken,8} taken, {tally.Took.TotalSeconds,7:0.0} s, {tally.Findings.Count} findings"));
    foreach (var finding in tally.Findings)
    {
        bad++;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {finding.Number}: {finding.What}"));
        if (keep.Length > 0)
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(keep).FullName, string.Create(CultureInfo.InvariantCulture, $"{finding.Target}-{finding.Number}.bin")), finding.Input);
    }
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{all} inputs, {targets.Count} targets, {bad} findings"));
return bad == 0 ? 0 : 1;
