using Azure.Messaging.ServiceBus;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Triggers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace FaceUp.Functions.Notices;

/// <summary>
/// One message, one attempt at one notice. What is to be tried later becomes a new message before this one is completed, so a crash in between
/// leaves one too many, never none. The last failed attempt wakes the case, whose plan goes on to somebody else. An exception gives the message back to the queue, which tries it ten times and then calls it a dead letter: see
/// <see cref="DeadLetterTrigger"/>.
/// </summary>
[StandsAt(Doors.Desk, Doors.Both)]
public sealed partial class NoticeTrigger(DeliverNotice deliver, INoticeQueue queue, DurableWorkflow workflow, ILogger<NoticeTrigger> log)
{
    [Function(nameof(NoticeTrigger))]
    public Task Run([ServiceBusTrigger("%NoticeQueue%", Connection = "ServiceBus")] ServiceBusReceivedMessage message, [DurableClient] DurableTaskClient durable, CancellationToken ct) =>
        Carry(message.Body, workflow.Through(durable, deliver).Handle, ct);

    internal async Task Carry(BinaryData body, Func<NoticeTicket, CancellationToken, Task<NextTicket?>> attempt, CancellationToken ct)
    {
        if (NoticeMessage.Read(body) is not { } ticket)
            NoticeUnreadable(log);
        else if (await attempt(ticket, ct) is { } next)
            await queue.Enqueue(next.Ticket, next.NotBefore, ct);
    }

    // Dropped rather than dead-lettered: the case's outbox knows the notice, and a look finds it overdue.
    [LoggerMessage(LogLevel.Error, "A message in the notice queue is no ticket and was dropped.")]
    internal static partial void NoticeUnreadable(ILogger log);
}
