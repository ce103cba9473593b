using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>
/// The way of one report, top to bottom. What is written before the last commit may be orphaned by a crash and is swept by way of its due row;
/// after it, the report is a case with its record, its deadline and its notices, and nothing is ever lost (I1).
/// </summary>
public sealed class SubmitReport(
    TenantStore tenants, FormCheck form, ITenantKeys keys, ReceiptStore receipts, SealedObjects objects, DueRows due, CaseStore cases, TakeUploads uploads, IWorkflow workflow, TimeProvider time)
{
    public async Task<IResult> Handle(TenantId tenantId, string? idempotencyKey, IncomingText<ReportRequest> incoming, CancellationToken ct)
    {
        if (await tenants.Find(tenantId, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        var report = incoming.Text;
        if (ReportRules.Check(report, tenant.Settings) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var asked = await form.Handle(tenant, report, ct);
        if (asked.Errors.Count > 0)
            return Problems.Invalid(asked.Errors);
        if (!incoming.MayBringFiles && asked.FaultOfFiles(report.Uploads?.Count ?? 0) is { } missing)
            return Problems.Invalid([missing]);

        using var submission = Submission.Of(tenantId, idempotencyKey, tenant.Shards);
        // What came in parts must be there as a whole. A repeat is answered below like the first time, when its uploads may be over.
        var (ready, faults) = await uploads.Check(tenantId, submission.Case, report.Uploads, tenant.Settings, ct);
        if (faults.Count > 0 && !(submission.Repeatable && await cases.Has(tenantId, submission.Case, ct)))
            return Problems.Invalid(faults);
        using var caseKey = CaseKey.New();
        var lockFor = await keys.Current(tenantId, ct);
        var locator = ReceiptStore.Locator(submission.Keys);
        var locks = new CaseLocks(lockFor.KeyId, lockFor.Wrap(caseKey), ReceiptLock.Close(submission.Keys, caseKey, tenantId.Value, submission.Case.Value), locator);
        var now = time.GetUtcNow();
        var way = Way.Of(tenant, submission.Case, report, asked.Tell(tenant, report));

        // 1. Somebody will look, whatever happens next: at the case if it comes to exist, at what is to be cleaned up if not.
        var dueRow = DueRows.NewKey(FirstLook(tenant, report, way, now), tenantId, submission.Case);
        await due.Put(dueRow, new DueBody(locator, DueRows.Soon(now)), ct);

        // 2. The receipt leads to the case.
        if (await receipts.Add(tenantId, locator, submission, incoming.Utf8, DueRows.Soon(now), ct) is { } known)
        {
            if (known.Refused is { } reused)
                return Problems.For(reused);
            if (await cases.Find(tenantId, submission.Case, ct) is { } earlier)
                return Taken(tenant, submission, earlier.State, earlier.Links[0].Hash);
        }

        // 3. The content, sealed as it arrives. 4. One commit makes it a case.
        var (files, sealedFiles) = await incoming.SealFiles(objects, caseKey, tenantId, submission.Case, ct, ready.Count);
        if (await uploads.Take(caseKey, tenantId, submission.Case, ready, ct) is not var (uploaded, sealedUploads))
            return await Refused(new("/uploads", "They were sent with something else at this moment."), tenantId, submission.Case, sealedFiles);
        (files, sealedFiles) = ([.. uploaded, .. files], [.. sealedUploads, .. sealedFiles]);
        if (asked.FaultOfFiles(files.Count) is { } wrong)
            return await Refused(wrong, tenantId, submission.Case, sealedFiles);
        var content = await objects.Put(caseKey, tenantId, submission.Case, NewIds.Object(), ObjectKind.Report, SealedText.Of(new SealedReport(report.Answers, files, report.Form, report.Concerned)), ct);
        var (identity, identityLock) = await Identity(report, lockFor, tenantId, submission.Case, ct);
        var submit = new CaseCommand.Submit(
            submission.Reference, report.Category, report.Unit, report.Channel, report.Language, content, sealedFiles, way.Routed.Rule, way.Routed.To, now,
            way.Routed.Second, way.Routed.Urgency, way.Routed.Regime, way.Barred, identity);
        var events = CaseDecider.Decide(CaseState.None, submit).Events;
        if (await cases.Create(tenant, submission.Case, locks, events, dueRow, ct, identityLock) == CommitResult.Conflict)
            return await SomebodyWasFaster(tenant, submission, [content, .. sealedFiles, .. identity is null ? Array.Empty<SealedRef>() : [identity]], ct);

        await workflow.Wake(tenantId, submission.Case, ct);
        return Taken(tenant, submission, CaseState.Fold(events), CaseChain.Extend(tenantId, submission.Case, 0, CaseChain.Start, events)[0].Hash);
    }

    private async Task<IResult> Refused(FieldProblem why, TenantId tenant, CaseId id, IReadOnlyList<SealedRef> files)
    {
        await objects.Discard(tenant, id, files.Select(f => f.Id));
        return Problems.Invalid([why]);
    }

    // Who they are, if they say so, is sealed under a key of its own, which only a custodian's consent opens.
    private async Task<(SealedRef?, IdentityLock?)> Identity(ReportRequest report, TenantPublicKey lockFor, TenantId tenant, CaseId id, CancellationToken ct)
    {
        if (report.Identity is not { } answers)
            return (null, null);
        var (who, locked) = await SealedIdentity.Put(objects, lockFor, tenant, id, answers, ct);
        return (who, locked);
    }

    // At once when somebody is to be told, the reporter among them; otherwise before the first date that a plan can name, which is the end of the day on which the report came.
    private static DateTimeOffset FirstLook(Tenant tenant, ReportRequest report, Way way, DateTimeOffset now)
    {
        var (hour, terms) = (DueRows.Soon(now), tenant.TermsOf(CaseState.None with { Unit = report.Unit, Category = report.Category, Regime = way.Routed.Regime }));
        return way.IsAnnounced || terms.Wishes.AutomaticAcknowledgement == true ? hour : terms.Calendar.EndOf(terms.Calendar.DayOf(hour));
    }

    // The same request twice at once: one of the two made the case, and both may show its receipt. What this one sealed is an orphan of that case, opened by nothing.
    private async Task<IResult> SomebodyWasFaster(Tenant tenant, Submission submission, IReadOnlyList<SealedRef> mine, CancellationToken ct)
    {
        if (await cases.Find(tenant.Id, submission.Case, ct) is { } made)
            return Taken(tenant, submission, made.State, made.Links[0].Hash);
        if (await cases.FindGone(tenant.Id, submission.Case, ct) is not { } gone)
            return Problems.Broken();
        // Sent again after all has been deleted. Nothing may come of it: no object beside the certificate, and no receipt that leads to what is over.
        await objects.Discard(tenant.Id, submission.Case, mine.Select(o => o.Id));
        if (!gone.IsOver(tenant, time.GetUtcNow()))
            return Problems.For(Refusal.ReportGone);
        await receipts.Forget(tenant.Id, ReceiptStore.Locator(submission.Keys), submission.Case, ct);
        return Problems.For(Refusal.KeyReused); // as before, when the receipt's row no longer knew the request: all that this says is that the key will not do
    }

    private static IResult Taken(Tenant tenant, Submission submission, CaseState state, byte[] proof) => TypedResults.Json(
        new ReportTaken(
            ReceiptCode.Show(submission.Receipt), state.Reference, Convert.ToHexStringLower(proof),
            tenant.TermsOf(state).DueOf(Duty.Acknowledge, state), tenant.TermsOf(state).DueOf(Duty.Feedback, state)),
        ApiJson.Wire.ReportTaken, statusCode: StatusCodes.Status201Created);
}
