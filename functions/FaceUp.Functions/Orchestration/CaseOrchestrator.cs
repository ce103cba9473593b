using FaceUp.App.Http;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask;

namespace FaceUp.Functions.Orchestration;

/// <summary>
/// Looks at one case, waits until it asks to be looked at again or somebody hints that it changed, and starts over, until the case is done. It decides nothing:
/// what is due stands in the case. Everything here may be replayed from the engine's history at any time, so it reads no clock but the context's.
/// </summary>
[StandsAt(Doors.Desk, Doors.Both)]
public static class CaseOrchestrator
{
    /// <summary>The event that hints at a change.</summary>
    public const string Hint = "look";

    /// <summary>A case with nothing planned is looked at all the same after this long, so that a lost hint is healed.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <summary>A date already past does not turn the loop into a busy one.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(5);

    /// <summary>How long a case that cannot be looked at is left alone after the retries.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>5 s, 10 s, … 43 min, 1 h: about two and a half hours in all. No interval comes near 7 days, where engines have been stuck.</summary>
    private static readonly TaskOptions _patiently = TaskOptions.FromRetryPolicy(new(
        maxNumberOfAttempts: 12, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(CaseOrchestrator))]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var input = context.GetInput<CaseOrchestration>() ?? throw new InvalidOperationException("A case workflow starts with the ids of its case.");
        var next = await Look(context, input);
        using var cancel = new CancellationTokenSource();
        var hint = context.WaitForExternalEvent<bool>(Hint, cancel.Token);
        if (!hint.IsCompleted) // one that came during the look may be of a change, such as a reopening, that the look did not see
        {
            if (next is { Done: true })
                return;
            var timer = context.CreateTimer(WakeAt(context, next), cancel.Token);
            await Task.WhenAny(hint, timer);
            cancel.Cancel(); // a timer left running keeps the instance alive until it fires; CancelAsync would leave the engine's thread
        }

        // Hints that came in meanwhile are dropped on purpose: each is older than the look with which the next turn begins, and a hint is raised only after
        // its fact is stored. So a burst costs one look, not one for each.
        context.ContinueAsNew(input.Upgraded(), preserveUnprocessedEvents: false);
    }

    /// <summary>Null: the look kept failing. An instance that fails is one that nobody looks after; the activity has logged why.</summary>
    private static async Task<NextLook?> Look(TaskOrchestrationContext context, CaseOrchestration input)
    {
        try
        {
            return await context.CallActivityAsync<NextLook>(nameof(LookAtCase), input, _patiently);
        }
        catch (TaskFailedException)
        {
            return null;
        }
    }

    private static DateTime WakeAt(TaskOrchestrationContext context, NextLook? next)
    {
        var wait = next switch
        {
            null => AfterFailure,
            { At: { } at } => at.UtcDateTime - context.CurrentUtcDateTime,
            _ => LongestWait,
        };
        return context.CurrentUtcDateTime + TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestWait.Ticks, LongestWait.Ticks));
    }
}
