using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Work;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>A report about to become a case, whoever sealed it.</summary>
/// <param name="Report">Its codes: category, unit, channel, language. What was answered is not looked at here.</param>
/// <param name="Receipt">The row that the receipt's locator is to lead to.</param>
/// <param name="Spent">The work that it comes with, looked at before; null where none was asked for.</param>
public sealed record Coming(Tenant Tenant, CaseId Case, string Reference, ReportRequest Report, ReceiptRow Receipt, CaseLocks Locks, Way Way, DateTimeOffset Now, SpentWork? Spent = null)
{
    public string Locator => Locks.Locator!;
}

/// <summary>What lies in the content store now, or why it was refused.</summary>
public sealed record Brought(SealedRef Content, IReadOnlyList<SealedRef> Files, SealedRef? Identity = null, IdentityLock? IdentityLock = null, IResult? Refused = null)
{
    public static Brought No(IResult why) => new(new(default, ""), [], Refused: why);

    public IReadOnlyList<SealedRef> All => [Content, .. Files, .. Identity is null ? Array.Empty<SealedRef>() : [Identity]];
}

/// <summary>The case that a report became, or why it became none.</summary>
/// <param name="Proof">The hash of the first link of its record.</param>
/// <param name="IsReused">Refused since what makes the receipt came with a different request before.</param>
public sealed record TakenIn(CaseState State, byte[] Proof, IResult? Refused = null, bool IsReused = false)
{
    public static TakenIn No(IResult why) => new(CaseState.None, [], why);

    public static TakenIn No(Refusal why) => new(CaseState.None, [], Problems.For(why), why == Refusal.KeyReused);
}

/// <summary>
/// The order in which a report is written, the same for every way in which one comes. What is written before the last commit may be orphaned by a crash and is swept by
/// way of its due row; after it, the report is a case with its record, its deadline and its notices, and nothing is ever lost (I1).
/// </summary>
public sealed class TakeIn(ReceiptStore receipts, SealedObjects objects, DueRows due, CaseStore cases, IWorkflow workflow, WorkDoor work)
{
    /// <param name="bring">Puts the content into the store. Asked once the receipt's row stands, so that nothing lies there which is not cleared away.</param>
    public async Task<TakenIn> Handle(Coming coming, Func<Task<Brought>> bring, CancellationToken ct)
    {
        var (tenant, id) = (coming.Tenant, coming.Case);

        // 1. Somebody will look, whatever happens next: at the case if it comes to exist, at what is to be cleaned up if not.
        var dueRow = DueRows.NewKey(FirstLook(coming), tenant.Id, id);
        await due.Put(dueRow, new DueBody(coming.Locator, DueRows.Soon(coming.Now)), ct);

        // 2. The receipt leads to the case, and the work is spent.
        if (await receipts.Add(tenant.Id, coming.Locator, coming.Receipt, ct, coming.Spent) is { } known)
        {
            if (known.Refused is { } reused)
                return reused == Refusal.WorkMissing ? TakenIn.No(await work.Again(tenant.Id, ct)) : TakenIn.No(reused);
            if (await cases.Find(tenant.Id, id, ct) is { } earlier)
                return await Earlier(coming, earlier, ct);
        }
        else if (coming.Receipt.Until is null) // an operator's make it harder for nobody
        {
            await work.Came(tenant.Id, ct);
        }

        // 3. The content, sealed as it arrives. 4. One commit makes it a case.
        var brought = await bring();
        if (brought.Refused is { } why)
            return TakenIn.No(why);
        var events = CaseDecider.Decide(CaseState.None, Submit(coming, brought)).Events;
        if (await cases.Create(tenant, id, coming.Locks, events, dueRow, ct, brought.IdentityLock) == CommitResult.Conflict)
            return await SomebodyWasFaster(coming, brought, ct);

        await workflow.Wake(tenant.Id, id, ct);
        return new(CaseState.Fold(events), CaseChain.Extend(tenant.Id, id, 0, CaseChain.Start, events)[0].Hash);
    }

    // A code that its caller has turned into a receipt leads nowhere any more, and no repeat makes it lead there again.
    private async Task<TakenIn> Earlier(Coming coming, LoadedCase made, CancellationToken ct)
    {
        if (coming.Receipt.Until is null || made.Locks.Locator == coming.Locator)
            return new(made.State, made.Links[0].Hash);
        await receipts.Forget(coming.Tenant.Id, coming.Locator, coming.Case, ct);
        return TakenIn.No(Refusal.KeyReused);
    }

    private static CaseCommand.Submit Submit(Coming coming, Brought brought)
    {
        var (report, way) = (coming.Report, coming.Way);
        return new(
            coming.Reference, report.Category, report.Unit, report.Channel, report.Language, brought.Content, brought.Files, way.Routed.Rule, way.Routed.To, coming.Now,
            way.Routed.Second, way.Routed.Urgency, way.Routed.Regime, way.Barred, brought.Identity);
    }

    // At once when somebody is to be told, the reporter among them; otherwise before the first date that a plan can name, which is the end of the day on which the report came.
    private static DateTimeOffset FirstLook(Coming coming)
    {
        var terms = coming.Tenant.TermsOf(CaseState.None with { Unit = coming.Report.Unit, Category = coming.Report.Category, Regime = coming.Way.Routed.Regime });
        var hour = DueRows.Soon(coming.Now);
        return coming.Way.IsAnnounced || terms.Wishes.AutomaticAcknowledgement == true ? hour : terms.Calendar.EndOf(terms.Calendar.DayOf(hour));
    }

    // The same request twice at once: one of the two made the case, and both may show its receipt. What this one brought is that case's too, or an orphan that nothing opens.
    private async Task<TakenIn> SomebodyWasFaster(Coming coming, Brought mine, CancellationToken ct)
    {
        var (tenant, id) = (coming.Tenant, coming.Case);
        if (await cases.Find(tenant.Id, id, ct) is { } made)
            return await Earlier(coming, made, ct);
        if (await cases.FindGone(tenant.Id, id, ct) is not { } gone)
            return TakenIn.No(Problems.Broken());
        // Sent again after all has been deleted. Nothing may come of it: no object beside the certificate, and no receipt that leads to what is over.
        await objects.Discard(tenant.Id, id, mine.All.Select(o => o.Id));
        if (!gone.IsOver(tenant, coming.Now))
            return TakenIn.No(Refusal.ReportGone);
        await receipts.Forget(tenant.Id, coming.Locator, id, ct);
        return TakenIn.No(Refusal.KeyReused); // as before, when the receipt's row no longer knew the request: all that this says is that the key will not do
    }
}
