using FaceUp.App.Escalation;
using FaceUp.Domain;

namespace FaceUp.App.Notifications;

/// <summary>
/// Carries a case's notices from its outbox to the queue, and looks after them until they are delivered or dead: queues lose tickets, and a queue that has
/// given one up says so in a place where nobody looks. A ticket of which nothing came for hours counts as a failed attempt and is followed by another.
/// </summary>
public sealed class NoticeCarrier(NoticeStore notices, INoticeQueue queue, FailedNotices failed, TimeProvider time)
{
    /// <summary>How long a ticket may be on its way. More than any attempt takes, and than the queue's own ten tries at it, also when counted from the full hour.</summary>
    public static readonly TimeSpan Overdue = TimeSpan.FromHours(2);

    /// <returns>When to look again; null when every notice is finished.</returns>
    public async Task<DateTimeOffset?> Carry(TenantId tenant, CaseId id, CancellationToken ct)
    {
        DateTimeOffset? check = null;
        foreach (var waiting in await notices.Waiting(tenant, id, ct))
        {
            if (await Carry(tenant, id, waiting, ct) is { } later && !(check < later))
                check = later;
        }

        return check;
    }

    private async Task<DateTimeOffset?> Carry(TenantId tenant, CaseId id, WaitingNotice waiting, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var notice = await notices.Find(tenant, waiting.Id, ct);
        if (notice is not { Row.State: NoticeState.Pending })
        {
            if (notice is not null)
                await failed.Tell(tenant, notice, ct); // before it is forgotten, in case nobody came to it
            await notices.Settled(tenant, id, waiting.Id, ct);
            return null;
        }

        var expected = Later(waiting.CarriedAt, notice.Row.NotBefore);
        if (expected is { } at && now < at + Overdue)
            return at + Overdue;
        var row = expected is null ? notice.Row : notice.Row.After(new Delivery.Later(TimeSpan.Zero, DeliveryCode.Lost), now, Random.Shared.NextDouble());
        if (row != notice.Row && !await notices.Mark(tenant, notice, row, now, ct))
            return DueRows.Soon(now) + Overdue; // something has come of it at this very moment
        if (row.State == NoticeState.Pending)
            await queue.Enqueue(new(tenant, id, waiting.Id, row.Attempts), row.NotBefore, ct);
        var hour = DueRows.Soon(row.NotBefore ?? now);
        await notices.CarriedAway(tenant, id, waiting.Id, hour, ct);
        return hour + Overdue;
    }

    private static DateTimeOffset? Later(DateTimeOffset? a, DateTimeOffset? b) => a is null || b > a ? b : a;
}
