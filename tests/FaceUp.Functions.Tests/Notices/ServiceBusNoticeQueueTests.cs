using System.Text.Json;
using Azure.Messaging.ServiceBus;
using FaceUp.App.Notifications;
using FaceUp.Functions.Notices;

namespace FaceUp.Functions.Tests.Notices;

public class A_notice_put_into_the_queue
{
    internal static readonly NoticeTicket Ticket = new(new("acme"), new("0000000000000000000000000a"), "n1-slack", 3);
    private static readonly DateTimeOffset _later = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task Carries_ids_and_the_attempt_and_nothing_else()
    {
        using var body = JsonDocument.Parse((await Sent(Ticket, null)).Body);
        Assert.Equal(["attempt", "case", "notice", "tenant", "v"], body.RootElement.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("""{"v":1,"tenant":"acme","case":"0000000000000000000000000a","notice":"n1-slack","attempt":3}""", body.RootElement.GetRawText());
    }

    [Fact]
    public async Task Has_nothing_outside_its_body_but_id_and_content_type()
    {
        var message = await Sent(Ticket, null);
        Assert.Empty(message.ApplicationProperties);
        Assert.All([message.Subject, message.CorrelationId, message.SessionId, message.To, message.ReplyTo, message.PartitionKey], Assert.Null);
    }

    [Fact]
    public async Task Has_the_same_id_when_enqueued_twice_and_another_for_the_next_attempt()
    {
        var ids = new[] { (await Sent(Ticket, null)).MessageId, (await Sent(Ticket, _later)).MessageId, (await Sent(Ticket with { Attempt = 4 }, null)).MessageId };
        Assert.Equal(["n1-slack.3", "n1-slack.3", "n1-slack.4"], ids);
    }

    [Fact]
    public async Task Appears_at_once_or_at_the_time_asked_for()
    {
        Assert.Equal(default, (await Sent(Ticket, null)).ScheduledEnqueueTime);
        Assert.Equal(_later, (await Sent(Ticket, _later)).ScheduledEnqueueTime);
    }

    [Fact]
    public async Task Is_not_taken_for_enqueued_when_the_queue_refuses_it()
    {
        var sender = new Mock<ServiceBusSender>();
        sender.Setup(s => s.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>())).ThrowsAsync(new ServiceBusException("busy", ServiceBusFailureReason.ServiceBusy));
        await Assert.ThrowsAsync<ServiceBusException>(() => new ServiceBusNoticeQueue(new(() => sender.Object)).Enqueue(Ticket, null, default));
    }

    [Fact]
    public void Makes_its_connection_with_the_first_message_only()
    {
        var made = 0;
        _ = new ServiceBusNoticeQueue(new(() => { made++; return Mock.Of<ServiceBusSender>(); }));
        Assert.Equal(0, made);
    }

    private static async Task<ServiceBusMessage> Sent(NoticeTicket ticket, DateTimeOffset? notBefore)
    {
        ServiceBusMessage? sent = null;
        var sender = new Mock<ServiceBusSender>();
        sender.Setup(s => s.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>())).Callback((ServiceBusMessage message, CancellationToken _) => sent = message).Returns(Task.CompletedTask);
        await new ServiceBusNoticeQueue(new(() => sender.Object)).Enqueue(ticket, notBefore, default);
        return sent!;
    }
}
