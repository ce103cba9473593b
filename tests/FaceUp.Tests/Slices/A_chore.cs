using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FaceUp.Tests.Slices;

/// <summary>Work that nobody waits for: done when it is due, once as a rule, again after a crash, and never in the way of another.</summary>
public sealed class A_chore : IAsyncLifetime
{
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(1);

    private readonly Pieces pieces = new("pieces");
    private readonly Pieces others = new("others");
    private readonly ListedLog log = new();
    private TestHouse house = null!;
    private Chores chores = null!;

    private DateTimeOffset Now => house.Clock.GetUtcNow();

    public async Task InitializeAsync()
    {
        house = await TestHouse.Open(withTargets: false);
        chores = Another();
    }

    public async Task DisposeAsync() => await house.DisposeAsync();

    [Fact]
    public async Task Is_done_when_it_is_due_and_no_earlier()
    {
        await Plan("a", Now.AddMinutes(10));
        Assert.Equal(0, await chores.Work(Budget, default));
        house.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, await chores.Work(Budget, default));
        Assert.Equal(["demo a"], pieces.Done);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Goes_on_when_it_said_and_ends_when_it_has_no_more()
    {
        pieces.Then = [Now, Now.AddHours(1)];
        await Plan("a", Now);
        Assert.Equal(2, await chores.Work(Budget, default));
        Assert.Equal(2, (await Rows()).Count); // it, and its date
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await chores.Work(Budget, default));
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Has_one_date_however_often_it_is_planned()
    {
        await Plan("a", Now.AddHours(3));
        await Plan("a", Now.AddHours(1));
        await Plan("a", Now.AddHours(2));
        Assert.Equal(Now.AddHours(2), await chores.Planned(TestHouse.Tenant, "pieces", "a", default));
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await chores.Work(Budget, default));
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await chores.Work(Budget, default));
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Planned_while_it_is_under_way_is_done_again()
    {
        pieces.During = piece => piece == 0 ? Plan("a", Now) : Task.CompletedTask;
        await Plan("a", Now);
        Assert.Equal(2, await chores.Work(Budget, default));
        Assert.Equal(["demo a", "demo a"], pieces.Done);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Is_not_taken_by_two_at_once()
    {
        pieces.During = async _ => Assert.Equal(0, await Another().Work(Budget, default));
        await Plan("a", Now);
        Assert.Equal(1, await chores.Work(Budget, default));
    }

    [Fact]
    public async Task Of_ten_processes_at_one_moment_is_done_by_one()
    {
        for (var i = 0; i < 20; i++)
            await Plan($"c{i}", Now);
        var done = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => Another().Work(Budget, default))));
        await chores.Work(Budget, default); // what all of them left to each other
        Assert.Equal(20, pieces.Done.Count);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"demo c{i}").Order(), pieces.Done.Order());
        Assert.True(done.Sum() <= 20);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task That_fails_is_named_without_its_words_waits_longer_each_time_and_holds_up_nobody()
    {
        pieces.During = _ => throw new InvalidOperationException("acme's secret");
        await Plan("a", Now);
        await chores.Plan(TestHouse.Tenant, "others", "b", Now, default);
        Assert.Equal(2, await chores.Work(Budget, default));
        Assert.Equal(["demo b"], others.Done);
        var waits = new List<double>();
        for (var i = 0; i < 10; i++)
        {
            var at = (await chores.Planned(TestHouse.Tenant, "pieces", "a", default))!.Value;
            waits.Add((at - Now).TotalSeconds);
            house.Clock.Advance(at - Now);
            Assert.Equal(1, await chores.Work(Budget, default));
        }

        Assert.Equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600], waits);
        Assert.All(log.Lines, line => Assert.Equal("A piece of the chore pieces failed: InvalidOperationException. It is tried again.", line));

        pieces.During = null;
        house.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await chores.Work(Budget, default));
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Of_a_process_that_died_comes_up_again_after_two_minutes()
    {
        house.Breakage.Arm(3, Break.NotStored); // the plan, the lease, and what was to follow the piece
        await Plan("a", Now);
        Assert.Equal(0, await chores.Work(Budget, default));
        Assert.True(house.Breakage.Happened);
        Assert.Single(pieces.Done);

        Assert.Equal(0, await chores.Work(Budget, default));
        house.Clock.Advance(Chores.Lease);
        Assert.Equal(1, await chores.Work(Budget, default));
        Assert.Equal(2, pieces.Done.Count);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Under_way_when_the_process_stops_is_due_at_once_for_the_next()
    {
        using var stopping = new CancellationTokenSource();
        pieces.During = async _ =>
        {
            await stopping.CancelAsync();
            throw new OperationCanceledException(stopping.Token);
        };
        await Plan("a", Now);
        await chores.Work(Budget, stopping.Token);
        Assert.Empty(log.Lines);
        pieces.During = null;
        Assert.Equal(1, await Another().Work(Budget, default));
        Assert.Empty(await Rows());
    }

    [Theory]
    [InlineData(Break.NotStored, 1), InlineData(Break.NotStored, 2), InlineData(Break.NotStored, 3)]
    [InlineData(Break.Stored, 1), InlineData(Break.Stored, 2), InlineData(Break.Stored, 3)]
    [InlineData(Break.StoredTwice, 1), InlineData(Break.StoredTwice, 2), InlineData(Break.StoredTwice, 3)]
    public async Task Survives_every_broken_write(Break how, int at)
    {
        house.Breakage.Arm(at, how);
        try
        {
            await Plan("a", Now);
        }
        catch (BrokenWriteException)
        {
            await Plan("a", Now); // whoever plans asks again
        }

        await chores.Work(Budget, default);
        house.Clock.Advance(Chores.Lease);
        await chores.Work(Budget, default);
        Assert.True(house.Breakage.Happened);
        Assert.InRange(pieces.Done.Count, 1, 2);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Of_an_organisation_that_is_gone_is_gone_too()
    {
        await chores.Plan(new("nobody"), "pieces", "a", Now, default);
        await chores.Work(Budget, default);
        Assert.Empty(pieces.Done);
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Of_a_kind_that_only_a_newer_version_knows_waits_for_it()
    {
        await chores.Plan(TestHouse.Tenant, "unknown", "a", Now, default);
        await chores.Work(Budget, default);
        Assert.NotNull(await chores.Planned(TestHouse.Tenant, "unknown", "a", default));
        Assert.Equal("A piece of the chore unknown failed: NotSupportedException. It is tried again.", Assert.Single(log.Lines));
    }

    [Fact]
    public async Task Whose_date_was_taken_out_of_the_store_is_planned_again()
    {
        await Plan("a", Now.AddHours(1));
        await house.RawRecords.Commit("chores", [new Write.Delete((await Rows()).Single(r => r.Key.StartsWith("d|", StringComparison.Ordinal)).Key)], default);
        await Plan("a", Now);
        Assert.Equal(1, await chores.Work(Budget, default));
        Assert.Empty(await Rows());
    }

    [Fact]
    public async Task Ends_its_run_with_the_budget_and_lets_the_next_go_on()
    {
        pieces.Then = [.. Enumerable.Repeat(Now, 40)];
        await Plan("a", Now);
        Assert.Equal(0, await chores.Work(TimeSpan.Zero, default));
        Assert.Equal(41, await chores.Work(Budget, default));
    }

    private Chores Another() => new(
        house.Records, house.Get<TenantStore>(), new ServiceCollection().AddSingleton<IChore>(pieces).AddSingleton<IChore>(others).BuildServiceProvider(), house.Clock, log);

    private Task Plan(string id, DateTimeOffset at) => chores.Plan(TestHouse.Tenant, "pieces", id, at, default);

    private Task<List<Row>> Rows() => house.RawRecords.All("chores");

    private sealed class Pieces(string kind) : IChore
    {
        private readonly Lock one = new();
        private int done;

        public string Kind => kind;

        public List<string> Done { get; } = [];

        public DateTimeOffset[] Then { get; set; } = [];

        public Func<int, Task>? During { get; set; }

        public async Task<DateTimeOffset?> Do(Tenant tenant, string id, CancellationToken ct)
        {
            int mine;
            lock (one)
            {
                mine = done++;
                Done.Add($"{tenant.Id} {id}");
            }

            if (During is { } during)
                await during(mine);
            return mine < Then.Length ? Then[mine] : null;
        }
    }

    private sealed class ListedLog : ILogger<Chores>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
                Lines.Add(formatter(state, exception));
        }
    }
}
