using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Timers;

/// <summary>
/// Every night: takes the history of workflows that ended out of the engine's store, where nothing else ever removes it. A case that such a workflow looked after is
/// none the wiser: whoever wakes it starts a new one. One that is woken at the very moment may lose its new workflow as well; its due row brings it back.
/// </summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed partial class PurgeTimer(HistoryKept history, TimeProvider time, ILogger<PurgeTimer> log)
{
    public const string Schedule = "0 17 3 * * *"; // second minute hour day month weekday; away from the full hour, where everybody's night work begins

    // One call may take as long as a batch; where the back end can stop in between (the others purge all at once), the next call goes on.
    private static readonly TimeSpan _batch = TimeSpan.FromMinutes(1);
    private const int MaxBatches = 20;

    // The lists of a hub begin here: a filter without a beginning breaks some versions of the extension.
    private static readonly DateTimeOffset _ever = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly OrchestrationRuntimeStatus[] _ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeTimer))]
    public async Task Run([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken ct)
    {
        var finished = new PurgeInstancesFilter(_ever, time.GetUtcNow() - history.For, _ended) { Timeout = _batch };
        try
        {
            var removed = 0;
            for (var batch = 0; batch < MaxBatches; batch++)
            {
                var purged = await durable.PurgeAllInstancesAsync(finished, ct);
                removed += purged.PurgedInstanceCount;
                if (purged.IsComplete != false)
                    break;
            }

            HistoryPurged(log, removed);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            PurgeFailed(log, failed.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} finished workflows were removed.")]
    private static partial void HistoryPurged(ILogger log, int count);

    [LoggerMessage(LogLevel.Warning, "Finished workflows could not be removed ({Kind}); the next night tries again.")]
    private static partial void PurgeFailed(ILogger log, string kind);
}
