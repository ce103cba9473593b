using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;

namespace FaceUp.Functions.Timers;

/// <summary>Every five minutes: wakes the cases whose date has passed without a look, and clears what an interrupted write left behind.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class SweepTimer(Sweep sweep, DurableWorkflow workflow)
{
    public const string Schedule = "0 */5 * * * *"; // second minute hour day month weekday; the host runs it on one instance at a time

    [Function(nameof(SweepTimer))]
    public Task Run([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken ct) =>
        workflow.Through(durable, sweep).Run(workflow, ct);
}
