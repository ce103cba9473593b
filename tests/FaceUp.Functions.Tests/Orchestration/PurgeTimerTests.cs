using FaceUp.Functions.Orchestration;
using FaceUp.Functions.Timers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace FaceUp.Functions.Tests.Orchestration;

public class The_nightly_purge
{
    private static readonly DateTimeOffset _now = new(Turn.Now);

    private readonly Mock<DurableTaskClient> _client = new("hub");
    private readonly ListLog<PurgeTimer> _log = new();
    private readonly List<PurgeInstancesFilter> _asked = [];

    [Fact]
    public async Task Removes_only_what_ended_and_only_what_began_long_ago()
    {
        await Run(() => new(7, null));
        var filter = Assert.Single(_asked);
        Assert.Equal([OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated], filter.Statuses!);
        Assert.Equal(_now.AddDays(-30), filter.CreatedTo);
        Assert.NotNull(filter.CreatedFrom); // the host's side of the extension breaks on a filter without a beginning
        Assert.Equal("7 finished workflows were removed.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Goes_on_in_bounded_batches_while_the_engine_says_that_there_is_more()
    {
        var batches = 0;
        await Run(() => new(10, ++batches == 3));
        Assert.Equal(3, _asked.Count);
        Assert.All(_asked, filter => Assert.InRange(filter.Timeout!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1)));
        Assert.Equal("30 finished workflows were removed.", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Leaves_the_rest_for_the_next_night_when_there_is_no_end_to_it()
    {
        await Run(() => new(1, false));
        Assert.Equal(20, _asked.Count);
    }

    [Fact]
    public async Task Says_so_and_no_more_when_the_engine_is_out_of_reach()
    {
        await Run(() => throw new IOException("host.example"));
        Assert.Equal("Finished workflows could not be removed (IOException); the next night tries again.", Assert.Single(_log.Lines));
    }

    [Theory]
    [InlineData(null, 30)]
    [InlineData("", 30)]
    [InlineData("1", 1)]
    [InlineData("3650", 3650)]
    public void Keeps_histories_for_as_many_days_as_the_setting_says(string? set, int days) => Assert.Equal(TimeSpan.FromDays(days), Read(set).For);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("3651")]
    [InlineData("7.5")]
    [InlineData("a month")]
    public void Stops_the_start_when_the_setting_cannot_be_right(string set) =>
        Assert.Equal("FaceUp cannot start: FaceUp__HistoryDays must be a number of days from 1 to 3650.", Assert.Throws<SettingsException>(() => Read(set)).Message);

    private static HistoryKept Read(string? days) => HistoryKept.Read(new ConfigurationBuilder().AddInMemoryCollection([new("FaceUp:HistoryDays", days)]).Build());

    private Task Run(Func<PurgeResult> answer)
    {
        _client.Setup(c => c.PurgeAllInstancesAsync(It.IsAny<PurgeInstancesFilter>(), It.IsAny<CancellationToken>())).Returns(async (PurgeInstancesFilter filter, CancellationToken _) =>
        {
            _asked.Add(filter);
            await Task.Yield();
            return answer();
        });
        return new PurgeTimer(new(TimeSpan.FromDays(30)), new FakeTimeProvider(_now), _log).Run(null!, _client.Object, default);
    }
}
