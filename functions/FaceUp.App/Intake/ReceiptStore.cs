using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Work;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Intake;

namespace FaceUp.App.Intake;

/// <summary>What stood under a receipt's locator already.</summary>
public sealed record KnownReceipt(Refusal? Refused);

/// <summary>A receipt's row: the case it leads to, the hour in which it was last used to submit, and its version.</summary>
/// <param name="AtSource">Whoever sent the report chose what its objects are called.</param>
/// <param name="Until">Of a first-access code: from when on it opens nothing. Null for a receipt.</param>
/// <param name="Request">Keyed hash of the request that made it.</param>
public sealed record FoundReceipt(CaseId Case, DateTimeOffset Since, string ETag, bool AtSource, DateTimeOffset? Until, byte[] Request);

/// <summary>Receipts, by a locator that leads nobody back to them. An unknown, a mistyped and a foreign receipt cost the same single look-up.</summary>
public sealed class ReceiptStore(IRecords records)
{
    private const int MaxTries = 8;
    private const int MaxPieces = 50;

    private readonly ConcurrentDictionary<TenantId, int> cleared = new();

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
        new(submission.Case, HMACSHA256.HashData(submission.Keys.FingerprintKey, request), hour, submission.Until is null ? SHA256.HashData(submission.Keys.Pass) : null, Until: submission.Until);

    /// <summary>
    /// Null: the locator was free and is this submission's now. Otherwise what to make of the row that was there; it carries this hour and another version
    /// afterwards, so that no clean-up takes away what this try is going to need.
    /// </summary>
    /// <param name="spent">The work that it was sent with is spent in the same write: so a repeat, whose locator is there, needs none, and work alone brings in one report.</param>
    public async Task<KnownReceipt?> Add(TenantId tenant, string locator, ReceiptRow row, CancellationToken ct, SpentWork? spent = null)
    {
        var (partition, body) = (Partitions.Receipts(tenant), RowJson.Write(row, RowJson.Default.ReceiptRow));
        Write[] once = spent is null ? [] : [new Write.Insert(spent.Key, Array.Empty<byte>())];
        while (await records.Commit(partition, [new Write.Insert(locator, body), .. once], ct) == CommitResult.Conflict)
        {
            if (await records.Get(partition, locator, ct) is not { } there)
            {
                if (spent is not null && await records.Get(partition, spent.Key, ct) is not null)
                    return new(Refusal.WorkMissing);
                continue; // cleaned up in between
            }

            var known = RowJson.Read(there.Body, RowJson.Default.ReceiptRow);
            if (known.Over == true || known.Case != row.Case || !CryptographicOperations.FixedTimeEquals(known.Request, row.Request))
                return new(Refusal.KeyReused);
            // A conflict here means that another try has just done the same, or this one, whose answer was lost.
            if (await records.Commit(partition, [new Write.Replace(locator, there.ETag, body)], ct) == CommitResult.Done || await records.Get(partition, locator, ct) is not null)
                return new(Refused: null);
        }

        if (spent is not null)
            await ClearSpent(tenant, row.Since, ct);
        return null;
    }

    /// <summary>Spends work by itself. False: it was spent before.</summary>
    public async Task<bool> Spend(TenantId tenant, SpentWork spent, DateTimeOffset now, CancellationToken ct)
    {
        if (await records.Commit(Partitions.Receipts(tenant), [new Write.Insert(spent.Key, Array.Empty<byte>())], ct) == CommitResult.Conflict)
            return false;
        await ClearSpent(tenant, now, ct);
        return true;
    }

    // Whatever ended in an hour before this one opens nothing any more, so nobody needs to know that it was spent. The first in an hour clears it away, some thousands at most.
    private async Task ClearSpent(TenantId tenant, DateTimeOffset now, CancellationToken ct)
    {
        var hour = SpentWork.HourOf(now);
        if (cleared.TryGetValue(tenant, out var last) && last == hour)
            return;
        var (partition, (from, to)) = (Partitions.Receipts(tenant), SpentWork.Over(now));
        for (var pieces = 0; pieces < MaxPieces; pieces++)
        {
            var page = await records.Range(partition, from, to, IRecords.MaxWrites, ct);
            if (page.Rows.Count > 0)
                await records.Commit(partition, [.. page.Rows.Select(r => new Write.Delete(r.Key))], ct); // a conflict: somebody else is at it
            if (!page.More)
            {
                cleared[tenant] = hour;
                return;
            }
        }
    }

    /// <summary>A code has become a receipt: its row goes, and the receipt's comes. Done before: nothing happens.</summary>
    /// <param name="code">The locator that leads to the case until then.</param>
    public async Task Turn(TenantId tenant, string code, string locator, ReceiptRow row, CancellationToken ct)
    {
        var partition = Partitions.Receipts(tenant);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var (old, made) = (await records.Get(partition, code, ct), await records.Get(partition, locator, ct));
            Write[] writes =
            [
                .. made is null ? [new Write.Insert(locator, RowJson.Write(row, RowJson.Default.ReceiptRow))] : Array.Empty<Write>(),
                .. old is not null && Leads(old, row.Case) ? [new Write.Delete(code, old.ETag)] : Array.Empty<Write>(),
            ];
            if (writes.Length == 0 || await records.Commit(partition, writes, ct) == CommitResult.Done)
                return;
        }

        throw new InvalidOperationException("A receipt's row kept changing while it was written.");
    }

    /// <summary>The row as it is now, or null.</summary>
    public async Task<FoundReceipt?> Look(TenantId tenant, string locator, CancellationToken ct) =>
        await records.Get(Partitions.Receipts(tenant), locator, ct) is { } row && RowJson.Read(row.Body, RowJson.Default.ReceiptRow) is var read
            ? new(read.Case, read.Since, row.ETag, read.AtSource == true, read.Until, read.Request)
            : null;

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
        await foreach (var page in records.Pages(partition, "", "~", IRecords.MaxPage, ct))
        {
            if (page.Rows.FirstOrDefault(r => !SpentWork.Is(r.Key) && Leads(r, id)) is { } found)
                return found;
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
