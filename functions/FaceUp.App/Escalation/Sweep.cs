using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.App.Uploads;
using FaceUp.Domain;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Escalation;

/// <summary>
/// Walks the due rows whose time has come and settles each: the case is looked at, a row that nothing points to is taken away, and what an interrupted
/// submission left behind is removed. The self-host head runs it all the time; the Functions head every few minutes, as the net under its orchestrations.
/// What it says of single cases it says only once they are late: a row shows the full hour, and a log must not show more of when a reporter acted.
/// </summary>
public sealed partial class Sweep(DueRows rows, CaseStore cases, ReceiptStore receipts, SealedObjects objects, UploadSweep uploads, TimeProvider time, ILogger<Sweep> log)
{
    /// <summary>A submission still on its way after so long is not coming any more: it ends after minutes (see IncomingText).</summary>
    public static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(24);

    /// <summary>A row may stand for a commit on its way, so one that no case points to is left for this long.</summary>
    public static readonly TimeSpan UnclaimedFor = TimeSpan.FromHours(2);

    /// <summary>
    /// A quarter of an hour after the end of the hour that the row shows. Before that, a look may be on its way at this very moment, and counting it would
    /// tell the minute in which a report came.
    /// </summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(75);

    private const int Batch = 200;
    private const int Named = 10; // of a thousand late cases, the first few tell what is wrong with all

    /// <summary>Settles every due row, waking a workflow for each case. One that fails is tried again next time and holds up no other.</summary>
    public async Task<SweepCount> Run(IWorkflow workflow, CancellationToken ct)
    {
        var count = new SweepCount(0, 0, 0, 0);
        string? after = null;
        for (var ready = await rows.Ready(time.GetUtcNow(), null, Batch, ct); ready.Count > 0; ready = await rows.Ready(time.GetUtcNow(), after, Batch, ct))
        {
            foreach (var row in ready)
            {
                var end = await End(row, () => workflow.Wake(row.Tenant, row.Case, ct), ct);
                count = count.And(end);
                if (count.Late + count.Failed + count.Torn <= Named)
                    Name(row, end);
            }

            after = ready[^1].Key;
        }

        return count;
    }

    /// <summary>One row: <paramref name="look"/> if there is a case, then take the row away if nothing needs it. True when the row is gone.</summary>
    public async Task<bool> Settle(DueCase row, Func<Task> look, CancellationToken ct)
    {
        var end = await End(row, look, ct);
        Name(row, end);
        return end is RowEnd.Gone or RowEnd.CleanedUp;
    }

    private async Task<RowEnd> End(DueCase row, Func<Task> look, CancellationToken ct)
    {
        try
        {
            if (row.Body.Upload is { } owner)
                return await CleanUp(row, owner, ct);
            if (!await cases.Has(row.Tenant, row.Case, ct))
                return await CleanUp(row, ct);
            await look();
            return await TakeAway(row, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            RowFailed(log, e.GetType().Name);
            return RowEnd.Failed;
        }
    }

    private async Task<RowEnd> CleanUp(DueCase row, string owner, CancellationToken ct)
    {
        var abandoned = await uploads.Settle(row.Tenant, row.Case, owner, ct);
        await rows.Remove(row.Key, ct);
        return abandoned ? RowEnd.CleanedUp : RowEnd.Gone;
    }

    private async Task<RowEnd> TakeAway(DueCase row, CancellationToken ct)
    {
        if (await cases.DueOf(row.Tenant, row.Case, ct) is not { } due)
            return RowEnd.Stands;
        if (due == row.Key)
            return IsLate(row) ? RowEnd.Late : RowEnd.Stands;
        if (row.At > time.GetUtcNow() - UnclaimedFor)
            return RowEnd.Stands;
        // Sent again after its case was over, and killed before that was found out: the receipt's row must not stay.
        if (row.Body.Locator is { } locator && await cases.FindGone(row.Tenant, row.Case, ct) is { Row.Over: true })
            await receipts.Forget(row.Tenant, locator, row.Case, ct);
        await rows.Remove(row.Key, ct);
        return RowEnd.Gone;
    }

    private void Name(DueCase row, RowEnd end)
    {
        if (row.Body.Upload is null && (end is RowEnd.Late || (end is RowEnd.Failed && IsLate(row))))
            CaseLate(log, row.Case.Value);
        if (end is RowEnd.Torn)
            CaseTorn(log, row.Case.Value);
    }

    private bool IsLate(DueCase row) => row.At < time.GetUtcNow() - LateAfter;

    // The same submission may be sent again at this very moment: it then marks its receipt row with the hour, stores content under new names, and makes the
    // case. Whoever did so before the row is read here is seen by that hour; whoever does so later changes the row's version or makes a new one, and none of
    // its content is among the names read before.
    private async Task<RowEnd> CleanUp(DueCase row, CancellationToken ct)
    {
        var abandoned = time.GetUtcNow() - AbandonedAfter;
        if ((row.Body.Since ?? row.At) > abandoned)
            return RowEnd.Stands;
        // Intake names the receipt in its row; every other row is put for a case that is there, so one without means that the case was made and is gone.
        if (row.Body.Locator is null || await cases.IsTorn(row.Tenant, row.Case, ct))
            return RowEnd.Torn;
        var names = await objects.All(row.Tenant, row.Case, ct);
        var receipt = await receipts.Look(row.Tenant, row.Body.Locator, ct);
        if (receipt is not null && receipt.Case != row.Case)
            return RowEnd.Torn; // another case's receipt: no submission wrote this row
        var mine = !(receipt?.Since > abandoned); // otherwise a later try has a due row of its own
        if (mine)
        {
            if (receipt is { AtSource: true })
                return await CleanUpAtSource(row, receipt, ct);
            if (receipt is not null && !await receipts.Remove(row.Tenant, row.Body.Locator, receipt, ct))
                return RowEnd.Stands;
            await objects.Delete(names, ct);
        }

        await rows.Remove(row.Key, ct);
        return mine ? RowEnd.CleanedUp : RowEnd.Gone;
    }

    // What was sealed at its source comes under the same names each time. So nobody may bring it again while it is taken away, and the receipt's row goes last.
    private async Task<RowEnd> CleanUpAtSource(DueCase row, FoundReceipt receipt, CancellationToken ct)
    {
        if (!await receipts.Close(row.Tenant, row.Body.Locator!, receipt, ct))
            return RowEnd.Stands;
        await objects.Delete(await objects.All(row.Tenant, row.Case, ct), ct);
        if (await receipts.Look(row.Tenant, row.Body.Locator!, ct) is { } closed)
            await receipts.Remove(row.Tenant, row.Body.Locator!, closed, ct);
        await rows.Remove(row.Key, ct);
        return RowEnd.CleanedUp;
    }

    // Names and words of these lines are what alerts ask for: see the table in functions/FaceUp.Functions/README.md.
    [LoggerMessage(LogLevel.Error, "A due row could not be settled: {Exception}. It is tried again.")]
    static partial void RowFailed(ILogger log, string exception);

    [LoggerMessage(LogLevel.Warning, "Case {CaseId} is late: nobody has looked at it for more than 75 minutes.")]
    static partial void CaseLate(ILogger log, string caseId);

    [LoggerMessage(LogLevel.Error, "Case {CaseId} is torn: it was made, and its head is gone. Nothing of it was removed.")]
    static partial void CaseTorn(ILogger log, string caseId);
}

/// <summary>How one row was left.</summary>
internal enum RowEnd
{
    /// <summary>Somebody may still need it.</summary>
    Stands,

    /// <summary>Its case points to it and should have been looked at long ago.</summary>
    Late,

    /// <summary>Something broke; tried again.</summary>
    Failed,

    /// <summary>Somebody took a case apart. Its row and all that is left stay for people to look at.</summary>
    Torn,

    Gone,

    /// <summary>Gone, together with what an interrupted submission had left.</summary>
    CleanedUp,
}

/// <summary>What a sweep found. Counts only, and only of what says no more than an hour about when somebody acted.</summary>
/// <param name="Late">Cases that nobody had looked at for longer than <see cref="Sweep.LateAfter"/>.</param>
/// <param name="CleanedUp">Interrupted submissions and abandoned uploads, a day old.</param>
/// <param name="Failed">Rows that could not be settled.</param>
/// <param name="Torn">Cases of which parts are missing that no crash takes away.</param>
public sealed record SweepCount(int Late, int CleanedUp, int Failed, int Torn)
{
    internal SweepCount And(RowEnd end) => end switch
    {
        RowEnd.Late => this with { Late = Late + 1 },
        RowEnd.CleanedUp => this with { CleanedUp = CleanedUp + 1 },
        RowEnd.Failed => this with { Failed = Failed + 1 },
        RowEnd.Torn => this with { Torn = Torn + 1 },
        RowEnd.Stands or RowEnd.Gone => this,
    };
}
