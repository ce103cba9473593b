using Azure.Messaging.ServiceBus;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Notices;

/// <summary>
/// What the notice queue has given up after ten tries: the notice goes to the dead letters that the API shows, where it can be sent again. The message is taken off in
/// any case, because a dead-letter queue hands out again at once, and for ever, what breaks; the case's outbox still knows the notice, and a look finds it overdue.
/// </summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed partial class DeadLetterTrigger(DeliverNotice deliver, DurableWorkflow workflow, ILogger<DeadLetterTrigger> log)
{
    [Function(nameof(DeadLetterTrigger))]
    public Task Run([ServiceBusTrigger("%NoticeQueue%/$deadletterqueue", Connection = "ServiceBus")] ServiceBusReceivedMessage message, [DurableClient] DurableTaskClient durable, CancellationToken ct) =>
        Carry(message.Body, workflow.Through(durable, deliver).Bury, ct);

    internal async Task Carry(BinaryData body, Func<NoticeTicket, CancellationToken, Task> bury, CancellationToken ct)
    {
        if (NoticeMessage.Read(body) is not { } ticket)
        {
            NoticeTrigger.NoticeUnreadable(log);
            return;
        }

        try
        {
            await bury(ticket, ct);
        }
        catch (Exception failed) when (!ct.IsCancellationRequested)
        {
            NoticeNotBuried(log, failed.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Error, "A message that the notice queue gave up could not be written down ({Kind}); its case sends it again.")]
    private static partial void NoticeNotBuried(ILogger log, string kind);
}
