using Azure.Messaging.ServiceBus;
using FaceUp.Domain;
using FaceUp.Functions.Wakes;

namespace FaceUp.Functions.Tests.Wakes;

public class Waking_a_case_through_the_queue
{
    internal static readonly TenantId Tenant = new("acme");
    internal static readonly CaseId Case = new("0000000000000000000000000a");

    private readonly Mock<ServiceBusSender> _sender = new();
    private readonly ListLog<QueuedWorkflow> _log = new();

    [Fact]
    public async Task Says_which_case_and_nothing_else()
    {
        ServiceBusMessage? sent = null;
        Sends((message, _) => { sent = message; return Task.CompletedTask; });
        await Woken();
        Assert.Equal("""{"v":1,"tenant":"acme","case":"0000000000000000000000000a"}""", sent!.Body.ToString());
        Assert.Equal("application/json", sent.ContentType);
        Assert.Empty(sent.ApplicationProperties);
        Assert.All([sent.MessageId, sent.Subject, sent.CorrelationId, sent.SessionId, sent.To, sent.ReplyTo, sent.PartitionKey], Assert.Null);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Does_not_throw_when_the_queue_refuses_and_says_only_what_kind_of_failure_it_was()
    {
        Sends((_, _) => throw new ServiceBusException("wakes.example refused 203.0.113.9", ServiceBusFailureReason.ServiceBusy));
        await Woken();
        Assert.Equal("A case could not be woken (ServiceBusException); the sweep will do it.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Does_not_keep_a_reporter_waiting_for_a_queue_that_does_not_answer()
    {
        Sends((_, ct) => Task.Delay(Timeout.Infinite, ct));
        await new QueuedWorkflow(new(() => _sender.Object), _log) { Patience = TimeSpan.FromMilliseconds(20) }.Wake(Tenant, Case, default);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Does_not_throw_when_there_is_no_connection_to_be_made()
    {
        await new QueuedWorkflow(new(() => throw new IOException()), _log).Wake(Tenant, Case, default);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Ends_with_the_request_that_asked()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        Sends((_, ct) => Task.FromCanceled(ct));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new QueuedWorkflow(new(() => _sender.Object), _log).Wake(Tenant, Case, gone.Token));
    }

    private Task Woken() => new QueuedWorkflow(new(() => _sender.Object), _log).Wake(Tenant, Case, default);

    private void Sends(Func<ServiceBusMessage, CancellationToken, Task> answer) =>
        _sender.Setup(s => s.SendMessageAsync(It.IsAny<ServiceBusMessage>(), It.IsAny<CancellationToken>())).Returns(answer);
}
