using FaceUp.App.Cases;
using FaceUp.App.Intake;
using FaceUp.App.Tenants;
using FaceUp.App.Watching;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Cases;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Conversation;

/// <summary>A report that somebody came back to, unopened.</summary>
public sealed record KnownReport(Tenant Tenant, LoadedCase Case);

/// <summary>A report that its receipt has opened. Dispose it: it holds the case's key.</summary>
public sealed record OpenedReport(Tenant Tenant, LoadedCase Case, CaseKey Key) : IDisposable
{
    public void Dispose() => Key.Dispose();
}

/// <summary>
/// Lets a reporter in by the receipt and nothing else; no session, no cookie. A receipt that is unknown, mistyped, or another organisation's, and an
/// organisation that does not exist, are one and the same: one look-up that finds nothing.
/// </summary>
public sealed class ReceiptDoor(TenantStore tenants, ReceiptStore receipts, CaseStore cases, WrongReceipts wrong, TimeProvider time)
{
    /// <summary>Carries the receipt. A header and never the address: addresses end up in histories and logs.</summary>
    public const string Header = "FaceUp-Receipt";

    /// <summary>The report, or why there is none: unknown, or handled and deleted, which is said until the tombstone ends and to nobody but whoever holds its receipt.</summary>
    public async Task<(OpenedReport? Report, Refusal Refused)> Try(TenantId id, HttpRequest request, CancellationToken ct)
    {
        using var keys = ReceiptStore.KeysOf(id, request.Headers[Header].FirstOrDefault());
        var (report, refused) = await Known(id, await receipts.Find(id, keys, ct), ct);
        return report is null ? (null, refused) : (new(report.Tenant, report.Case, ReceiptLock.Open(keys, report.Case.Locks.Receipt, id.Value, report.Case.Id.Value)), default);
    }

    /// <summary>The same for a code that somebody typed on a telephone. One that has become a receipt meanwhile opens nothing.</summary>
    public async Task<(OpenedReport? Report, Refusal Refused)> Try(TenantId id, ReceiptKeys keys, CancellationToken ct)
    {
        var locator = ReceiptStore.Locator(keys);
        var known = await receipts.Look(id, locator, ct);
        var (report, refused) = await Known(id, known?.Until > time.GetUtcNow() ? known.Case : null, ct);
        return report is null || report.Case.Locks.Locator != locator
            ? (null, report is null ? refused : Refusal.NotFound)
            : (new(report.Tenant, report.Case, ReceiptLock.Open(keys, report.Case.Locks.Receipt, id.Value, report.Case.Id.Value)), default);
    }

    /// <summary>The same without opening it: for the receipt, or for what shows that somebody holds it and keeps it to themselves (<see cref="ReturnPass"/>).</summary>
    public async Task<(KnownReport? Report, Refusal Refused)> Find(TenantId id, HttpRequest request, CancellationToken ct)
    {
        using var keys = ReceiptStore.KeysOf(id, request.Headers[Header].FirstOrDefault());
        return await Known(id, ReturnPass.Of(request) is { } pass ? await receipts.Find(id, pass, ct) : await receipts.Find(id, keys, ct), ct);
    }

    private async Task<(KnownReport? Report, Refusal Refused)> Known(TenantId id, CaseId? known, CancellationToken ct)
    {
        if (known is null)
            await wrong.Count(id, ct);
        if (known is not { } caseId || await tenants.Find(id, ct) is not { } tenant)
            return (null, Refusal.NotFound);
        if (await cases.Find(id, caseId, ct) is { } found)
            return (new(tenant, found), default);
        var isTold = await cases.FindGone(id, caseId, ct) is { } gone && !gone.IsOver(tenant, time.GetUtcNow());
        return (null, isTold ? Refusal.ReportGone : Refusal.NotFound);
    }

    public async Task<OpenedReport?> Open(TenantId id, HttpRequest request, CancellationToken ct) => (await Try(id, request, ct)).Report;
}
