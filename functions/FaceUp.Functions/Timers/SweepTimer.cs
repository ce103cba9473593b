using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Timers;

/// <summary>
/// Every five minutes: wakes the cases whose date has passed without a look, and clears what an interrupted write left behind. A case whose workflow is
/// missing, ended or was removed gets a new one that way. The line it leaves each time is the installation's heartbeat.
/// </summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed partial class SweepTimer(Sweep sweep, DurableWorkflow workflow, ILogger<SweepTimer> log)
{
    public const string Schedule = "0 */5 * * * *"; // second minute hour day month weekday; the host runs it on one instance at a time

    [Function(nameof(SweepTimer))]
    public async Task Run([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken ct)
    {
        var count = await workflow.Through(durable, sweep).Run(workflow, ct);
        if (count.Late > 0)
            CasesLate(log, count.Late);
        SweepDone(log, count.Late, count.CleanedUp, count.Failed, count.Torn);
    }

    [LoggerMessage(LogLevel.Warning, "{Late} cases were not looked at for more than 75 minutes; they were woken.")]
    private static partial void CasesLate(ILogger log, int late);

    [LoggerMessage(LogLevel.Information, "Sweep done: {Late} woken late, {CleanedUp} cleaned up, {Failed} failed, {Torn} torn.")]
    private static partial void SweepDone(ILogger log, int late, int cleanedUp, int failed, int torn);
}
