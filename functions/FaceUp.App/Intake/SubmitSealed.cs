using System.Security.Cryptography;
using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Tenants;
using FaceUp.App.Work;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Forms;
using FaceUp.Domain.Intake;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Intake;

/// <summary>
/// The way of a report that its reporter sealed: no word of it is readable here, and neither is the receipt. It is routed by its codes, by what its options set off, and
/// past everybody whom it concerns, as every other report; and it is written in the same order (<see cref="TakeIn"/>).
/// </summary>
public sealed class SubmitSealed(TenantStore tenants, FormsInTime forms, SealOffers offers, SealedObjects objects, TakeIn takeIn, TimeProvider time)
{
    /// <param name="spent">The work that it comes with, looked at before; null where none was asked for.</param>
    public async Task<IResult> Handle(TenantId tenantId, IncomingText<SealedReportRequest> incoming, CancellationToken ct, SpentWork? spent = null)
    {
        if (await tenants.Find(tenantId, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        var report = incoming.Text;
        if (tenant.Settings.SealedAtSource != true || await offers.KeyId(tenantId, report.Locks.KeyId, ct) is not { } keyId)
            return Problems.Invalid("/locks/keyId", "Load the form again: this key is not the one that reports are sealed for now.");
        if (SealedRules.Check(report, tenant) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (!incoming.MayBringFiles)
            return Problems.Invalid("/report", "Send multipart/form-data: the sealed objects follow the text.");
        var (form, problem) = await forms.For(tenant, report.Category, report.Form, ct);
        if (problem is not null)
            return Problems.Invalid([problem]);
        var (facts, faults) = Facts(form, report);
        if (faults.Count > 0)
            return Problems.Invalid(faults);

        var (id, codes, now) = (SealedRules.CaseOf(tenant, report.Locator), report.Codes, time.GetUtcNow());
        var way = Way.Of(tenant, id, codes, new FormChecked([], facts).Tell(tenant, codes) with { AreSealed = true });
        var locks = new CaseLocks(keyId, report.Locks.Tenant, report.Locks.Receipt, report.Locator, report.Form);
        var row = new ReceiptRow(id, Mark(report), DueRows.Soon(now), ReturnPass.Hash(report.Pass), AtSource: true);
        var reference = CaseReference.From(RandomNumberGenerator.GetBytes(7));

        var taken = await takeIn.Handle(new(tenant, id, reference, codes, row, locks, way, now, spent), () => Bring(tenantId, id, incoming, keyId, ct), ct);
        return taken.IsReused ? Problems.Invalid("/locator", "Draw another receipt: this one came with a different request before.") : taken.Refused ?? Taken(tenant, taken);
    }

    // The text names the hash of every sealed object, so its own tells one request from another, and nobody can try out what it may have been. The locks for the
    // organisation are left out of it: they are made anew when the key has changed between two tries.
    private static byte[] Mark(SealedReportRequest report) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        report with { Locks = report.Locks with { KeyId = "", Tenant = [] }, Identity = report.Identity is { } who ? who with { Lock = [] } : null }, ApiJson.Wire.SealedReportRequest));

    private static (FormFacts? Facts, IReadOnlyList<FieldProblem> Faults) Facts(Form? form, SealedReportRequest report)
    {
        var (facts, faults) = StatedOptions.Check(form, report.Stated ?? []);
        FieldProblem[] problems = [.. faults.Take(ReportRules.MaxErrors).Select(f => new FieldProblem(f.At, f.Why))];
        // Whether it was shown, only the answers tell.
        return form is not null && report.Identity is not null && !new FormPlan(form).Fields.Any(f => f.Field.Kind == FieldKind.Contact)
            ? (null, [.. problems, new("/identity", "Nobody is asked here who they are.")])
            : (form is null ? null : facts, problems);
    }

    private async Task<Brought> Bring(TenantId tenant, CaseId id, IncomingText<SealedReportRequest> incoming, string keyId, CancellationToken ct)
    {
        var report = incoming.Text;
        if (await SealedParts.Take(incoming, objects, tenant, id, report.Parts, ct) is not { } refs)
            return Brought.No(Problems.Invalid("/report/id", "Draw another receipt: one of these objects is there already, and is another."));
        return report.Identity is not { } who
            ? new(refs[0], [.. refs.Skip(1)])
            : new(refs[0], [.. refs.Skip(1).SkipLast(1)], refs[^1], new IdentityLock(keyId, who.Lock));
    }

    private static IResult Taken(Tenant tenant, TakenIn taken) => TypedResults.Json(
        new SealedReportTaken(
            taken.State.Reference, Convert.ToHexStringLower(taken.Proof),
            tenant.TermsOf(taken.State).DueOf(Duty.Acknowledge, taken.State), tenant.TermsOf(taken.State).DueOf(Duty.Feedback, taken.State)),
        ApiJson.Wire.SealedReportTaken, statusCode: StatusCodes.Status201Created);
}
