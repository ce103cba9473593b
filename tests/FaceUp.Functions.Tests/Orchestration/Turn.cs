using FaceUp.Domain;
using FaceUp.Functions.Orchestration;
using Microsoft.DurableTask;

namespace FaceUp.Functions.Tests.Orchestration;

/// <summary>One turn of the case workflow on an engine whose every answer the test gives, and what the turn asked of it, in order.</summary>
internal sealed class Turn
{
    public static readonly DateTime Now = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);
    public static readonly CaseOrchestration Input = CaseOrchestration.Of(new TenantId("acme"), new CaseId("0000000000000000000000000a"));

    private readonly Mock<TaskOrchestrationContext> _context = new(MockBehavior.Strict);
    private readonly TaskCompletionSource<bool> _hint = new();
    private readonly TaskCompletionSource _timer = new();

    /// <param name="answer">What the look answers; nothing planned, unless said.</param>
    public Turn(Func<NextLook>? answer = null, CaseOrchestration? input = null)
    {
        _context.Setup(c => c.GetInput<CaseOrchestration>()).Returns(input ?? Input);
        _context.SetupGet(c => c.CurrentUtcDateTime).Returns(Now);
        _context.Setup(c => c.CallActivityAsync<NextLook>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
            .Returns((TaskName name, object? sent, TaskOptions? how) =>
            {
                Asked.Add($"activity {name.Name}");
                (Sent, How) = (sent, how);
                return Answer(answer);
            });
        _context.Setup(c => c.WaitForExternalEvent<bool>(CaseOrchestrator.Hint, It.IsAny<CancellationToken>()))
            .Returns(() => Note("wait for hint", _hint.Task));
        _context.Setup(c => c.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>()))
            .Returns((DateTime at, CancellationToken ct) =>
            {
                (WakesAt, TimerToken) = (at, ct);
                return Note("timer", _timer.Task);
            });
        _context.Setup(c => c.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>())).Callback((object? next, bool keep) =>
        {
            Asked.Add("again");
            (Next, KeepsHints) = (next, keep);
        });
        Running = CaseOrchestrator.Run(_context.Object);
    }

    public List<string> Asked { get; } = [];

    public Task Running { get; }

    public object? Sent { get; private set; }

    public TaskOptions? How { get; private set; }

    public DateTime WakesAt { get; private set; }

    public CancellationToken TimerToken { get; private set; }

    public object? Next { get; private set; }

    public bool KeepsHints { get; private set; } = true;

    public Task Hinted()
    {
        _hint.SetResult(true);
        return Running;
    }

    public Task TimerFired()
    {
        _timer.SetResult();
        return Running;
    }

    private static async Task<NextLook> Answer(Func<NextLook>? answer) => answer is null ? new(null) : answer();

    private Task Note(string what, Task task)
    {
        Asked.Add(what);
        return task;
    }

    private Task<bool> Note(string what, Task<bool> task)
    {
        Asked.Add(what);
        return task;
    }
}
