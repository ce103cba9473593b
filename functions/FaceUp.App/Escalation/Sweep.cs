using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.Domain;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Escalation;

/// <summary>
/// Walks the due rows whose time has come and settles each: the case is looked at, a row that nothing points to is taken away, and what an interrupted
/// submission left behind is removed. The self-host head runs it all the time; the Functions head every few minutes, as the net under its orchestrations.
/// </summary>
public sealed partial class Sweep(DueRows due, CaseStore cases, ReceiptStore receipts, SealedObjects objects, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>A submission still on its way after so long is not coming any more: it ends after minutes (see IncomingText).</summary>
    public static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(24);

    /// <summary>A row may stand for a commit on its way, so one that no case points to is left for this long.</summary>
    public static readonly TimeSpan UnclaimedFor = TimeSpan.FromHours(2);

    private const int Batch = 200;

    /// <summary>Settles every due row, waking a workflow for each case. One that fails is tried again next time and holds up no other.</summary>
    public async Task Run(IWorkflow workflow, CancellationToken ct)
    {
        string? after = null;
        for (var ready = await due.Ready(time.GetUtcNow(), null, Batch, ct); ready.Count > 0; ready = await due.Ready(time.GetUtcNow(), after, Batch, ct))
        {
            foreach (var row in ready)
                await Settle(row, async () => await workflow.Wake(row.Tenant, row.Case, ct), ct);
            after = ready[^1].Key;
        }
    }

    /// <summary>One row: <paramref name="look"/> if there is a case, then take the row away if nothing needs it. True when the row is gone.</summary>
    public async Task<bool> Settle(DueCase row, Func<Task> look, CancellationToken ct)
    {
        try
        {
            if (await cases.Find(row.Tenant, row.Case, ct) is null)
                return await CleanUp(row, ct);
            await look();
            return await TakeAway(row, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            Failed(log, row.Case.Value, e.GetType().Name);
            return false;
        }
    }

    private async Task<bool> TakeAway(DueCase row, CancellationToken ct)
    {
        if (await cases.Find(row.Tenant, row.Case, ct) is not { } found)
            return false;
        if (found.Due == row.Key || row.At > time.GetUtcNow() - UnclaimedFor)
            return false;
        await due.Remove(row.Key, ct);
        return true;
    }

    // The same submission may be sent again at this very moment: it then marks its receipt row with the hour, stores content under new names, and makes the
    // case. Whoever did so before the row is read here is seen by that hour; whoever does so later changes the row's version or makes a new one, and none of
    // its content is among the names read before.
    private async Task<bool> CleanUp(DueCase row, CancellationToken ct)
    {
        var abandoned = time.GetUtcNow() - AbandonedAfter;
        if ((row.Body.Since ?? row.At) > abandoned)
            return false;
        var names = await objects.All(row.Tenant, row.Case, ct);
        var receipt = row.Body.Locator is { } locator ? await receipts.Look(row.Tenant, locator, ct) : null;
        if (!(receipt?.Since > abandoned)) // otherwise a later try has a due row of its own
        {
            if (receipt is not null && !await receipts.Remove(row.Tenant, row.Body.Locator!, receipt, ct))
                return false;
            await objects.Delete(names, ct);
            CleanedUp(log, row.Case.Value);
        }

        await due.Remove(row.Key, ct);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "Looking at case {CaseId} failed: {Exception}. It is tried again.")]
    static partial void Failed(ILogger log, string caseId, string exception);

    [LoggerMessage(LogLevel.Information, "What an interrupted submission left behind for {CaseId} is removed.")]
    static partial void CleanedUp(ILogger log, string caseId);
}
