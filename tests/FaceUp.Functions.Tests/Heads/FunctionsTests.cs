using System.Reflection;
using FaceUp.Functions.Notices;
using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Timers;
using FaceUp.Functions.Wakes;
using Microsoft.Azure.Functions.Worker;

namespace FaceUp.Functions.Tests.Heads;

public class Functions_of_the_app
{
    [Fact]
    public void Have_names_of_their_own() => Assert.All(Triggers.Functions.CountBy(f => f.Name.ToUpperInvariant()), name => Assert.Equal(1, name.Value));

    [Fact]
    public void Are_named_after_their_method_or_their_class() =>
        Assert.All(Triggers.Functions, f => Assert.Contains(f.Name, new[] { f.Method.Name, f.Method.DeclaringType!.Name }));

    [Fact]
    public void Are_stopped_by_the_host_wherever_they_do_more_than_answer_a_request() =>
        Assert.All([typeof(LookAtCase), typeof(SweepTimer), typeof(ChoreTimer), typeof(PurgeTimer), typeof(NoticeTrigger), typeof(DeadLetterTrigger), typeof(WakeTrigger)], type => Assert.Contains(type.GetMethod("Run")!.GetParameters(), p => p.ParameterType == typeof(CancellationToken)));

    [Fact]
    public void Sweep_every_five_minutes_with_a_client_to_wake_cases_through()
    {
        var sweep = typeof(SweepTimer).GetMethod(nameof(SweepTimer.Run))!;
        Assert.Equal("0 */5 * * * *", sweep.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
        Assert.False(sweep.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>()!.RunOnStartup);
        Assert.True(Triggers.BindsDurableClient(sweep));
    }

    [Fact]
    public void Do_chores_every_five_minutes_in_runs_that_end_before_the_next()
    {
        var run = typeof(ChoreTimer).GetMethod(nameof(ChoreTimer.Run))!;
        var timer = run.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>()!;
        Assert.True(Triggers.BindsDurableClient(run));
        Assert.Equal("40 */5 * * * *", timer.Schedule);
        Assert.False(timer.RunOnStartup);
        Assert.True(ChoreTimer.Budget + App.Upkeep.Chores.Longest <= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Purge_every_night_with_a_client_and_not_at_every_start()
    {
        var purge = typeof(PurgeTimer).GetMethod(nameof(PurgeTimer.Run))!;
        Assert.Equal("0 17 3 * * *", purge.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>()!.Schedule);
        Assert.False(purge.GetParameters()[0].GetCustomAttribute<TimerTriggerAttribute>()!.RunOnStartup);
        Assert.True(Triggers.BindsDurableClient(purge));
    }

    [Theory]
    [InlineData(typeof(NoticeTrigger), "%NoticeQueue%")]
    [InlineData(typeof(WakeTrigger), "%WakeQueue%")]
    public void Read_a_queue_by_the_settings_that_its_sender_writes_to(Type type, string queue)
    {
        var trigger = type.GetMethod("Run")!.GetParameters()[0].GetCustomAttribute<ServiceBusTriggerAttribute>()!;
        Assert.Equal((queue, "ServiceBus"), (trigger.QueueName, trigger.Connection));
    }
}
