using FaceUp.Domain;
using FaceUp.Functions.Orchestration;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace FaceUp.Functions.Tests.Orchestration;

public class Waking_a_case
{
    private static readonly TenantId _tenant = new("acme");
    private static readonly CaseId _case = new("0000000000000000000000000a");
    private static readonly string _instance = CaseOrchestration.InstanceId(_tenant, _case);

    private readonly Mock<DurableTaskClient> _client = new("hub");
    private readonly ListLog<DurableWorkflow> _log = new();
    private StartOrchestrationOptions? _how;

    [Fact]
    public async Task Starts_its_one_workflow_with_its_ids_and_raises_nothing()
    {
        Starts(() => Task.FromResult(_instance));
        await Woken();
        _client.Verify(c => c.ScheduleNewOrchestrationInstanceAsync(nameof(CaseOrchestrator), CaseOrchestration.Of(_tenant, _case), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()), Times.Once);
        Hinted(Times.Never());
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Names_the_statuses_in_which_a_workflow_is_left_alone_and_only_these()
    {
        Starts(() => Task.FromResult(_instance));
        await Woken();
        Assert.Equal(_instance, _how!.InstanceId);
        Assert.Equal(["Pending", "Running", "Suspended"], _how.DedupeStatuses!.Order());
    }

    [Fact]
    public async Task Hints_to_the_workflow_that_lives_already()
    {
        Starts(() => throw new AlreadyExistsException());
        await Woken();
        Hinted(Times.Once());
        Assert.Empty(_log.Lines); // nothing out of the ordinary
    }

    [Fact]
    public async Task Does_not_throw_when_the_engine_is_out_of_reach_and_says_only_what_kind_of_failure_it_was()
    {
        Starts(() => throw new IOException("host.example refused 203.0.113.9"));
        await Woken();
        Assert.Equal("A case could not be woken (IOException); the sweep will do it.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Does_not_throw_when_the_hint_is_refused()
    {
        Starts(() => throw new AlreadyExistsException());
        _client.Setup(c => c.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException());
        await Woken();
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Starts_a_new_workflow_when_the_one_that_lived_has_ended_before_the_hint()
    {
        var starts = 0;
        Starts(() => ++starts == 1 ? throw new AlreadyExistsException() : Task.FromResult(_instance));
        _client.Setup(c => c.RaiseEventAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<object?>(), It.IsAny<CancellationToken>())).ThrowsAsync(new IOException("Cannot raise event"));
        await Woken();
        Assert.Equal(2, starts);
        Hinted(Times.Once());
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Does_not_throw_before_any_trigger_has_lent_a_client()
    {
        await new DurableWorkflow(_log).Wake(_tenant, _case, default);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Does_not_keep_a_reporter_waiting_for_an_engine_that_does_not_answer()
    {
        _client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
            .Returns(async (TaskName _, object? _, StartOrchestrationOptions? _, CancellationToken ct) =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return "";
            });
        var workflow = new DurableWorkflow(_log) { Patience = TimeSpan.FromMilliseconds(20) };
        await workflow.Through(_client.Object, workflow).Wake(_tenant, _case, default);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Goes_through_the_client_lent_last()
    {
        Starts(() => Task.FromResult(_instance));
        var earlier = new Mock<DurableTaskClient>(MockBehavior.Strict, "hub");
        var workflow = new DurableWorkflow(NullLogger<DurableWorkflow>.Instance);
        Assert.Same(this, workflow.Through(earlier.Object, this));
        workflow.Through(_client.Object, this);
        await workflow.Wake(_tenant, _case, default);
        Assert.NotNull(_how);
    }

    private Task Woken()
    {
        var workflow = new DurableWorkflow(_log);
        return workflow.Through(_client.Object, workflow).Wake(_tenant, _case, default);
    }

    private void Starts(Func<Task<string>> answer) => _client
        .Setup(c => c.ScheduleNewOrchestrationInstanceAsync(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<StartOrchestrationOptions?>(), It.IsAny<CancellationToken>()))
        .Returns((TaskName _, object? _, StartOrchestrationOptions? how, CancellationToken _) =>
        {
            _how = how;
            return answer();
        });

    private void Hinted(Times times) => _client.Verify(c => c.RaiseEventAsync(_instance, "look", true, It.IsAny<CancellationToken>()), times);

    /// <summary>As the engine's own OrchestrationAlreadyExistsException, which stands in a package that nothing else here needs.</summary>
    private sealed class AlreadyExistsException : InvalidOperationException;
}
