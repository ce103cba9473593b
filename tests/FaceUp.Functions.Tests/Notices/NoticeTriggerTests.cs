using FaceUp.App.Notifications;
using FaceUp.Functions.Notices;

namespace FaceUp.Functions.Tests.Notices;

public class A_message_from_the_notice_queue
{
    private static readonly DateTimeOffset _later = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly NoticeTicket _ticket = A_notice_put_into_the_queue.Ticket;

    private readonly Queued _queue = new();
    private readonly ListLog<NoticeTrigger> _log = new();
    private readonly List<NoticeTicket> _attempted = [];

    [Fact]
    public async Task Is_one_attempt_at_the_notice_it_names()
    {
        await Arrives(NoticeMessage.Of(_ticket), answer: null);
        Assert.Equal(_ticket, Assert.Single(_attempted));
        Assert.Empty(_queue.Tickets);
    }

    [Fact]
    public async Task Comes_again_as_the_next_attempt_when_it_is_to_be_tried_later()
    {
        var next = _ticket with { Attempt = 9 }; // numbered by the notice's row, which may be ahead of its tickets
        await Arrives(NoticeMessage.Of(_ticket), new NextTicket(next, _later));
        Assert.Equal((next, _later), Assert.Single(_queue.Tickets));
    }

    [Fact]
    public async Task Goes_back_to_the_queue_when_the_attempt_breaks() =>
        await Assert.ThrowsAsync<IOException>(() => Trigger().Carry(NoticeMessage.Of(_ticket), (_, _) => throw new IOException(), default));

    [Fact]
    public async Task Is_read_when_a_newer_sender_says_more()
    {
        await Arrives(new("""{"v":2,"tenant":"acme","case":"0000000000000000000000000a","notice":"n1-slack","attempt":3,"more":true}"""), answer: null);
        Assert.Equal(_ticket, Assert.Single(_attempted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"v":1,"tenant":"../acme","case":"0000000000000000000000000a","notice":"n","attempt":0}""")]
    [InlineData("""{"v":1,"tenant":"acme","case":"short","notice":"n","attempt":0}""")]
    [InlineData("""{"v":1,"tenant":"acme","case":"0000000000000000000000000a","notice":"","attempt":0}""")]
    [InlineData("""{"v":1,"tenant":"acme","case":"0000000000000000000000000a","notice":"n","attempt":-1}""")]
    public async Task Is_dropped_and_logged_without_its_words_when_it_is_no_ticket(string body)
    {
        await Arrives(new(body), new NextTicket(_ticket, _later));
        Assert.Empty(_attempted);
        Assert.Empty(_queue.Tickets);
        Assert.Equal("A message in the notice queue is no ticket and was dropped.", Assert.Single(_log.Lines));
    }

    private Task Arrives(BinaryData body, NextTicket? answer) => Trigger().Carry(
        body,
        (ticket, _) =>
        {
            _attempted.Add(ticket);
            return Task.FromResult(answer);
        },
        default);

    private NoticeTrigger Trigger() => new(null!, _queue, null!, _log);

    private sealed class Queued : INoticeQueue
    {
        public List<(NoticeTicket, DateTimeOffset)> Tickets { get; } = [];

        public Task Enqueue(NoticeTicket ticket, DateTimeOffset? notBefore, CancellationToken ct)
        {
            Tickets.Add((ticket, notBefore!.Value));
            return Task.CompletedTask;
        }
    }
}
