using FaceUp.Simulation;

// Lives of whole organisations on a clock that stands until it is set: [--tenants n] [--cases n] [--years n] [--seed n] [--chores-every n] [--no-evidence] [--folder path] [--kill n]. Started by scripts/simulate.
try
{
    var options = args.ToList();
    var folder = Take(options, "--folder") ?? throw new SimulationException("--folder says where the store goes: one that is empty, or that an earlier run left.");
    var (kills, hours) = (Take(options, "--kill"), options.Remove("--tell-hours"));
    var extent = Extent.Of(options);
    return kills is null ? await Simulate.Run(extent, folder, hours, Console.Out) : await Kills.Run(extent, folder, int.Parse(kills), Console.Out);
}
catch (SimulationException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}

static string? Take(List<string> options, string name)
{
    var at = options.IndexOf(name);
    if (at < 0 || at + 1 >= options.Count)
        return null;
    var value = options[at + 1];
    options.RemoveRange(at, 2);
    return value;
}
