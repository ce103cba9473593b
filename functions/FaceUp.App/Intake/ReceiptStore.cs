using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Intake;

/// <summary>What stood under a receipt's locator already.</summary>
public sealed record KnownReceipt(Refusal? Refused);

/// <summary>A receipt's row: the case it leads to, the hour in which it was last used to submit, and its version.</summary>
/// <param name="AtSource">Whoever sent the report chose what its objects are called.</param>
public sealed record FoundReceipt(CaseId Case, DateTimeOffset Since, string ETag, bool AtSource = false);

/// <summary>Receipts, by a locator that leads nobody back to them. An unknown, a mistyped and a foreign receipt cost the same single look-up.</summary>
public sealed class ReceiptStore(IRecords records)
{
    public static string Locator(ReceiptKeys keys) => Base32.Encode(keys.Locator, 32);

    /// <summary>
    /// The keys of a receipt as it was typed. Null text, wrong check symbols and wrong lengths give keys as well: of a receipt that cannot exist, looked up like any other.
    /// </summary>
    public static ReceiptKeys KeysOf(TenantId tenant, string? typed)
    {
        var code = ReceiptCode.Read(typed) ?? "NONE" + Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(typed ?? "")), ReceiptCode.Length, Base32.Upper);
        return ReceiptKeys.Derive(TenantId.IsValid(tenant.Value) ? tenant.Value : "-", code);
    }

    public async Task<CaseId?> Find(TenantId tenant, ReceiptKeys keys, CancellationToken ct)
    {
        var partition = Partitions.Receipts(TenantId.IsValid(tenant.Value) ? tenant : new("-"));
        return await records.Get(partition, Locator(keys), ct) is { } row ? RowJson.Read(row.Body, RowJson.Default.ReceiptRow).Case : null;
    }

    /// <summary>The row that a submission's receipt is to have.</summary>
    public static ReceiptRow RowOf(Submission submission, byte[] request, DateTimeOffset hour) =>
        new(submission.Case, HMACSHA256.HashData(submission.Keys.FingerprintKey, request), hour, SHA256.HashData(submission.Keys.Pass));

    /// <summary>
    /// Null: the locator was free and is this submission's now. Otherwise what to make of the row that was there; it carries this hour and another version
    /// afterwards, so that no clean-up takes away what this try is going to need.
    /// </summary>
    public async Task<KnownReceipt?> Add(TenantId tenant, string locator, ReceiptRow row, CancellationToken ct)
    {
        var (partition, body) = (Partitions.Receipts(tenant), RowJson.Write(row, RowJson.Default.ReceiptRow));
        while (await records.Commit(partition, [new Write.Insert(locator, body)], ct) == CommitResult.Conflict)
        {
            if (await records.Get(partition, locator, ct) is not { } there)
                continue; // cleaned up in between
            var known = RowJson.Read(there.Body, RowJson.Default.ReceiptRow);
            if (known.Over == true || known.Case != row.Case || !CryptographicOperations.FixedTimeEquals(known.Request, row.Request))
                return new(Refusal.KeyReused);
            // A conflict here means that another try has just done the same, or this one, whose answer was lost.
            if (await records.Commit(partition, [new Write.Replace(locator, there.ETag, body)], ct) == CommitResult.Done || await records.Get(partition, locator, ct) is not null)
                return new(Refused: null);
        }

        return null;
    }

    /// <summary>The row as it is now, or null.</summary>
    public async Task<FoundReceipt?> Look(TenantId tenant, string locator, CancellationToken ct) =>
        await records.Get(Partitions.Receipts(tenant), locator, ct) is { } row && RowJson.Read(row.Body, RowJson.Default.ReceiptRow) is var read ? new(read.Case, read.Since, row.ETag, read.AtSource == true) : null;

    /// <summary>
    /// Of a case that was disposed of: takes from the receipt's row the keyed hash of the request, by which whoever holds the receipt could try out what had been said.
    /// </summary>
    /// <param name="locator">Null: looked for.</param>
    public async Task Blank(TenantId tenant, string? locator, CaseId id, CancellationToken ct)
    {
        if (await RowOf(tenant, locator, id, ct) is { } row && RowJson.Read(row.Body, RowJson.Default.ReceiptRow) is { Request.Length: > 0 } receipt)
            await records.Commit(Partitions.Receipts(tenant), [new Write.Replace(row.Key, row.ETag, RowJson.Write(receipt with { Request = [] }, RowJson.Default.ReceiptRow))], ct);
    }

    /// <summary>From now on the receipt is one that nobody knows.</summary>
    public async Task Forget(TenantId tenant, string? locator, CaseId id, CancellationToken ct)
    {
        if (await RowOf(tenant, locator, id, ct) is { } row)
            await records.Commit(Partitions.Receipts(tenant), [new Write.Delete(row.Key)], ct);
    }

    // Cases know where their receipt's row lies; of one that does not, all rows are read. Never another case's.
    private async Task<Row?> RowOf(TenantId tenant, string? locator, CaseId id, CancellationToken ct)
    {
        var partition = Partitions.Receipts(tenant);
        if (locator is not null)
            return await records.Get(partition, locator, ct) is { } known && Leads(known, id) ? known : null;
        for (var (from, more) = ("", true); more;)
        {
            var page = await records.Range(partition, from, "~", IRecords.MaxPage, ct);
            if (page.Rows.FirstOrDefault(r => Leads(r, id)) is { } found)
                return found;
            (from, more) = (page.Rows.Count > 0 ? page.Rows[^1].Key + "!" : from, page.More && page.Rows.Count > 0);
        }

        return null;
    }

    /// <summary>The case of whoever shows that they hold the receipt, without showing it. One look-up, as with a receipt.</summary>
    public async Task<CaseId?> Find(TenantId tenant, ReturnPass pass, CancellationToken ct)
    {
        var partition = Partitions.Receipts(TenantId.IsValid(tenant.Value) ? tenant : new("-"));
        return await records.Get(partition, pass.Locator, ct) is { } row && RowJson.Read(row.Body, RowJson.Default.ReceiptRow) is var receipt && pass.Fits(receipt.Pass) ? receipt.Case : null;
    }

    /// <summary>
    /// Of a report that was sealed at its source and never became a case: from now on it becomes none, so that nobody brings its objects, under the same names, while
    /// they are taken away. False: somebody has used the row since it was looked at.
    /// </summary>
    public async Task<bool> Close(TenantId tenant, string locator, FoundReceipt receipt, CancellationToken ct) => await records.Commit(
        Partitions.Receipts(tenant),
        [new Write.Replace(locator, receipt.ETag, RowJson.Write(new ReceiptRow(receipt.Case, [], receipt.Since, null, true, true), RowJson.Default.ReceiptRow))], ct) == CommitResult.Done;

    private static bool Leads(Row row, CaseId id) => RowJson.Read(row.Body, RowJson.Default.ReceiptRow).Case == id;

    /// <summary>False: somebody has used the row since it was looked at, or removed it.</summary>
    public async Task<bool> Remove(TenantId tenant, string locator, FoundReceipt receipt, CancellationToken ct) =>
        await records.Commit(Partitions.Receipts(tenant), [new Write.Delete(locator, receipt.ETag)], ct) == CommitResult.Done;
}
