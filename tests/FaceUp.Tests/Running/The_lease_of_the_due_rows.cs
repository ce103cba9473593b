using CsCheck;
using FaceUp.App.Storage;
using FaceUp.SelfHost.Running;
using FaceUp.Tests.Slices;
using FaceUp.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Tests.Running;

public sealed class The_lease_of_the_due_rows(TempStore store) : IClassFixture<TempStore>, IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(TestHouse.Start);

    public async Task InitializeAsync()
    {
        if (await Row() is { } row)
            await store.Records.Commit(Partitions.Due, [new Write.Delete(row.Key)], default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Is_held_by_the_first_and_by_nobody_else()
    {
        var (first, second) = (New(), New());
        Assert.True(await first.Hold(default));
        Assert.False(await second.Hold(default));
        Assert.True(await first.Hold(default));
    }

    [Fact]
    public async Task Is_kept_by_whoever_renews_it()
    {
        var (first, second) = (New(), New());
        for (var beats = 0; beats < 12; beats++, clock.Advance(RunnerLease.Beat))
        {
            Assert.True(await first.Hold(default));
            Assert.False(await second.Hold(default));
        }
    }

    [Fact]
    public async Task Passes_on_half_a_minute_after_its_holder_died()
    {
        var (first, second) = (New(), New());
        Assert.True(await first.Hold(default));
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.False(await second.Hold(default));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await second.Hold(default));
        Assert.False(await first.Hold(default)); // and one that was only asleep sees that it lost it
    }

    [Fact]
    public async Task Passes_on_at_once_when_it_is_let_go()
    {
        var (first, second) = (New(), New());
        Assert.True(await first.Hold(default));
        await second.LetGo(default); // not its own
        Assert.False(await second.Hold(default));
        await first.LetGo(default);
        Assert.True(await second.Hold(default));
    }

    [Fact]
    public async Task Is_not_believed_when_a_clock_that_ran_ahead_has_written_it()
    {
        var (first, second) = (New(), New());
        clock.Advance(TimeSpan.FromDays(365));
        Assert.True(await first.Hold(default));
        var set = new FakeTimeProvider(TestHouse.Start.AddHours(1));
        Assert.True(await new RunnerLease(store.Records, set).Hold(default));
    }

    [Fact]
    public async Task Tells_when_a_process_lived_and_not_when_it_worked()
    {
        var lease = New();
        await lease.Hold(default);
        var idle = (await Row())!.Body.ToArray();
        clock.Advance(TimeSpan.FromSeconds(3));
        await lease.Hold(default);
        Assert.Equal(idle, (await Row())!.Body.ToArray());
    }

    [Fact]
    public async Task Survives_writes_that_fail_or_only_seem_to()
    {
        foreach (var how in Enum.GetValues<Break>())
        {
            await InitializeAsync();
            var breakage = new Breakage();
            var (broken, other) = (new RunnerLease(new BreakingRecords(store.Records, breakage), clock), New());
            breakage.Arm(1, how);
            await Record.ExceptionAsync(() => broken.Hold(default));
            Assert.True(breakage.Happened);
            Assert.NotEqual(await broken.Hold(default), await other.Hold(default));
        }
    }

    private enum Doing
    {
        Hold, LetGo, Sleep, Die,
    }

    [Fact]
    public void Is_never_held_by_two_in_one_beat_whoever_comes_sleeps_and_dies() =>
        Gen.Select(Gen.Int[0, 2], Gen.Enum<Doing>(), Gen.Int[0, 40]).Array[0, 40].Sample(
            steps =>
            {
                InitializeAsync().GetAwaiter().GetResult();
                var leases = new[] { New(), New(), New() };
                var holders = new HashSet<int>();
                foreach (var (who, doing, seconds) in steps)
                {
                    var beat = clock.GetUtcNow().UtcTicks / RunnerLease.Beat.Ticks;
                    clock.Advance(TimeSpan.FromSeconds(doing == Doing.Sleep ? seconds : 0));
                    if (clock.GetUtcNow().UtcTicks / RunnerLease.Beat.Ticks != beat)
                        holders.Clear();
                    if (doing == Doing.Die)
                        leases[who] = New();
                    if (doing is Doing.LetGo or Doing.Die)
                        holders.Remove(who);
                    if (doing == Doing.LetGo)
                        leases[who].LetGo(default).GetAwaiter().GetResult();
                    if (doing == Doing.Hold && leases[who].Hold(default).GetAwaiter().GetResult())
                        holders.Add(who);
                    Assert.True(holders.Count <= 1);
                }
            },
            iter: 60, threads: 1);

    [Fact]
    public async Task Goes_to_one_of_many_who_ask_at_once()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => New()).Select(lease => Task.Run(() => lease.Hold(default))));
        Assert.Single(asked, got => got);
    }

    private RunnerLease New() => new(store.Records, clock);

    private Task<Row?> Row() => store.Records.Get(Partitions.Due, "~runner", default);
}
