using FaceUp.App.Checkpoints;
using FaceUp.App.Http;
using FaceUp.App.Upkeep;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;

namespace FaceUp.Functions.Timers;

/// <summary>Every five minutes: the chores of organisations that are due. Long ones go on in the next runs.</summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed class ChoreTimer(Chores chores, EveryOrganisation checkpoints, DurableWorkflow workflow)
{
    public const string Schedule = "40 */5 * * * *"; // second minute hour day month weekday; not in the second of the sweep. The host runs it on one instance at a time

    /// <summary>So that a run has ended before the next is due; a timer's runs never overlap.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    [Function(nameof(ChoreTimer))]
    public async Task Run([TimerTrigger(Schedule)] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken ct)
    {
        await checkpoints.Plan(ct);
        await workflow.Through(durable, chores).Work(Budget, ct); // some wake cases
    }
}
