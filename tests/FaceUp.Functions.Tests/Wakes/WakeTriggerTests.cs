using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Functions.Wakes;

namespace FaceUp.Functions.Tests.Wakes;

public class A_message_from_the_queue_of_wakes
{
    private static readonly TenantId _tenant = Waking_a_case_through_the_queue.Tenant;
    private static readonly CaseId _case = Waking_a_case_through_the_queue.Case;

    private readonly Woken _workflow = new();
    private readonly ListLog<WakeTrigger> _log = new();

    [Fact]
    public async Task Wakes_the_case_it_names()
    {
        await Arrives(WakeMessage.Of(_tenant, _case));
        Assert.Equal((_tenant, _case), Assert.Single(_workflow.Cases));
    }

    [Fact]
    public async Task Is_read_when_a_newer_sender_says_more()
    {
        await Arrives(new("""{"v":2,"tenant":"acme","case":"0000000000000000000000000a","more":true}"""));
        Assert.Single(_workflow.Cases);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"v":1,"tenant":"../acme","case":"0000000000000000000000000a"}""")]
    [InlineData("""{"v":1,"tenant":"acme","case":"short"}""")]
    [InlineData("""{"v":1,"tenant":"acme","case":null}""")]
    public async Task Is_dropped_and_logged_without_its_words_when_it_names_none(string body)
    {
        await Arrives(new(body));
        Assert.Empty(_workflow.Cases);
        Assert.Equal("A message in the queue of wakes names no case and was dropped.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Starts_nothing_for_a_case_that_does_not_exist() // else whoever may send could fill the store of workflows
    {
        await Trigger().Wake(WakeMessage.Of(_tenant, _case), (_, _, _) => Task.FromResult(false), _workflow, default);
        Assert.Empty(_workflow.Cases);
        Assert.Equal("A message in the queue of wakes names a case that does not exist and was dropped.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Goes_back_to_the_queue_when_the_store_is_out_of_reach() =>
        await Assert.ThrowsAsync<IOException>(() => Trigger().Wake(WakeMessage.Of(_tenant, _case), (_, _, _) => throw new IOException(), _workflow, default));

    private Task Arrives(BinaryData body) => Trigger().Wake(body, (tenant, id, _) => Task.FromResult((tenant, id) == (_tenant, _case)), _workflow, default);

    private WakeTrigger Trigger() => new(null!, null!, _log);

    private sealed class Woken : IWorkflow
    {
        public List<(TenantId, CaseId)> Cases { get; } = [];

        public Task Wake(TenantId tenant, CaseId id, CancellationToken ct)
        {
            Cases.Add((tenant, id));
            return Task.CompletedTask;
        }
    }
}
