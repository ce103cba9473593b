using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Running;

/// <summary>A ticket that lies in the store until its notice is finished.</summary>
public sealed record StoredTicket(string Key, NoticeTicket Ticket);

/// <summary>
/// The part of the Service Bus queue, for one machine: rows <c>yyyyMMddHHmmss|tenant|case|notice|attempt</c>, in the order of their time, which shows the hour
/// only. The time of a second attempt would tell that of the first, and so when the reporter wrote; it is kept in memory, and after a restart all are tried at once.
/// </summary>
public sealed class StoredNotices(IRecords records, TimeProvider time) : INoticeQueue
{
    private const string Partition = "outgoing";
    private const int PageSize = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private const string Second = "yyyyMMddHHmmss";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _notBefore = new();
    private readonly ConcurrentDictionary<string, int> _failures = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public async Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
    {
        var at = DueRows.Soon(notBefore ?? time.GetUtcNow()).UtcDateTime.ToString(Second, CultureInfo.InvariantCulture);
        var key = string.Create(CultureInfo.InvariantCulture, $"{at}|{ticket.Tenant}|{ticket.Case}|{ticket.Id}|{ticket.Attempt}");
        if (notBefore is { } exact)
            _notBefore[key] = exact;
        await records.Commit(Partition, [new Write.Put(key, Array.Empty<byte>())], ct);
        _news.Writer.TryWrite(true);
    }

    public async Task<IReadOnlyList<StoredTicket>> Ready(int limit, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var end = now.UtcDateTime.ToString(Second, CultureInfo.InvariantCulture) + "~";
        var ready = new List<Row>();
        for (var (from, more) = ("0", true); more && ready.Count < limit;)
        {
            var page = await records.Range(Partition, from, end, PageSize, ct);
            ready.AddRange(page.Rows.Where(r => !_notBefore.TryGetValue(r.Key, out var at) || at <= now));
            (from, more) = (page.Rows.Count > 0 ? page.Rows[^1].Key + "!" : end, page.More);
        }

        return [.. ready.Take(limit).Select(r => new StoredTicket(r.Key, Read(r.Key.Split('|'))))];
    }

    public async Task Finished(StoredTicket ticket, CancellationToken ct)
    {
        await records.Commit(Partition, [new Write.Delete(ticket.Key)], ct);
        _notBefore.TryRemove(ticket.Key, out _);
        _failures.TryRemove(ticket.Key, out _);
    }

    /// <summary>An attempt broke before anything could be written down: the ticket waits half a minute, then twice as long each time, up to an hour.</summary>
    /// <returns>How often that has happened to it.</returns>
    public int PutOff(StoredTicket ticket)
    {
        var failures = _failures.AddOrUpdate(ticket.Key, 1, (_, before) => before + 1);
        _notBefore[ticket.Key] = time.GetUtcNow() + TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 30 * Math.Pow(2, Math.Min(failures, 20) - 1)));
        return failures;
    }

    /// <summary>Returns when a ticket came in, or after a second: tickets for later come up by the clock.</summary>
    public async Task WaitForNews(CancellationToken ct)
    {
        using var second = CancellationTokenSource.CreateLinkedTokenSource(ct);
        second.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await _news.Reader.ReadAsync(second.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the second is over
        }
    }

    private static NoticeTicket Read(string[] parts) => new(new(parts[1]), new(parts[2]), parts[3], int.Parse(parts[4], CultureInfo.InvariantCulture));
}
