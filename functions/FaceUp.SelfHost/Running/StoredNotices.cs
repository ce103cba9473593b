using System.Globalization;
using System.Threading.Channels;
using FaceUp.App.Escalation;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.Domain;

namespace FaceUp.SelfHost.Running;

/// <summary>A ticket that lies in the store until its notice is finished.</summary>
public sealed record StoredTicket(string Key, NoticeTicket Ticket);

/// <summary>The part of the Service Bus queue, for one machine: rows <c>yyyyMMddHHmmss|tenant|case|notice|attempt</c>, in the order of their time.</summary>
public sealed class StoredNotices(IRecords records, TimeProvider time) : INoticeQueue
{
    private const string Partition = "outgoing";
    private const string Second = "yyyyMMddHHmmss";

    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public async Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
    {
        // What a reporter caused goes out at once, under a time that shows the hour only.
        var at = (notBefore ?? DueRows.Soon(time.GetUtcNow())).UtcDateTime.ToString(Second, CultureInfo.InvariantCulture);
        var key = string.Create(CultureInfo.InvariantCulture, $"{at}|{ticket.Tenant}|{ticket.Case}|{ticket.Id}|{ticket.Attempt}");
        await records.Commit(Partition, [new Write.Put(key, Array.Empty<byte>())], ct);
        _news.Writer.TryWrite(true);
    }

    public async Task<IReadOnlyList<StoredTicket>> Ready(int limit, CancellationToken ct)
    {
        var end = time.GetUtcNow().UtcDateTime.ToString(Second, CultureInfo.InvariantCulture) + "~";
        var page = await records.Range(Partition, "0", end, limit, ct);
        return [.. page.Rows.Select(r => new StoredTicket(r.Key, Read(r.Key.Split('|'))))];
    }

    public Task Finished(StoredTicket ticket, CancellationToken ct) => records.Commit(Partition, [new Write.Delete(ticket.Key)], ct);

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
