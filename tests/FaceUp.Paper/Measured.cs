using FaceUp.Paper.Cost;

namespace FaceUp.Paper;

/// <summary>
/// What the platform does around the code. Seen on 2026-11-23 in the request log of Azurite 3.37 under a Functions host 4.1037 with Durable extension 3.14
/// (DurableTask.AzureStorage 2.9), the host.json and the orchestrator of this repository: ten minutes of nothing with two sweeps; twenty starts; twenty hints, twice; twenty timers.
/// </summary>
public static class Measured
{
    /// <summary>An hour of the desk's host awake with nothing to do: leases on partitions, a look at each queue every 30 s, the host's own locks, the sweep's status.</summary>
    public static readonly Engine Idle = new(0, 1416, 372, 0, 600, 24, 924);

    /// <summary>The part of that which every host has: its locks.</summary>
    public static readonly Engine Host = new(0, 0, 0, 0, 0, 0, 420);

    /// <summary>The first turn of a case: the instance is made.</summary>
    public static readonly Engine Start = new(2, 3, 3, 4, 8, 0, 0);

    /// <summary>A turn that a hint or a timer began, its look included, up to the next wait.</summary>
    public static readonly Engine Turn = new(2, 3, 3, 5, 10, 0, 0);

    /// <summary>One link of a long wait: the message comes, the history is read and written, the next message is put. Not measured; a turn without its look.</summary>
    public static readonly Engine LongTimer = new(1, 1, 1, 1, 2, 0, 0);

    /// <summary>Runs of the orchestrator function in a turn: begun, the look's answer, the hint or timer.</summary>
    public const int EpisodesOfATurn = 3;

    /// <summary>As the Durable Task Scheduler counts: begun, look asked for, look answered, hint or timer.</summary>
    public const int ActionsOfATurn = 4;

    /// <summary>A wait longer than three days is a chain of waits of three days (DurableTaskWorkerOptions.MaximumTimerInterval): four months of them.</summary>
    public const int TimersOfALife = 40;

    /// <summary>The control queues and the work item queue.</summary>
    public const int QueuesOfTheHub = 5;

    /// <summary>Assumed: so often the platform looks at each queue to decide about instances.</summary>
    public const double ScaleControllerSeconds = 10;

    /// <summary>Assumed: so often a listener asks an empty Service Bus queue again.</summary>
    public const double EmptyReceiveSeconds = 60;

    /// <summary>Assumed: one heartbeat line as the workspace counts it, and a month of warnings.</summary>
    public const double HeartbeatBytes = 1024;

    public const double WarningsBytes = 16 * 1024 * 1024;

    public const int LogAlerts = 4;

    public const int MetricAlerts = 4;

    public const int PrivateZones = 5;

    public static int PrivateEndpoints(Installation it) => 4 + (it.TwoDoors ? 4 : 3);
}
