using System.Collections.Concurrent;
using System.Diagnostics;
using FaceUp.App.Analytics;
using FaceUp.App.Audit;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;
using FaceUp.Domain.Watching;

namespace FaceUp.App.Watching;

/// <summary>
/// What was done in the cases of an organisation that keep nobody out. Which cases were written lately, the facts say; of each only the links are read that were not known. It stays
/// in memory: nothing about who read what is stored a second time.
/// </summary>
public sealed class CaseActsBook(IRecords records, TimeProvider time)
{
    private const int MaxRemembered = 50; // organisations

    private readonly ConcurrentDictionary<TenantId, Book> _books = new();

    /// <summary>Everything from <paramref name="from"/> on, and perhaps some of before. Null: that takes longer than <paramref name="most"/>; asked again, it goes on from there.</summary>
    public async Task<IReadOnlyList<Act>?> Since(Tenant tenant, DateTimeOffset from, TimeSpan most, CancellationToken ct)
    {
        if (_books.Count >= MaxRemembered && !_books.ContainsKey(tenant.Id))
            _books.Clear();
        var book = _books.GetOrAdd(tenant.Id, _ => new());
        var (since, now, acts) = (Stopwatch.GetTimestamp(), time.GetUtcNow(), new List<Act>());
        foreach (var shard in Enumerable.Range(0, tenant.Shards))
        {
            var (start, end) = CaseRows.Facts(Watch.HourOf(from));
            await foreach (var page in records.Pages(Partitions.Shard(tenant.Id, shard), start, end, IRecords.MaxPage, ct))
            {
                foreach (var row in page.Rows)
                {
                    if (Stopwatch.GetElapsedTime(since) > most)
                        return null;
                    acts.AddRange(await Of(tenant.Id, book, row, now, ct));
                }
            }
        }

        book.Forget(now.AddHours(-WatchRules.MaxHours));
        return acts;
    }

    // A case that keeps somebody out counts for nothing, whoever may be told: an alert is read by those who may be kept out of it.
    private async Task<IReadOnlyList<Act>> Of(TenantId tenant, Book book, Row row, DateTimeOffset now, CancellationToken ct)
    {
        var id = new CaseId(row.Key[^CaseId.Length..]);
        if (FactRow.Read(row.Body) is not { } fact || fact.KeepsOut(now))
        {
            book.Cases.TryRemove(id, out _);
            return [];
        }

        var known = book.Cases.GetValueOrDefault(id) ?? new("", 0, [], now);
        if (known.ETag != row.ETag)
            book.Cases[id] = known = await Read(tenant, id, row, known, now, ct);
        return known.Acts;
    }

    private async Task<Known> Read(TenantId tenant, CaseId id, Row row, Known known, DateTimeOffset now, CancellationToken ct)
    {
        var (count, acts, kept) = (known.Links, new List<Act>(known.Acts), now.AddHours(-WatchRules.MaxHours));
        var (from, to) = (CaseRows.Event(id, count), CaseRows.Event(id, 99_999_999) + "~");
        await foreach (var page in records.Pages(Partitions.Of(tenant, id), from, to, IRecords.MaxPage, ct))
        {
            foreach (var link in page.Rows.Select(ChainRows.Read))
            {
                count = link.Sequence + 1;
                var told = CaseChain.TryEvent(link);
                if (told is CaseEvent.CaseDisposed)
                    acts.Clear(); // gone is gone
                else if (told is not null && CaseActs.Of(id, told) is { } act && act.At >= kept)
                    acts.Add(act);
            }
        }

        return new(row.ETag, count, acts, now);
    }

    /// <param name="Links">How many are known.</param>
    private sealed record Known(string ETag, int Links, IReadOnlyList<Act> Acts, DateTimeOffset ReadAt);

    private sealed class Book
    {
        public ConcurrentDictionary<CaseId, Known> Cases { get; } = new();

        public void Forget(DateTimeOffset before)
        {
            foreach (var (id, known) in Cases)
            {
                if (known.ReadAt < before)
                    Cases.TryRemove(id, out _);
            }
        }
    }
}
