namespace FaceUp.Paper.Capacity;

/// <summary>Something that Azure, a chat or the engine lets through only so much of.</summary>
/// <param name="Setting">What moves it.</param>
/// <param name="Move">The world after that; null where nothing in this product moves it.</param>
/// <param name="Source">Where the figure comes from.</param>
public sealed record Limit(string Name, Effect Effect, double PerSecond, double Saved, string Setting, Func<World, World?> Move, string Source);

/// <summary>The limits of one installation, in the order in which the simulation counts them.</summary>
public static class Limits
{
    public const double Slack = 1;                         // messages a second in a channel: api.slack.com/docs/rate-limits
    public const double Teams = 4;                         // requests a second: learn.microsoft.com, connectors-using
    public const double EntitiesOfAPartition = 2_000;      // learn.microsoft.com, storage/tables/scalability-targets
    public const double CallsOfAnAccount = 20_000;         // the same page, and storage/common/scalability-targets-standard-account
    public const double CreditsOfANamespace = 1_000;       // learn.microsoft.com, service-bus-messaging/service-bus-throttling
    public const double RequestsOfACore = 400;             // an empty isolated function on one core: azure-functions-host#8281
    public const double QuotaMB = 512_000;                 // Flex, a region of a subscription
    public const int ControlQueues = 4;                    // host.json, partitionCount: so many instances turn workflows at most
    private static readonly double[] _workItems = [250, 430, 830, 830]; // a second on 1, 2, 4 instances: learn.microsoft.com, durable-task-scheduler-work-item-throughput

    private static readonly Func<World, World?> _another = w => w.Installations < 64 ? w with { Installations = w.Installations * 2 } : null;

    public static Limit Due => new(
        "rows of the partition `due`", Effect.Reporters, EntitiesOfAPartition, EntitiesOfAPartition,
        "none: one partition for all organisations (`Partitions.Due`); another installation", _another, "scalability-targets of tables");

    public static Limit Receipts => new(
        "rows of one organisation's receipts", Effect.Reporters, EntitiesOfAPartition, EntitiesOfAPartition, "none: one partition an organisation", _ => null, "scalability-targets of tables");

    public static Limit Cases => new(
        "rows of one organisation's cases", Effect.Reporters, EntitiesOfAPartition, EntitiesOfAPartition,
        "`?shards=` when the organisation is made, 1 to 64", w => w.Shards < 64 ? w with { Shards = w.Shards * 2 } : null, "scalability-targets of tables");

    public static Limit Account => new(
        "calls of the data account", Effect.Reporters, CallsOfAnAccount, CallsOfAnAccount, "another installation", _another, "scalability-targets of accounts");

    public static Limit ReporterApp(World w) => new(
        "instances of the reporter's door", Effect.Reporters, w.MaximumInstances * RequestsOfACore * w.Cores, w.MaximumInstances * RequestsOfACore * w.Cores,
        "`FACEUP_MAXIMUM_INSTANCES`", w => w.MaximumInstances < 1000 ? w with { MaximumInstances = Math.Min(1000, w.MaximumInstances * 2) } : null, "azure-functions-host#8281");

    public static Limit DeskApp(World w) => ReporterApp(w) with { Name = "instances of the desk", Effect = Effect.People };

    public static Limit Memory(World w) => new(
        "memory of a region, all apps", Effect.Reporters, QuotaMB / w.MemoryMB, QuotaMB / w.MemoryMB, "a quota request, another region's installation", _another, "Flex Consumption, default quota");

    public static Limit Vault(World w) => new(
        "operations of the vault", Effect.People, w.HardwareKeys ? 50 : 100, w.HardwareKeys ? 500 : 1_000,
        w.HardwareKeys ? "`FACEUP_HARDWARE_KEYS` off (twice as many), or another installation with a vault of its own" : "another installation with a vault of its own",
        _another, "key-vault/general/service-limits: RSA 3072, in 10 s");

    public static Limit KeyMaking(World w) => new(
        "keys made in the vault", Effect.People, w.HardwareKeys ? 1 : 2, w.HardwareKeys ? 10 : 20, "patience: organisations one after the other", _ => null, "key-vault/general/service-limits: in 10 s");

    public static Limit Bus(World w) => new(
        "credits of the Service Bus namespace", Effect.Later, w.PremiumBus ? 4 * CreditsOfANamespace : CreditsOfANamespace, CreditsOfANamespace,
        "`FACEUP_SERVICE_BUS_PREMIUM`", w => w.PremiumBus ? _another(w) : w with { PremiumBus = true }, "service-bus-throttling");

    public static Limit Engine(World w) => w.Durable switch
    {
        Backend.Storage => new("work items of the workflow engine", Effect.Later, _workItems[Math.Min(w.MaximumInstances, ControlQueues) - 1], 830,
            "`FACEUP_DURABLE_TASK_SCHEDULER`, at the first deployment", x => x with { Durable = Backend.SchedulerByConsumption }, "durable-task-scheduler-work-item-throughput"),
        Backend.SchedulerByConsumption => new("actions of the Durable Task Scheduler", Effect.Later, 500, 500, "its Dedicated tier of three units, by hand (infra/ makes the one by consumption)", x => x with { Durable = Backend.SchedulerOfThreeUnits }, "durable-task-scheduler-billing"),
        _ => new("actions of the Durable Task Scheduler", Effect.Later, 6_000, 6_000, "another installation", _another, "durable-task-scheduler-billing"),
    };

    public static Limit HubAccount => new(
        "calls of the workflows' account", Effect.Later, CallsOfAnAccount, CallsOfAnAccount, "`FACEUP_DURABLE_TASK_SCHEDULER`, at the first deployment", w => w with { Durable = Backend.SchedulerByConsumption }, "scalability-targets of accounts");

    public static Limit SlackChannel => new("messages of one Slack channel", Effect.Later, Slack, Slack, "fewer units a channel; a channel for each unit", _ => null, "api.slack.com/docs/rate-limits");

    public static Limit TeamsChannel => new("messages of one Teams workflow", Effect.Later, Teams, Teams, "fewer units a channel; a channel for each unit", _ => null, "connectors-using");
}
