using FaceUp.Paper;
using FaceUp.Paper.Capacity;
using FaceUp.Paper.Cost;

// What an installation costs, and what it can bear: cost [options] | capacity [options]. Started by the scripts of the same names.
try
{
    return args switch
    {
        ["cost", .. var options] => CostTable.Print(options, Console.Out),
        ["capacity", .. var options] => CapacityTable.Print(options, Console.Out),
        _ => throw new PaperException("Which? cost [options] | capacity [options]"),
    };
}
catch (PaperException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
