using System.Collections.Concurrent;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Analytics;
using FaceUp.Domain.Calendar;

namespace FaceUp.App.Analytics;

/// <summary>A case as it counts.</summary>
public sealed record KnownCase(CaseId Id, FactRow Row, Counted Counted);

/// <summary>All facts of an organisation as they were at one moment.</summary>
public sealed class Facts(IReadOnlyList<KnownCase> cases, Regions regions, Values values, DateOnly today)
{
    private readonly ConcurrentDictionary<(int K, bool), Release> _open = new();

    public IReadOnlyList<KnownCase> Cases => cases;

    public Regions Regions => regions;

    public Values Values => values;

    /// <summary>In the organisation's zone.</summary>
    public DateOnly Today => today;

    /// <summary>What may be told of the cases that keep nobody out: the same to everybody.</summary>
    public Release Open(int k, DateTimeOffset now) => _open.GetOrAdd((k, true), _ => Of(c => !c.Row.KeepsOut(now), k));

    public Release Of(Func<KnownCase, bool> which, int k) => Release.Of([.. cases.Where(which).Select(c => c.Counted)], values, today, k);
}

/// <summary>
/// The facts of organisations in memory. Read whole once, and from then on only what was written since: facts lie under the hour in which they were written. So an answer costs one
/// short range of each shard, however many cases there are.
/// </summary>
public sealed class FactBook(IRecords records, TimeProvider time)
{
    private const int MaxRemembered = 50; // organisations; some 300 bytes a case
    private const long Overlap = 2; // hours read again: a commit may take its time, and clocks differ

    /// <summary>After so long everything is read again: what somebody took out of the store by hand is gone then, too.</summary>
    private static readonly TimeSpan Whole = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<TenantId, Book> _books = new();

    public async Task<Facts> Read(Tenant tenant, CancellationToken ct)
    {
        if (_books.Count >= MaxRemembered && !_books.ContainsKey(tenant.Id))
            _books.Clear();
        var book = _books.GetOrAdd(tenant.Id, _ => new());
        await book.Turn.WaitAsync(ct);
        try
        {
            return await Read(tenant, book, ct);
        }
        finally
        {
            book.Turn.Release();
        }
    }

    private async Task<Facts> Read(Tenant tenant, Book book, CancellationToken ct)
    {
        var (now, zone) = (time.GetUtcNow(), new WorkCalendar(Zones.Of(tenant.Zone), [], []));
        var regions = new Regions(tenant.Settings, tenant.Units);
        if (now - book.WholeAt >= Whole || now < book.WholeAt)
            book.Begin(now);
        if (book.Tag != tenant.Tag)
            book.CountAnew(fact => Counted.Of(fact, regions, zone), tenant.Tag);
        var changed = (await Task.WhenAll(Enumerable.Range(0, tenant.Shards).Select(shard => Catch(tenant.Id, book, shard, ct)))).Any(c => c);
        var (today, hour) = (zone.DayOf(now), FactRow.HourOf(now));
        book.Since = hour - Overlap;
        // A bar may end at any time: what keeps nobody out is looked at anew each hour.
        if (changed || book.Facts is null || (book.Facts.Today, book.Hour) != (today, hour))
            (book.Facts, book.Hour) = (new([.. book.Known], regions, new(tenant.Settings, regions), today), hour);
        return book.Facts;
    }

    private async Task<bool> Catch(TenantId tenant, Book book, int shard, CancellationToken ct)
    {
        var changed = false;
        var (from, to) = CaseRows.Facts(book.Since);
        await foreach (var page in records.Pages(Partitions.Shard(tenant, shard), from, to, IRecords.MaxPage, ct))
        {
            lock (book)
            {
                foreach (var row in page.Rows)
                    changed |= book.Take(row);
            }
        }

        return changed;
    }

    private sealed class Book
    {
        public SemaphoreSlim Turn { get; } = new(1);

        private Dictionary<CaseId, (string Key, string ETag, KnownCase? Case)> _rows = [];
        private Func<Fact, Counted> _count = null!;

        public IEnumerable<KnownCase> Known => _rows.Values.Select(r => r.Case).OfType<KnownCase>();

        public DateTimeOffset WholeAt { get; private set; } = DateTimeOffset.MinValue;

        public long Since { get; set; }

        public long Hour { get; set; }

        public string? Tag { get; private set; }

        public Facts? Facts { get; set; }

        public void Begin(DateTimeOffset now)
        {
            _rows.Clear();
            (Since, WholeAt, Facts) = (0, now, null);
        }

        /// <summary>Other settings may mean another zone, and other regions.</summary>
        public void CountAnew(Func<Fact, Counted> count, string tag)
        {
            (_count, Tag, Facts) = (count, tag, null);
            _rows = _rows.ToDictionary(r => r.Key, r => (r.Value.Key, r.Value.ETag, r.Value.Case is { } known ? known with { Counted = count(known.Row.Fact) } : null));
        }

        public bool Take(Row row)
        {
            var id = new CaseId(row.Key[^CaseId.Length..]);
            // Two rows of one case are never there at once, but they may be read in turn: the later hour is the later word.
            if (_rows.TryGetValue(id, out var there) && ((there.ETag == row.ETag && there.Key == row.Key) || string.CompareOrdinal(there.Key, row.Key) > 0))
                return false;
            _rows[id] = (row.Key, row.ETag, FactRow.Read(row.Body) is { } fact ? new(id, fact, _count(fact.Fact)) : null);
            return true;
        }
    }
}
