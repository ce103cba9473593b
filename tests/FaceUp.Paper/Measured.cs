using FaceUp.Paper.Cost;

namespace FaceUp.Paper;

/// <summary>
/// What the platform does around the code. Seen on 2026-11-23 in the request log of Azurite 3.37 under a Functions host 4.1037 with Durable extension 3.14
/// (DurableTask.AzureStorage 2.9), the host.json and the orchestrator of this repository: ten minutes of nothing with two sweeps; twenty starts; twenty hints, twice.
/// </summary>
public static class Measured
{
    /// <summary>An hour of the desk's host awake with nothing to do: leases on partitions, a look at each queue every 30 s, the host's own locks, the sweep's status.</summary>
    public static readonly Engine Idle = new(0, 1416, 372, 0, 600, 24, 924);

    /// <summary>The part of that which every host has: its lock.</summary>
    public static readonly Engine Host = new(0, 0, 0, 0, 0, 0, 420);

    /// <summary>The first turn of a case: the instance is made. <see cref="Polls"/> are in it.</summary>
    public static readonly Engine Start = new(2, 3, 4, 4, 3 + Polls, 0, 0);

    /// <summary>A turn that a hint or a timer began, its look included, up to the next wait.</summary>
    public static readonly Engine Turn = new(2, 2, 4, 4, 3 + Polls, 0, 0);

    /// <summary>Not measured: one link of a long wait, reckoned as a turn without its look.</summary>
    public static readonly Engine LongTimer = new(1, 1, 2, 1, 1 + (Polls / 2), 0, 0);

    /// <summary>Looks at queues that found nothing, because one that has just found something looks more often for a while. Where turn follows on turn there are none.</summary>
    public const int Polls = 24;

    /// <summary>Runs of the orchestrator function in a turn: begun, the look's answer, the hint or timer.</summary>
    public const int EpisodesOfATurn = 3;

    /// <summary>As the Durable Task Scheduler counts: begun, look asked for, look answered, hint or timer.</summary>
    public const int ActionsOfATurn = 4;

    /// <summary>A wait longer than three days is a chain of waits of three days (DurableTaskWorkerOptions.MaximumTimerInterval): three months of them, after which a case is done.</summary>
    public const int TimersOfALife = 30;

    /// <summary>The control queues (host.json, partitionCount) and the work item queue.</summary>
    public const int QueuesOfTheHub = 5;

    /// <summary>Assumed: so often the platform looks at each queue to decide about instances.</summary>
    public const double ScaleControllerSeconds = 10;

    /// <summary>Assumed: so often a listener asks an empty Service Bus queue again.</summary>
    public const double EmptyReceiveSeconds = 60;

    /// <summary>Assumed: a heartbeat line as the workspace counts it.</summary>
    public const double HeartbeatBytes = 1024;

    /// <summary>Assumed: the warnings and errors of a month.</summary>
    public const double WarningsBytes = 16 * 1024 * 1024;

    /// <summary>Rules of infra/modules/log-alerts.bicep, asked every ten minutes.</summary>
    public const int LogAlerts = 7;

    /// <summary>Time series that infra/main.bicep watches: dead letters of each queue, the bus, the vault, four kinds of throttling for each account, 5xx of each app.</summary>
    public static int MetricSeries(int apps) => apps + 1 + 1 + (4 * (apps + 1)) + apps;

    /// <summary>Endpoints of infra/main.bicep: data account 2, desk's host account 3, vault 1; the reporter's host account and the bus where there are such.</summary>
    public static int PrivateEndpoints(Installation it) => 6 + (it.TwoDoors ? 1 : 0) + (it.PremiumBus ? 1 : 0);

    public static int PrivateZones(Installation it) => 4 + (it.PremiumBus ? 1 : 0);
}
