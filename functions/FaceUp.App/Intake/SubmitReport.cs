using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Hotline;
using FaceUp.App.Http;
using FaceUp.App.Identity;
using FaceUp.App.Tenants;
using FaceUp.App.Uploads;
using FaceUp.App.Work;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>The way of one report, top to bottom. In which order it is written, so that nothing is ever lost (I1), is <see cref="TakeIn"/>'s.</summary>
public sealed class SubmitReport(TenantStore tenants, FormCheck form, ITenantKeys keys, CaseStore cases, SealedObjects objects, TakeIn takeIn, TakeUploads uploads, TimeProvider time)
{
    /// <param name="spent">The work that it comes with, looked at before; null where none was asked for.</param>
    public async Task<IResult> Handle(TenantId tenantId, string? idempotencyKey, IncomingText<ReportRequest> incoming, CancellationToken ct, SpentWork? spent = null)
    {
        if (await tenants.Find(tenantId, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        using var submission = Submission.Of(tenantId, idempotencyKey, tenant.Shards);
        return await Handle(tenant, submission, incoming, spent, ct);
    }

    /// <summary>The same for whoever brings the draw of its receipt, or of what stands for one until its reporter makes one.</summary>
    /// <param name="isSpoken">Nobody was shown a form: a recording answers none.</param>
    internal async Task<IResult> Handle(Tenant tenant, Submission submission, IncomingText<ReportRequest> incoming, SpentWork? spent, CancellationToken ct, bool isSpoken = false)
    {
        var (tenantId, report) = (tenant.Id, incoming.Text);
        if (ReportRules.Check(report, tenant.Settings) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var asked = isSpoken ? new FormChecked([]) : await form.Handle(tenant, report, ct);
        if (asked.Errors.Count > 0)
            return Problems.Invalid(asked.Errors);
        if (!incoming.MayBringFiles && asked.FaultOfFiles(report.Uploads?.Count ?? 0) is { } missing)
            return Problems.Invalid([missing]);

        // What came in parts must be there as a whole. A repeat is answered like the first time, when its uploads may be over.
        var (ready, faults) = await uploads.Check(tenantId, submission.Case, report.Uploads, tenant.Settings, ct);
        if (faults.Count > 0 && !(submission.Repeatable && await cases.Has(tenantId, submission.Case, ct)))
            return Problems.Invalid(faults);
        using var caseKey = CaseKey.New();
        var lockFor = await keys.Current(tenantId, ct);
        var locator = ReceiptStore.Locator(submission.Keys);
        var locks = new CaseLocks(lockFor.KeyId, lockFor.Wrap(caseKey), ReceiptLock.Close(submission.Keys, caseKey, tenantId.Value, submission.Case.Value), locator, report.Form);
        var now = time.GetUtcNow();
        var way = Way.Of(tenant, submission.Case, report, asked.Tell(tenant, report));
        var coming = new Coming(tenant, submission.Case, submission.Reference, report, ReceiptStore.RowOf(submission, incoming.Utf8, DueRows.Soon(now)), locks, way, now, spent);

        var taken = await takeIn.Handle(coming, () => Bring(tenant, submission, report, asked, incoming, ready, caseKey, lockFor, ct), ct);
        return taken.Refused ?? Taken(tenant, submission, taken.State, taken.Proof);
    }

    private async Task<Brought> Bring(
        Tenant tenant, Submission submission, ReportRequest report, FormChecked asked, IncomingText<ReportRequest> incoming, IReadOnlyList<ReadyUpload> ready, CaseKey caseKey, TenantPublicKey lockFor, CancellationToken ct)
    {
        var (files, sealedFiles) = await incoming.SealFiles(objects, caseKey, tenant.Id, submission.Case, ct, ready.Count);
        if (!ReferenceEquals(report, incoming.Text)) // a page's form, which knows now by which of its fields each file came
            (report, asked) = (incoming.Text, await form.Handle(tenant, incoming.Text, ct));
        if (await uploads.Take(caseKey, tenant.Id, submission.Case, ready, ct) is not var (uploaded, sealedUploads))
            return await Refused(new("/uploads", "They were sent with something else at this moment."), tenant.Id, submission.Case, sealedFiles);
        (files, sealedFiles) = ([.. uploaded, .. files], [.. sealedUploads, .. sealedFiles]);
        if ((asked.Errors is [var first, ..] ? first : asked.FaultOfFiles(files.Count)) is { } wrong)
            return await Refused(wrong, tenant.Id, submission.Case, sealedFiles);
        var content = await objects.Put(caseKey, tenant.Id, submission.Case, NewIds.Object(), ObjectKind.Report, SealedText.Of(new SealedReport(report.Answers, files, report.Form, report.Concerned)), ct);
        var (identity, identityLock) = await Identity(report, lockFor, tenant.Id, submission.Case, ct);
        return new(content, sealedFiles, identity, identityLock);
    }

    private async Task<Brought> Refused(FieldProblem why, TenantId tenant, CaseId id, IReadOnlyList<SealedRef> files)
    {
        await objects.Discard(tenant, id, files.Select(f => f.Id));
        return Brought.No(Problems.Invalid([why]));
    }

    // Who they are, if they say so, is sealed under a key of its own, which only a custodian's consent opens.
    private async Task<(SealedRef?, IdentityLock?)> Identity(ReportRequest report, TenantPublicKey lockFor, TenantId tenant, CaseId id, CancellationToken ct)
    {
        if (report.Identity is not { } answers)
            return (null, null);
        var (who, locked) = await SealedIdentity.Put(objects, lockFor, tenant, id, answers, ct);
        return (who, locked);
    }

    private static IResult Taken(Tenant tenant, Submission submission, CaseState state, byte[] proof) => submission.Until is { } until
        ? TypedResults.Json(new IntakeTaken(ReceiptCode.Show(submission.Receipt), DateOnly.FromDateTime(until.UtcDateTime)), ApiJson.Wire.IntakeTaken, statusCode: StatusCodes.Status201Created)
        : TypedResults.Json(ReportTaken.Of(tenant, submission.Receipt, state, proof), ApiJson.Wire.ReportTaken, statusCode: StatusCodes.Status201Created);
}
