using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Watching;

namespace FaceUp.App.Watching;

/// <summary>
/// How many receipts of an organisation opened nothing within an hour: a number in this process, written down at every tenth. Nothing about who, about which receipt, or about
/// when within the hour. What a process had not written when it ended is lost: it takes many to mean anything.
/// </summary>
public sealed class WrongReceipts(IRecords records, TenantStore tenants, TimeProvider time)
{
    public const int Step = 10;

    private const int MaxTenants = 10_000;

    private readonly string process = Base32.Encode(RandomNumberGenerator.GetBytes(10), 16);
    private readonly ConcurrentDictionary<TenantId, (long Hour, int Count)> counts = new();

    /// <summary>One more. What goes wrong here changes no answer: a count that is lost wakes nobody, an answer that differs would tell something.</summary>
    public async Task Count(TenantId tenant, CancellationToken ct)
    {
        if (!TenantId.IsValid(tenant.Value))
            return;
        var hour = Watch.HourOf(time.GetUtcNow());
        if (counts.Count >= MaxTenants && !counts.ContainsKey(tenant))
            Forget();
        var count = counts.AddOrUpdate(tenant, _ => (hour, 1), (_, before) => before.Hour == hour ? (hour, before.Count + 1) : (hour, 1)).Count;
        if (count % Step != 0)
            return;
        try
        {
            if (await tenants.Find(tenant, ct) is not null)
                await records.Commit(Partitions.Wrong(tenant), [new Write.Put(WatchingRows.Wrong(hour, process), Encoding.ASCII.GetBytes(count.ToString(CultureInfo.InvariantCulture)))], ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
        }
    }

    // Names of organisations that there may not be: whoever makes them up must not push out those that are.
    private void Forget()
    {
        foreach (var (tenant, count) in counts)
        {
            if (count.Count < Step)
                counts.TryRemove(tenant, out _);
        }
    }
}

/// <summary>The other end, at the desk: what was counted in an hour that is over.</summary>
public sealed class WrongReceiptsCounted(IRecords records)
{
    public async Task<IReadOnlyList<Act>> In(TenantId tenant, long from, long to, CancellationToken ct)
    {
        var rows = (await records.Range(Partitions.Wrong(tenant), WatchingRows.WrongBefore(from), WatchingRows.WrongBefore(to), IRecords.MaxPage, ct)).Rows;
        return [.. rows.Select(Read).OfType<Act>()];
    }

    /// <summary>What was looked at is not kept.</summary>
    public async Task Forget(TenantId tenant, long before, CancellationToken ct)
    {
        for (var more = true; more;)
        {
            var page = await records.Range(Partitions.Wrong(tenant), "0", WatchingRows.WrongBefore(before), IRecords.MaxWrites, ct);
            if (page.Rows.Count == 0 || await records.Commit(Partitions.Wrong(tenant), [.. page.Rows.Select(r => new Write.Delete(r.Key))], ct) != CommitResult.Done)
                return; // somebody else is at it
            more = page.More;
        }
    }

    // A row that somebody altered counts as none.
    private static Act? Read(Row row) =>
        row.Key.Split('|') is [var hour, var process] && long.TryParse(hour, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && int.TryParse(Encoding.ASCII.GetString(row.Body.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new(ActKind.WrongReceipt, null, process, Watch.Start(at), count)
            : null;
}
