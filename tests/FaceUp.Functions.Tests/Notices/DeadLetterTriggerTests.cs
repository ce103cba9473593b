using System.Reflection;
using FaceUp.App.Notifications;
using FaceUp.Functions.Notices;
using Microsoft.Azure.Functions.Worker;

namespace FaceUp.Functions.Tests.Notices;

public class A_message_that_the_notice_queue_gave_up
{
    private static readonly NoticeTicket _ticket = A_notice_put_into_the_queue.Ticket;

    private readonly ListLog<DeadLetterTrigger> _log = new();
    private readonly List<NoticeTicket> _buried = [];

    [Fact]
    public void Is_read_where_the_queue_keeps_it()
    {
        var trigger = typeof(DeadLetterTrigger).GetMethod(nameof(DeadLetterTrigger.Run))!.GetParameters()[0].GetCustomAttribute<ServiceBusTriggerAttribute>()!;
        Assert.Equal(("%NoticeQueue%/$deadletterqueue", "ServiceBus"), (trigger.QueueName, trigger.Connection));
    }

    [Fact]
    public async Task Buries_the_notice_it_names()
    {
        await Arrives(NoticeMessage.Of(_ticket));
        Assert.Equal(_ticket, Assert.Single(_buried));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Is_dropped_and_logged_without_its_words_when_it_is_no_ticket()
    {
        await Arrives(new("""{"v":1,"words":"secret"}"""));
        Assert.Empty(_buried);
        Assert.Equal("A message in the notice queue is no ticket and was dropped.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Is_taken_off_even_when_it_cannot_be_written_down() => // else it would come again at once, for ever: nothing buries the buried
        Assert.Equal(
            "A message that the notice queue gave up could not be written down (IOException); its case sends it again.",
            Assert.Single(await Log(() => throw new IOException("host.example"))));

    [Fact]
    public async Task Is_given_back_when_the_host_stops()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Trigger().Carry(NoticeMessage.Of(_ticket), (_, ct) => Task.FromCanceled(ct), stopping.Token));
    }

    private async Task<List<string>> Log(Func<Task> bury)
    {
        await Trigger().Carry(NoticeMessage.Of(_ticket), (_, _) => bury(), default);
        return _log.Lines;
    }

    private Task Arrives(BinaryData body) => Trigger().Carry(
        body,
        (ticket, _) =>
        {
            _buried.Add(ticket);
            return Task.CompletedTask;
        },
        default);

    private DeadLetterTrigger Trigger() => new(null!, null!, _log);
}
