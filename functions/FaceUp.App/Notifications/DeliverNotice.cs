using System.Text;
using FaceUp.App.Checkpoints;
using FaceUp.App.Keys;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;
using Microsoft.Extensions.Logging;

namespace FaceUp.App.Notifications;

/// <summary>Where links in notices lead: the address under which people reach this installation.</summary>
public sealed record PublicAddress(Uri Url)
{
    /// <summary>Opaque: names the notice, not the case.</summary>
    public string LinkTo(TenantId tenant, string notice) => new Uri(Url, $"desk/{tenant}#/notices/{notice}").AbsoluteUri;
}

/// <summary>
/// One attempt at one notice: look it up, unless it is done already or its target rests send it, write down how it went. The row decides, not the ticket, so a ticket that
/// arrives twice sends once. A crash between sending and writing can send twice; the chats offer no way to recognise that.
/// </summary>
public sealed partial class DeliverNotice(
    NoticeStore notices, TenantStore tenants, OwnKeys keys, NoticePost post, PublicAddress address, PaceStore pace, Chores chores, FailedNotices failed, StillMeant meant, TimeProvider time,
    Exports.SendCase cases, CheckpointTree tree, ILogger<DeliverNotice> log)
{
    /// <returns>What to put into the queue for the next attempt; null when this notice is finished, one way or another.</returns>
    public async Task<NextTicket?> Handle(NoticeTicket ticket, CancellationToken ct)
    {
        if (await notices.Find(ticket.Tenant, ticket.Id, ct) is not { } notice)
            return null;
        if (notice.Row.State != NoticeState.Pending)
        {
            await failed.Tell(ticket.Tenant, notice, ct); // whoever marked it dead may have been killed before they told
            return null;
        }

        var tenant = await tenants.Find(ticket.Tenant, ct);
        var target = tenant?.Settings.Targets.FirstOrDefault(t => t.Id == notice.Row.Target);
        if (tenant is null || target is null)
            return await Settle(ticket, notice, new Delivery.Failed(DeliveryCode.Gone), ct); // the target was taken out of the settings
        if (notice.Row.Kind == NoticeKind.CaseSent)
            return await Settle(ticket, notice, await SendCase(tenant, target, notice, ct), ct);
        if (await IsMuted(tenant, target, notice, ct))
        {
            var row = notice.Row.Unheard();
            if (await notices.Mark(ticket.Tenant, notice, row, time.GetUtcNow(), ct))
                await failed.Tell(ticket.Tenant, notice with { Row = row }, ct); // the others of its rung may all have died
            return null;
        }

        if (await IsHeld(tenant, target, notice, ct))
        {
            await notices.Mark(ticket.Tenant, notice, notice.Row with { State = NoticeState.Gathered, Code = null, NotBefore = null }, time.GetUtcNow(), ct);
            return null;
        }

        return await Settle(ticket, notice, await Send(tenant, target, await Said(tenant, target, notice, ct), ct), ct);
    }

    /// <summary>
    /// The queue has given up a ticket: every attempt at it broke before it could be written down. The notice becomes a dead letter, unless another attempt
    /// than this ticket's has been made or is on its way.
    /// </summary>
    public async Task Bury(NoticeTicket ticket, CancellationToken ct)
    {
        if (await notices.Find(ticket.Tenant, ticket.Id, ct) is not { Row.State: NoticeState.Pending } notice || notice.Row.Attempts != ticket.Attempt)
            return;
        // An attempt more, so that the ticket with which somebody sends it again has a number of its own.
        var row = notice.Row.After(new Delivery.Failed(DeliveryCode.Undeliverable), time.GetUtcNow(), 0);
        if (!await notices.Mark(ticket.Tenant, notice, row, time.GetUtcNow(), ct))
            return;
        NoticeDead(log, notice.Id, DeliveryCode.Undeliverable.ToString());
        await failed.Tell(ticket.Tenant, notice with { Row = row }, ct);
    }

    /// <summary>One attempt at a target, which nothing is written down of.</summary>
    public async Task<Delivery> Send(Tenant tenant, NoticeTarget target, Notice said, CancellationToken ct)
    {
        var (opened, failed) = await Address(tenant, target, ct);
        return opened is null ? failed! : await post.Send(target.Kind, opened, said, ct);
    }

    // The case is opened for this attempt and kept nowhere: what waits in the queue is the notice's id.
    private async Task<Delivery> SendCase(Tenant tenant, NoticeTarget target, FoundNotice notice, CancellationToken ct)
    {
        var (opened, failed) = await Address(tenant, target, ct);
        if (opened is null)
            return failed!;
        try
        {
            return await cases.Send(tenant, target, opened, notice, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            AddressOutOfReach(log, e.GetType().Name); // its key, or something of it that is sealed
            return new Delivery.Later(TimeSpan.Zero, DeliveryCode.KeyOutOfReach);
        }
    }

    private async Task<(TargetAddress? Opened, Delivery? Failed)> Address(Tenant tenant, NoticeTarget target, CancellationToken ct)
    {
        if (await tenants.Address(tenant.Id, target.Id, ct) is not { } secret)
            return (null, new Delivery.Failed(DeliveryCode.AddressRefused));
        try
        {
            return (TargetAddress.Opened(Encoding.UTF8.GetString(await SecretBox.Open(keys.Of(tenant.Id), tenant.Id.Value, target.Id, secret, ct))), null);
        }
        catch (SealBrokenException)
        {
            return (null, new Delivery.Failed(DeliveryCode.AddressRefused));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The queue's own ten tries are over within seconds; a vault that rests or refuses for an hour would make a dead letter of every notice.
            AddressOutOfReach(log, e.GetType().Name);
            return (null, new Delivery.Later(TimeSpan.Zero, DeliveryCode.KeyOutOfReach));
        }
    }

    private async Task<NextTicket?> Settle(NoticeTicket ticket, FoundNotice notice, Delivery delivery, CancellationToken ct)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var row = notice.Row.After(delivery, now, Random.Shared.NextDouble());
            var marked = await notices.Mark(ticket.Tenant, notice, row, now, ct);
            if (!marked && await notices.Find(ticket.Tenant, ticket.Id, ct) is { Row: var there } found && !row.IsStoredAs(there))
            {
                if (there.State != NoticeState.Pending)
                    return null; // somebody else finished it meanwhile
                notice = found;
                continue;
            }

            // Marked, or a conflict with ourselves: the mark was stored and only its answer was lost.
            if (row.State == NoticeState.Dead)
            {
                NoticeDead(log, notice.Id, row.Code.ToString()!);
                await failed.Tell(ticket.Tenant, notice with { Row = row }, ct);
            }

            return row.NotBefore is { } at ? new(ticket with { Attempt = row.Attempts }, at) : null;
        }
    }

    // Whom the case keeps out is asked when the event commits, and again at every attempt but the first, which follows the commit at once.
    private async Task<bool> IsMuted(Tenant tenant, NoticeTarget target, FoundNotice notice, CancellationToken ct)
    {
        var row = notice.Row;
        if (target.Muted == true && row.Revived == 0 && Pacing.Waits(row.Kind))
            return true;
        if (row.Attempts == 0)
            return false;
        var about = row.Of is { } one ? await notices.Find(tenant.Id, one, ct) : notice; // a digest of one is that one
        return about is null || !await meant.Ask(tenant, target, about.Row.Case, ct);
    }

    /// <summary>True for a notice that does not go out by itself: its target rests, or was sent enough for this hour.</summary>
    private async Task<bool> IsHeld(Tenant tenant, NoticeTarget target, FoundNotice notice, CancellationToken ct)
    {
        var (row, now) = (notice.Row, time.GetUtcNow());
        if (row.Revived > 0 || row.Counts is not null || !Pacing.Waits(row.Kind))
            return false; // somebody asks for it; it is a digest; or it cannot wait
        if (Pacing.HeldUntil(target, tenant.Zone, row.Kind, now) is not { } until)
        {
            if (row.Attempts > 0 || await pace.Take(tenant.Id, target, ct))
                return false;
            until = Pacing.NextHour(target, tenant.Zone, now);
        }

        // The row stands before anything counts on it: one too many is counted twice, one too few would be lost.
        await pace.Hold(tenant.Id, target.Id, notice.Id, new(row.Kind, row.Unit, row.Duty, row.Due), ct);
        await chores.PlanBy(tenant.Id, DigestChore.ChoreKind, target.Id, until, ct);
        return true;
    }

    private async Task<Notice> Said(Tenant tenant, NoticeTarget target, FoundNotice notice, CancellationToken ct)
    {
        var row = notice.Row;
        var due = row is { Duty: { } duty, Due: { } by } ? new DueDuty(duty, by) : null;
        var counts = row.Kind == NoticeKind.Digest ? (row.Counts ?? []).Select(c => c with { Unit = Named(tenant, c.Unit) }).ToList() : null;
        return new(notice.Id, row.Kind, Named(tenant, row.Unit), address.LinkTo(tenant.Id, row.Of ?? notice.Id), due, target.Language, counts,
            Checkpoint: row.Kind == NoticeKind.CheckpointMade ? (await tree.Find(tenant.Id, ct))?.Row.Note : null);
    }

    private static string Named(Tenant tenant, string unit) => unit.Length == 0 ? tenant.Settings.Name : tenant.Settings.UnitName(unit);

    [LoggerMessage(LogLevel.Warning, "The address of a channel, or what is to be sent there, could not be opened: {Exception}. It is tried again.")]
    static partial void AddressOutOfReach(ILogger log, string exception);

    [LoggerMessage(LogLevel.Warning, "Notice {NoticeId} is a dead letter: {Code}.")]
    static partial void NoticeDead(ILogger log, string noticeId, string code);
}
