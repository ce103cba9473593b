using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Escalation;
using FaceUp.App.Http;
using FaceUp.App.Intake;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Work;
using FaceUp.Crypto;
using FaceUp.Domain;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Hotline;

/// <summary>
/// A caller makes a receipt of the code that was read out to them. The case's key is taken out of the code's lock and closed under the receipt's, in the same row: from that
/// commit on the code opens nothing, whoever else knows it. A code that is unknown, mistyped, used, or over is one and the same: the same work, the same two look-ups.
/// </summary>
public sealed class TurnCode(TenantStore tenants, ReceiptStore receipts, CaseStore cases, IRecords records, CodeKeys codes, WorkDoor work, TimeProvider time)
{
    private const int MaxTries = 8;

    /// <param name="key">The Idempotency-Key: the receipt is drawn from it.</param>
    public async Task<IResult> Handle(TenantId id, string key, string typed, SpentWork? spent, CancellationToken ct)
    {
        if (await tenants.Find(id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        if (!await work.Spend(id, spent, ct))
            return await work.Again(id, ct, WayIn.Codes);
        using var code = await codes.Of(tenant, typed, ct);
        if (code is null)
            return Problems.For(Refusal.TooMany, CodeKeys.Soon);
        var receipt = Submission.ReceiptOf(id, key);
        using var own = ReceiptKeys.Derive(id.Value, receipt);
        return await Turn(tenant, code, own, receipt, ct);
    }

    private async Task<IResult> Turn(Tenant tenant, ReceiptKeys code, ReceiptKeys own, string receipt, CancellationToken ct)
    {
        var mark = HMACSHA256.HashData(own.FingerprintKey, Encoding.ASCII.GetBytes(ReceiptStore.Locator(code)));
        var (read, made) = (await receipts.Look(tenant.Id, ReceiptStore.Locator(code), ct), await receipts.Look(tenant.Id, ReceiptStore.Locator(own), ct));
        if (made is not null && !CryptographicOperations.FixedTimeEquals(made.Request, mark))
            return Problems.For(Refusal.KeyReused);
        if (made is null && !(read?.Until > time.GetUtcNow()))
            return await Unknown(tenant, ct);
        var caseId = (made ?? read)!.Case;
        if (!await Relock(tenant.Id, caseId, code, own, ct))
            return await IsGone(tenant, caseId, ct) ? Problems.For(Refusal.ReportGone) : await Unknown(tenant, ct);
        await receipts.Turn(tenant.Id, ReceiptStore.Locator(code), ReceiptStore.Locator(own), new(caseId, mark, DueRows.Soon(time.GetUtcNow()), SHA256.HashData(own.Pass)), ct);
        return await cases.Find(tenant.Id, caseId, ct) is { } found
            ? TypedResults.Json(ReportTaken.Of(tenant, receipt, found.State, found.Links[0].Hash), ApiJson.Wire.ReportTaken, statusCode: StatusCodes.Status201Created)
            : Problems.For(Refusal.NotFound);
    }

    // Whoever tries codes makes it harder for whoever tries codes, and for nobody else.
    private async Task<IResult> Unknown(Tenant tenant, CancellationToken ct)
    {
        await work.Came(tenant.Id, ct, WayIn.Codes);
        return Problems.For(Refusal.NotFound);
    }

    // True when the case's lock is the receipt's now, by this try or an earlier one of the same.
    private async Task<bool> Relock(TenantId tenant, CaseId id, ReceiptKeys code, ReceiptKeys own, CancellationToken ct)
    {
        var (partition, from, to) = (Partitions.Of(tenant, id), ReceiptStore.Locator(code), ReceiptStore.Locator(own));
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await records.Get(partition, CaseRows.Keys(id), ct) is not { } row)
                return false;
            var locks = RowJson.Read(row.Body, RowJson.Default.CaseLocks);
            if (locks.Locator != from)
                return locks.Locator == to;
            using var caseKey = ReceiptLock.Open(code, locks.Receipt, tenant.Value, id.Value);
            var anew = locks with { Receipt = ReceiptLock.Close(own, caseKey, tenant.Value, id.Value), Locator = to, Former = from };
            if (await records.Commit(partition, [new Write.Replace(row.Key, row.ETag, RowJson.WriteApart(anew, RowJson.Default.CaseLocks))], ct) == CommitResult.Done)
                return true;
        }

        throw new InvalidOperationException("A case's locks kept changing while one of them was closed anew.");
    }

    // Said to whoever held its code, as it is to whoever holds a receipt.
    private async Task<bool> IsGone(Tenant tenant, CaseId id, CancellationToken ct) => await cases.FindGone(tenant.Id, id, ct) is { } gone && !gone.IsOver(tenant, time.GetUtcNow());
}
