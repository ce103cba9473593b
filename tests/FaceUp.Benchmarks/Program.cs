using BenchmarkDotNet.Running;
using FaceUp.Benchmarks;

// bench            the budgets of the design, each beside its baseline
// bench micro …    BenchmarkDotNet, with its own options
// bench bare       (used by the budgets) the bare endpoint that durable reports are compared with
return args switch
{
    ["bare", var folder, var url] => await BareEndpoint.Run(folder, url),
    ["micro", .. var rest] => BenchmarkSwitcher.FromAssembly(typeof(Budget).Assembly).Run(rest).Any() ? 0 : 1,
    _ => await Budgets.Run(args.FirstOrDefault()),
};
