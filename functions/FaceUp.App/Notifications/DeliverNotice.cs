using System.Text;
using FaceUp.App.Tenants;
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
    public string LinkTo(TenantId tenant, string notice) => new Uri(Url, $"{tenant}/notices/{notice}").AbsoluteUri;
}

/// <summary>
/// One attempt at one notice: look it up, unless it is done already send it, write down how it went. The row decides, not the ticket, so a ticket that
/// arrives twice sends once. A crash between sending and writing can send twice; the chats offer no way to recognise that.
/// </summary>
public sealed partial class DeliverNotice(
    NoticeStore notices, TenantStore tenants, OwnKeys keys, NoticePost post, PublicAddress address, TimeProvider time, ILogger<DeliverNotice> log)
{
    /// <returns>What to put into the queue for the next attempt; null when this notice is finished, one way or another.</returns>
    public async Task<NextTicket?> Handle(NoticeTicket ticket, CancellationToken ct)
    {
        if (await notices.Find(ticket.Tenant, ticket.Id, ct) is not { Row.State: NoticeState.Pending } notice)
            return null;
        var delivery = await Send(ticket.Tenant, notice, ct);
        while (true)
        {
            var row = notice.Row.After(delivery, time.GetUtcNow(), Random.Shared.NextDouble());
            var marked = await notices.Mark(ticket.Tenant, notice, row, ct);
            if (!marked && await notices.Find(ticket.Tenant, ticket.Id, ct) is { Row: var there } found && there != row)
            {
                if (there.State != NoticeState.Pending)
                    return null; // somebody else finished it meanwhile
                notice = found;
                continue;
            }

            // Marked, or a conflict with ourselves: the mark was stored and only its answer was lost.
            if (row.State == NoticeState.Dead)
                NoticeDead(log, notice.Id, row.Code.ToString()!);
            return row.NotBefore is { } at ? new(ticket with { Attempt = row.Attempts }, at) : null;
        }
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
        if (await notices.Mark(ticket.Tenant, notice, row, ct))
            NoticeDead(log, notice.Id, DeliveryCode.Undeliverable.ToString());
    }

    private async Task<Delivery> Send(TenantId tenantId, FoundNotice notice, CancellationToken ct)
    {
        if (await tenants.Find(tenantId, ct) is not { } tenant || tenant.Settings.Targets.FirstOrDefault(t => t.Id == notice.Row.Target) is not { } target)
            return new Delivery.Failed(DeliveryCode.Gone); // the target was taken out of the settings
        if (await tenants.Address(tenantId, target.Id, ct) is not { } secret)
            return new Delivery.Failed(DeliveryCode.AddressRefused);
        string webhook;
        try
        {
            webhook = Encoding.UTF8.GetString(await SecretBox.Open(keys.Of(tenantId), tenantId.Value, target.Id, secret, ct));
        }
        catch (SealBrokenException)
        {
            return new Delivery.Failed(DeliveryCode.AddressRefused);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The queue's own ten tries are over within seconds; a vault that rests or refuses for an hour would make a dead letter of every notice.
            AddressOutOfReach(log, e.GetType().Name);
            return new Delivery.Later(TimeSpan.Zero, DeliveryCode.KeyOutOfReach);
        }

        var due = notice.Row is { Duty: { } duty, Due: { } by } ? new DueDuty(duty, by) : null;
        var said = new Notice(notice.Id, notice.Row.Kind, notice.Row.Unit.Length == 0 ? tenant.Settings.Name : tenant.Settings.UnitName(notice.Row.Unit), address.LinkTo(tenantId, notice.Id), due);
        return await post.Send(target.Kind == TargetKind.Slack ? WebhookChannel.Slack : WebhookChannel.Teams, webhook, said, ct);
    }

    [LoggerMessage(LogLevel.Warning, "The address of a channel could not be opened: {Exception}. It is tried again.")]
    static partial void AddressOutOfReach(ILogger log, string exception);

    [LoggerMessage(LogLevel.Warning, "Notice {NoticeId} is a dead letter: {Code}.")]
    static partial void NoticeDead(ILogger log, string noticeId, string code);
}
