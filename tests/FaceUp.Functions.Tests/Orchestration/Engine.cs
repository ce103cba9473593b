using FaceUp.Functions.Orchestration;
using Microsoft.DurableTask;

namespace FaceUp.Functions.Tests.Orchestration;

/// <summary>What an engine writes down of one turn, in order.</summary>
internal abstract record Recorded(DateTime At)
{
    internal sealed record LookEnded(NextLook Answer, DateTime At) : Recorded(At);

    internal sealed record LookFailed(DateTime At) : Recorded(At);

    internal sealed record HintCame(DateTime At) : Recorded(At);

    internal sealed record TimerFired(DateTime At) : Recorded(At);
}

/// <summary>
/// An engine in miniature, driven by hand. It keeps the history of the turn at hand and does with it what the real one does: after everything that happens it runs the
/// workflow again from the beginning, twice, and whatever the workflow asked for before it must ask for again, in the same order.
/// </summary>
internal sealed class Engine
{
    private readonly List<Recorded> _history = [];
    private readonly CaseOrchestration _first;
    private DateTime _startedAt;
    private Run _run;

    public Engine(CaseOrchestration? input = null, DateTime? now = null)
    {
        (Input, Now, _startedAt) = (_first = input ?? Turn.Input, now ?? Turn.Now, now ?? Turn.Now);
        _run = Replay();
    }

    public DateTime Now { get; private set; }

    /// <summary>What the turn at hand was started with.</summary>
    public CaseOrchestration Input { get; private set; }

    public int Turns { get; private set; } = 1;

    public bool Ended => _run.Ended && _run.Next is null;

    public bool Looks => _run.Look is { Task.IsCompleted: false };

    public DateTime? Timer => _run.Timer is { Task.IsCompleted: false } ? _run.FiresAt : null;

    /// <summary>All that the turn at hand has asked for.</summary>
    public IReadOnlyList<string> Asked => _run.Asked;

    /// <summary>Timers of turns that are over which nobody called off.</summary>
    public int Uncancelled { get; private set; }

    /// <summary>The most that any turn wrote into its history.</summary>
    public int LongestHistory { get; private set; }

    public void Passes(TimeSpan time) => Now += time;

    public void LookEnds(NextLook answer) => Happens(new Recorded.LookEnded(answer, Now));

    public void LookFails() => Happens(new Recorded.LookFailed(Now));

    /// <summary>An instance that ended hears nothing; its hint is gone.</summary>
    public void Hint()
    {
        if (!Ended)
            Happens(new Recorded.HintCame(Now));
    }

    public void TimerFires()
    {
        Now = Timer > Now ? Timer.Value : Now;
        Happens(new Recorded.TimerFired(Now));
    }

    /// <summary>Whoever wakes a case whose instance ended starts it anew.</summary>
    public void StartsAnew() => Begins(_first);

    private void Happens(Recorded what)
    {
        var before = _run.Asked.ToList();
        _history.Add(what);
        LongestHistory = Math.Max(LongestHistory, _history.Count);
        _run = Replay();
        Assert.Equal(before, _run.Asked.Take(before.Count));
        Assert.Equal(_run.Asked, Replay().Asked);
        if (_run.Ended)
            Uncancelled += _run.Timer is { Task.IsCompleted: false } && !_run.TimerToken.IsCancellationRequested ? 1 : 0;
        if (_run.Next is { } next)
            Begins(next);
    }

    private void Begins(CaseOrchestration input)
    {
        _history.Clear(); // hints that nobody took are gone with it
        (Input, _startedAt) = (input, Now);
        Turns++;
        _run = Replay();
    }

    private Run Replay()
    {
        var run = new Run(Input, _startedAt);
        foreach (var recorded in _history)
            run.Hears(recorded);
        return run;
    }

    /// <summary>The workflow, run from the beginning of its turn to the end of what is recorded.</summary>
    private sealed class Run
    {
        private readonly Mock<TaskOrchestrationContext> _context = new(MockBehavior.Strict);
        private readonly Task _workflow;
        private DateTime _now;
        private TaskCompletionSource<bool>? _waiter;
        private int _buffered;

        public Run(CaseOrchestration input, DateTime startedAt)
        {
            _now = startedAt;
            _context.Setup(c => c.GetInput<CaseOrchestration>()).Returns(input);
            _context.SetupGet(c => c.CurrentUtcDateTime).Returns(() => _now);
            _context.Setup(c => c.CallActivityAsync<NextLook>(It.IsAny<TaskName>(), It.IsAny<object?>(), It.IsAny<TaskOptions?>()))
                .Returns((TaskName name, object? sent, TaskOptions? _) => Asks($"activity {name.Name} {sent}", (Look = new()).Task));
            _context.Setup(c => c.WaitForExternalEvent<bool>(CaseOrchestrator.Hint, It.IsAny<CancellationToken>())).Returns(Waits);
            _context.Setup(c => c.CreateTimer(It.IsAny<DateTime>(), It.IsAny<CancellationToken>())).Returns((DateTime at, CancellationToken ct) =>
            {
                (FiresAt, TimerToken, Timer) = (at, ct, new());
                return Asks($"timer {at:O}", (Task)Timer.Task);
            });
            _context.Setup(c => c.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>())).Callback((object? next, bool _) =>
            {
                Asked.Add($"again {next}");
                Next = (CaseOrchestration)next!;
            });
            _workflow = CaseOrchestrator.Run(_context.Object);
        }

        public List<string> Asked { get; } = [];

        public TaskCompletionSource<NextLook>? Look { get; private set; }

        public TaskCompletionSource? Timer { get; private set; }

        public DateTime FiresAt { get; private set; }

        public CancellationToken TimerToken { get; private set; }

        public CaseOrchestration? Next { get; private set; }

        public bool Ended
        {
            get
            {
                if (_workflow.IsCompleted)
                    _workflow.GetAwaiter().GetResult(); // a workflow that fails is one that nobody looks after
                return _workflow.IsCompleted;
            }
        }

        public void Hears(Recorded recorded)
        {
            _now = recorded.At;
            switch (recorded)
            {
                case Recorded.LookEnded ended:
                    Look!.SetResult(ended.Answer);
                    break;
                case Recorded.LookFailed:
                    Look!.SetException(new TaskFailedException(nameof(LookAtCase), 1, new InvalidOperationException("broken")));
                    break;
                case Recorded.TimerFired:
                    Timer!.SetResult();
                    break;
                case Recorded.HintCame when _waiter is { } waiter:
                    _waiter = null;
                    waiter.SetResult(true);
                    break;
                case Recorded.HintCame:
                    _buffered++;
                    break;
            }
        }

        private Task<bool> Waits()
        {
            if (_buffered == 0)
                return (_waiter = new()).Task;
            _buffered--;
            return Task.FromResult(true);
        }

        private T Asks<T>(string what, T task)
        {
            Asked.Add(what);
            return task;
        }
    }
}
