using FaceUp.Functions.Orchestration;
using Microsoft.DurableTask;

namespace FaceUp.Functions.Tests.Orchestration;

public class A_turn_of_a_case_workflow
{
    private static readonly DateTimeOffset _inThreeDays = Turn.Now.AddDays(3);

    [Fact]
    public async Task Looks_first_then_waits_for_hint_and_timer_then_starts_over()
    {
        var turn = new Turn(() => new(_inThreeDays));
        await turn.TimerFired();
        Assert.Equal(["activity LookAtCase", "wait for hint", "timer", "again"], turn.Asked);
    }

    [Fact]
    public void Waits_until_the_date_that_the_case_names()
    {
        var turn = new Turn(() => new(_inThreeDays.ToOffset(TimeSpan.FromHours(5))));
        Assert.Equal(_inThreeDays.UtcDateTime, turn.WakesAt);
        Assert.Equal(DateTimeKind.Utc, turn.WakesAt.Kind);
        Assert.False(turn.Running.IsCompleted);
    }

    [Fact]
    public async Task Starts_over_at_once_when_hinted_and_leaves_no_timer_running()
    {
        var turn = new Turn(() => new(_inThreeDays));
        Assert.False(turn.TimerToken.IsCancellationRequested);
        await turn.Hinted();
        Assert.True(turn.TimerToken.IsCancellationRequested);
        Assert.Equal("again", turn.Asked[^1]);
    }

    [Fact]
    public void Looks_again_after_thirty_days_when_nothing_is_planned() => Assert.Equal(Turn.Now.AddDays(30), new Turn().WakesAt);

    [Fact]
    public void Looks_again_after_thirty_days_when_the_date_is_farther() => Assert.Equal(Turn.Now.AddDays(30), new Turn(() => new(DateTimeOffset.MaxValue)).WakesAt);

    [Fact]
    public void Does_not_spin_when_the_date_is_past() => Assert.Equal(Turn.Now.AddSeconds(5), new Turn(() => new(DateTimeOffset.MinValue)).WakesAt);

    [Fact]
    public async Task Passes_the_same_input_to_the_look_and_to_the_next_turn()
    {
        var turn = new Turn();
        await turn.Hinted();
        Assert.Equal(Turn.Input, turn.Sent);
        Assert.Equal(Turn.Input, turn.Next);
    }

    [Fact]
    public async Task Drops_the_hints_that_the_next_look_makes_stale()
    {
        var turn = new Turn();
        await turn.Hinted();
        Assert.False(turn.KeepsHints);
    }

    [Fact]
    public async Task Lives_on_when_the_look_keeps_failing_and_tries_again_in_an_hour()
    {
        var turn = new Turn(() => throw new TaskFailedException(nameof(LookAtCase), 1, new InvalidOperationException("broken")));
        Assert.Equal(Turn.Now.AddHours(1), turn.WakesAt);
        await turn.TimerFired();
        Assert.Equal(Turn.Input, turn.Next);
    }

    [Fact]
    public void Retries_the_look_patiently_and_never_near_the_week_where_engines_stick()
    {
        var policy = new Turn().How!.Retry!.Policy!;
        Assert.Equal(TimeSpan.FromSeconds(5), policy.FirstRetryInterval);
        Assert.Equal(2, policy.BackoffCoefficient);
        Assert.True(policy.MaxRetryInterval < TimeSpan.FromDays(6));
        var waits = Enumerable.Range(0, policy.MaxNumberOfAttempts - 1).Select(n => TimeSpan.FromSeconds(5 * Math.Pow(2, n)));
        Assert.InRange(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + (wait < policy.MaxRetryInterval ? wait : policy.MaxRetryInterval)), TimeSpan.FromHours(2), TimeSpan.FromHours(4));
    }

    [Fact]
    public async Task Goes_on_with_an_input_of_an_older_version_and_brings_it_up_to_date()
    {
        var old = Turn.Input with { V = 0 };
        var turn = new Turn(input: old);
        await turn.Hinted();
        Assert.Equal(old, turn.Sent);
        Assert.Equal(Turn.Input, turn.Next);
    }

    [Fact]
    public async Task Leaves_an_input_of_a_newer_version_as_it_is()
    {
        var newer = Turn.Input with { V = CaseOrchestration.Current + 1 };
        var turn = new Turn(input: newer);
        await turn.Hinted();
        Assert.Equal(newer, turn.Next);
    }
}
