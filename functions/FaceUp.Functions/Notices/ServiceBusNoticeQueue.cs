using System.Globalization;
using Azure.Messaging.ServiceBus;
using FaceUp.App.Notifications;

namespace FaceUp.Functions.Notices;

/// <summary>
/// The notice queue on Service Bus. A message's id is the notice and the attempt: a ticket enqueued twice within the queue's duplicate-detection window
/// (set it to a day) arrives once; one that arrives twice all the same is recognised by its row.
/// </summary>
public sealed class ServiceBusNoticeQueue(Lazy<ServiceBusSender> sender) : INoticeQueue
{
    public async Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
    {
        var message = new ServiceBusMessage(NoticeMessage.Of(ticket))
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{ticket.Id}.{ticket.Attempt}"),
            ContentType = "application/json",
        };
        if (notBefore is { } at)
            message.ScheduledEnqueueTime = at;
        await sender.Value.SendMessageAsync(message, ct);
    }
}
