using FaceUp.App.Http;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask;

namespace FaceUp.Functions.Orchestration;

/// <summary>
/// Looks at one case, waits until it asks to be looked at again or somebody hints that it changed, and starts over. It decides nothing: what is due stands in
/// the case. Everything here may be replayed from the engine's history at any time, so it reads no clock but the context's.
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
        var wake = await WhenToLookAgain(context, input);
        await HintOrTimer(context, wake);

        // Hints that came in meanwhile are dropped on purpose: each is older than the look with which the next turn begins, and a hint is raised only after
        // its fact is stored. So a burst costs one look, not one for each.
        context.ContinueAsNew(input.Upgraded(), preserveUnprocessedEvents: false);
    }

    private static async Task<DateTime> WhenToLookAgain(TaskOrchestrationContext context, CaseOrchestration input)
    {
        var wait = AfterFailure;
        try
        {
            var next = await context.CallActivityAsync<NextLook>(nameof(LookAtCase), input, _patiently);
            wait = next.At is { } at ? at.UtcDateTime - context.CurrentUtcDateTime : LongestWait;
        }
        catch (TaskFailedException)
        {
            // An instance that fails is one that nobody looks after. The activity has logged why.
        }

        return context.CurrentUtcDateTime + TimeSpan.FromTicks(Math.Clamp(wait.Ticks, ShortestWait.Ticks, LongestWait.Ticks));
    }

    private static async Task HintOrTimer(TaskOrchestrationContext context, DateTime wake)
    {
        using var cancel = new CancellationTokenSource();
        var hint = context.WaitForExternalEvent<bool>(Hint, cancel.Token);
        var timer = context.CreateTimer(wake, cancel.Token);
        await Task.WhenAny(hint, timer);
        cancel.Cancel(); // a timer left running keeps the instance alive until it fires; CancelAsync would leave the engine's thread
    }
}
