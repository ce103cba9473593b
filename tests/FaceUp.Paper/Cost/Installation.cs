namespace FaceUp.Paper.Cost;

/// <summary>What is reckoned: the parameters of infra/main.bicep that cost something, and how much an organisation keeps.</summary>
/// <param name="AlwaysReady">Instances of the reporter's door that wait at any time.</param>
/// <param name="Private">A network of its own with private endpoints and one way out.</param>
/// <param name="PremiumBus">Service Bus Premium: what an endpoint of the bus takes, and four times the pace.</param>
/// <param name="Scheduler">The Durable Task Scheduler (Consumption) as the workflows' back end, instead of a storage account.</param>
/// <param name="Redundancy">LRS, ZRS, GRS or GZRS, of every account.</param>
/// <param name="Organisations">Each has one key.</param>
/// <param name="Months">For so many months reports have been coming in and were kept.</param>
public sealed record Installation(
    bool TwoDoors = true, int AlwaysReady = 0, bool Private = false, bool PremiumBus = false, bool Scheduler = false, string Redundancy = "ZRS", bool HardwareKeys = false,
    int Organisations = 1, int Months = 12, int MemoryMB = 2048, int SoftDeleteDays = 14)
{
    public const double HoursOfMonth = 730;
    public const double SecondsOfMonth = HoursOfMonth * 3600;
    public const double SweepsOfMonth = HoursOfMonth * 12;
    public const double ChoresOfMonth = HoursOfMonth * 12;

    /// <summary>Azure counts 2,048 MB as 2 GB.</summary>
    public double MemoryGB => MemoryMB / 1024.0;

    public int Apps => TwoDoors ? 2 : 1;

    public static Installation Parse(IReadOnlyList<string> args)
    {
        var it = new Installation();
        for (var i = 0; i < args.Count; i++)
        {
            it = args[i] switch
            {
                "--private" => it with { Private = true },
                "--premium-bus" => it with { PremiumBus = true },
                "--doors" => it with { TwoDoors = One(args, ++i, "one", "two") == "two" },
                "--durable" => it with { Scheduler = One(args, ++i, "storage", "scheduler") == "scheduler" },
                "--redundancy" => it with { Redundancy = One(args, ++i, "LRS", "ZRS", "GRS", "GZRS") },
                "--keys" => it with { HardwareKeys = One(args, ++i, "software", "hardware") == "hardware" },
                "--memory" => it with { MemoryMB = int.Parse(One(args, ++i, "512", "2048", "4096"), null) },
                "--always-ready" => it with { AlwaysReady = Number(args, ++i) },
                "--organisations" => it with { Organisations = Number(args, ++i) },
                "--months" => it with { Months = Number(args, ++i) },
                var unknown => throw new PaperException($"No option {unknown}. Known: --doors one|two --always-ready N --private --premium-bus --durable storage|scheduler --redundancy LRS|ZRS|GRS|GZRS --keys software|hardware --memory 512|2048|4096 --organisations N --months N --currency EUR=RATE"),
            };
        }

        return it;
    }

    private static string One(IReadOnlyList<string> args, int at, params string[] known) =>
        at < args.Count && known.Contains(args[at]) ? args[at] : throw new PaperException($"{args[at - 1]} takes one of: {string.Join(", ", known)}.");

    private static int Number(IReadOnlyList<string> args, int at) =>
        at < args.Count && int.TryParse(args[at], out var n) && n is >= 0 and <= 100_000 ? n : throw new PaperException($"{args[at - 1]} takes a number.");
}
