using System.Diagnostics;
using System.Security.Cryptography;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;

namespace FaceUp.App.Notifications;

/// <summary>How the last attempt at a notice within an hour went. Its key names target, hour and notice; the case stands in the notice alone, and goes with it.</summary>
/// <param name="Test">Somebody tried the target out.</param>
public sealed record DeliveryRow(NoticeKind Kind, NoticeState State, DeliveryCode? Code = null, bool? Test = null);

/// <summary>One that was read.</summary>
/// <param name="At">The end of its key: order, and where the next page begins.</param>
public sealed record LoggedDelivery(string At, string Notice, DeliveryRow Row);

/// <summary>
/// What became of notices, target by target, for thirty days. Rows stand beside the notices they tell of, in the same commit. What of them is shown to whom says
/// <see cref="SeenNotices"/>.
/// </summary>
public sealed class NoticeLog(IRecords records, TimeProvider time) : IChore
{
    /// <summary>There is one of it.</summary>
    public const string Id = "all";

    public const string ChoreKind = "notice-log";

    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 100; // rows of one commit
    private const int MaxBatches = 50;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30); // of a piece: looks that find nothing are quick where few targets are

    public string Kind => ChoreKind;

    /// <summary>Of all the organisation's partitions, newest hour first, behind <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<LoggedDelivery>> Read(Tenant tenant, string target, string? after, int limit, CancellationToken ct)
    {
        var (from, to) = CaseRows.Deliveries(target, after);
        var found = new List<LoggedDelivery>();
        foreach (var partition in PartitionsOf(tenant))
        {
            foreach (var row in (await records.Range(partition, from, to, limit, ct)).Rows)
            {
                var end = row.Key[$"w|{target}|".Length..];
                found.Add(new(end, end[^CaseId.Length..], RowJson.Read(row.Body, RowJson.Default.DeliveryRow)));
            }
        }

        return [.. found.OrderBy(d => d.At, StringComparer.Ordinal).Take(limit)];
    }

    /// <summary>Somebody has tried a target out.</summary>
    public Task Tell(TenantId tenant, string target, DeliveryRow row, CancellationToken ct) => records.Commit(
        Partitions.Settings(tenant),
        [new Write.Put(CaseRows.Delivery(target, time.GetUtcNow(), CaseId.Organisation.Value[..2] + Base32.Encode(RandomNumberGenerator.GetBytes(15), CaseId.Length - 2)), RowJson.Write(row, RowJson.Default.DeliveryRow))],
        ct);

    /// <summary>Clears what is older than <see cref="Kept"/>, once a day, a bounded piece at a time.</summary>
    public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
    {
        var (now, since, batches) = (time.GetUtcNow(), Stopwatch.GetTimestamp(), 0);
        foreach (var partition in PartitionsOf(tenant))
        {
            // Target by target, those that were taken out of the settings among them.
            for (var place = CaseRows.AllDeliveries.From; (await records.Range(partition, place, CaseRows.AllDeliveries.To, 1, ct)).Rows is [var first];)
            {
                var target = first.Key.Split('|')[1];
                var (from, to) = CaseRows.OldDeliveries(target, now - Kept);
                for (var more = true; more; batches++)
                {
                    if (batches == MaxBatches || Stopwatch.GetElapsedTime(since) > Longest)
                        return now;
                    var old = await records.Range(partition, from, to, Batch, ct);
                    if (old.Rows.Count > 0)
                        await records.Commit(partition, [.. old.Rows.Select(row => new Write.Delete(row.Key))], ct);
                    else
                        batches--; // an empty look costs little
                    more = old.More;
                }

                place = CaseRows.Deliveries(target, null).To;
            }
        }

        return Pacing.FullHourOf(now).AddDays(1);
    }

    private static IEnumerable<string> PartitionsOf(Tenant tenant) =>
        Enumerable.Range(0, tenant.Shards).Select(shard => Partitions.Shard(tenant.Id, shard)).Append(Partitions.Settings(tenant.Id));
}
